// A person as the form holds them: text as typed, turned into an edit at the end.
import type {
  ContactPoint,
  Energy,
  PersonEdit,
  PersonView,
  Sector,
  Standing,
  SupportKind,
} from '../../lib/contract/kith';

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
    notes: person.notes,
  };
}

/** A whole number as typed; NaN for anything else. */
function whole(text: string): number {
  return /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : NaN;
}

/** The edit, or the field that cannot be sent at all with the code of what is wrong with it. */
export function editOf(person: PersonView, draft: Draft): PersonEdit | { field: string; code: string } {
  const days = whole(draft.days);
  if (draft.rhythm === 'days' && !(days >= 1 && days <= 730)) return { field: 'cadence', code: 'out-of-range' };

  const dated = draft.day.trim() !== '' || draft.month !== 0 || draft.year.trim() !== '';
  const day = whole(draft.day);
  const year = draft.year.trim() === '' ? null : whole(draft.year);
  if (dated && (Number.isNaN(day) || draft.month === 0 || Number.isNaN(year))) {
    return { field: 'birthday', code: 'date-impossible' };
  }

  return {
    id: person.id,
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
    birthday: dated ? { year, month: draft.month, day } : null,
    dates: person.dates,
    been_there: person.been_there,
    boundaries: person.boundaries,
    emoji: person.emoji,
    notes: draft.notes,
    private_notes: person.private_notes,
    flagged: person.flagged,
  };
}
