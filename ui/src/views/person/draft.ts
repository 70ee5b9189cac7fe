// A person as the form holds them: text as typed, turned into an edit at the end.
import type {
  Birthday,
  ContactPoint,
  DayReminder,
  Energy,
  PersonEdit,
  PersonView,
  Sector,
  Standing,
  SupportKind,
} from '../../lib/contract/kith';
import { isDay, localDay } from '../../lib/i18n/time';

export interface Draft {
  name: string;
  nicknames: string;
  sector: Sector | 'none';
  gives: SupportKind[];
  gets: SupportKind[];
  energy: Energy | 'none';
  standing: Standing;
  rhythm: 'by_circle' | 'days' | 'never';
  days: string;
  contacts: (ContactPoint & { key: number })[];
  day: string;
  month: number;
  year: string;
  reminder: DayReminder['kind'];
  before: string;
  metLately: boolean;
  met: string;
  notes: string;
}

export function draftOf(person: PersonView): Draft {
  const { cadence, birthday } = person;
  return {
    name: person.name,
    nicknames: person.nicknames.join(', '),
    sector: person.sector ?? 'none',
    gives: [...person.support.gives],
    gets: [...person.support.gets],
    energy: person.energy ?? 'none',
    standing: person.standing,
    rhythm: cadence.kind,
    days: String(cadence.kind === 'days' ? cadence.days : (person.cadence_days ?? 30)),
    contacts: person.contacts.map((contact, key) => ({ ...contact, key })),
    day: birthday ? String(birthday.day) : '',
    month: birthday?.month ?? 0,
    year: birthday?.year != null ? String(birthday.year) : '',
    ...reminderDraft(person.birthday_reminder),
    metLately: person.met !== null,
    met: person.met ?? '',
    notes: person.notes,
  };
}

/** Whether a day is spoken of beforehand, as a form holds it. */
export function reminderDraft(reminder: DayReminder): { reminder: DayReminder['kind']; before: string } {
  return { reminder: reminder.kind, before: reminder.kind === 'before' ? String(reminder.days) : '3' };
}
/** The same as it is kept; undefined where the days before cannot be. */
export function reminderOf(typed: { reminder: DayReminder['kind']; before: string }): DayReminder | undefined {
  if (typed.reminder !== 'before') return { kind: typed.reminder };
  const days = whole(typed.before);
  return days <= 30 ? { kind: 'before', days } : undefined;
}

/** Someone as they are now, to be sent back with one thing changed. */
export function asEdit(person: PersonView): PersonEdit {
  const {
    id, name, nicknames, sector, support, energy, standing, cadence, contacts, birthday, birthday_reminder, dates,
    remembrance, met, been_there, boundaries, emoji, notes, private_notes, flagged,
  } = person;
  return {
    id, name, nicknames, sector, support, energy, standing, cadence, contacts, birthday, birthday_reminder, dates,
    remembrance, met, been_there, boundaries, emoji, notes, private_notes, flagged,
  };
}

/** A whole number as typed; NaN for anything else. */
function whole(text: string): number {
  return /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : NaN;
}

/** A day as typed into its three fields: nothing where they are empty, undefined where they are no day. */
export function dayOf(typed: { day: string; month: number; year: string }): Birthday | null | undefined {
  if (typed.day.trim() === '' && typed.month === 0 && typed.year.trim() === '') return null;
  const day = whole(typed.day);
  const year = typed.year.trim() === '' ? null : whole(typed.year);
  return Number.isNaN(day) || typed.month === 0 || Number.isNaN(year) ? undefined : { year, month: typed.month, day };
}

/** The edit, or the field that cannot be sent at all with the code of what is wrong with it. */
export function editOf(person: PersonView, draft: Draft): PersonEdit | { field: string; code: string } {
  const days = whole(draft.days);
  if (draft.rhythm === 'days' && !(days >= 1 && days <= 730)) return { field: 'cadence', code: 'out-of-range' };

  const birthday = dayOf(draft);
  if (birthday === undefined) return { field: 'birthday', code: 'date-impossible' };

  const birthday_reminder = reminderOf(draft);
  if (!birthday_reminder) return { field: 'birthday_reminder', code: 'out-of-range' };

  const met = draft.metLately ? draft.met.trim() : null;
  if (met !== null && !isDay(met)) return { field: 'met', code: 'date-impossible' };
  if (met !== null && met > localDay()) return { field: 'met', code: 'date-in-future' };

  return {
    ...asEdit(person),
    name: draft.name,
    nicknames: draft.nicknames
      .split(/[,،、]/)
      .map((name) => name.trim())
      .filter(Boolean),
    sector: draft.sector === 'none' ? null : draft.sector,
    support: { gives: [...draft.gives], gets: [...draft.gets] },
    energy: draft.energy === 'none' ? null : draft.energy,
    standing: draft.standing,
    cadence: draft.rhythm === 'days' ? { kind: 'days', days } : { kind: draft.rhythm },
    contacts: draft.contacts
      .filter((contact) => contact.value.trim() !== '')
      .map(({ kind, label, value }) => ({ kind, label, value })),
    birthday,
    birthday_reminder,
    met,
    notes: draft.notes,
  };
}
