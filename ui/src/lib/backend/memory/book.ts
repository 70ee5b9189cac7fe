// What the memory backend remembers, and the one way it changes: by records, so that any change can be undone.
import type {
  Birthday, Boundary, Cadence, CatchUpDraft, CheckinReminder, Circle, ContactPoint, Day, DayReminder, Energy, Flag, NamedDay, Need, NudgeKind, SavedFilter, Sector, Spot, Standing, StillWantedAnswer,
  Support, TieKind, TrayLook,
} from '../../contract/kith';
import type { SeedPerson } from './seed';

export interface Person {
  id: string;
  name: string;
  nicknames: string[];
  circle: Circle | null;
  spot: Spot | null;
  sector: Sector | null;
  support: Support;
  energy: Energy | null;
  standing: Standing;
  cadence: Cadence;
  contacts: ContactPoint[];
  birthday: Birthday | null;
  birthday_reminder: DayReminder;
  dates: NamedDay[];
  remembrance: boolean;
  met: string | null;
  been_there: string[];
  boundaries: Boundary[];
  emoji: string | null;
  notes: string;
  private_notes: string;
  flagged: Flag | null;
  kept_aside: boolean;
}
export interface Tie {
  id: string;
  a: string;
  b: string;
  kinds: TieKind[];
  label: string;
}
export interface Group {
  id: string;
  name: string;
  members: string[];
}
/** Someone was turned to. */
export interface Turn {
  id: string;
  person: string;
  need: Need;
  at: string;
}
/** A picture, under the id of the person. */
export interface Photo {
  id: string;
  jpeg: string;
}
export type CatchUp = CatchUpDraft & { id: string; date: string };
export interface Checkin {
  id: string;
  instrument: string;
  date: string;
  answers: (number | null)[];
}
/** A question to come back to. */
export interface FollowUp {
  id: string;
  person: string;
  about: string;
  on: string;
  settled: string | null;
}
/** What was answered about a person on Today. */
export interface Quiet {
  id: string;
  until: string;
  /** The step of the warm-up that was taken last. */
  step?: number;
  /** What was said when asked whether they are still wanted where they are. */
  stillWanted?: StillWantedAnswer;
}
export interface Choices {
  id: string;
  called: string;
  theme: 'system' | 'light' | 'dark';
  works: boolean;
  notifications_with_names: boolean;
  nudges_on: boolean;
  slot: string;
  quiet_from: string;
  quiet_to: string;
  weekly_budget: number;
  include_mixed: boolean;
  paused_until: string | null;
  low_until: string | null;
  autostart: boolean | null;
  lock_after: number;
  map_fade: boolean;
  inner_days: number;
  middle_days: number;
  outer_days: number;
  loose_days: number;
  lead_days: number;
  digest: Day | null;
  look_ahead: Day | null;
  checkin_reminder: CheckinReminder;
  kinds_off: NudgeKind[];
  quick_key: string | null;
  tray_look: TrayLook;
  saved_filters: SavedFilter[];
  /** Pairs that are two people, as "id id". */
  apart: string[];
}

export interface Book {
  people: Map<string, Person>;
  ties: Map<string, Tie>;
  groups: Map<string, Group>;
  turns: Map<string, Turn>;
  photos: Map<string, Photo>;
  catchUps: Map<string, CatchUp>;
  checkins: Map<string, Checkin>;
  followUps: Map<string, FollowUp>;
  quiet: Map<string, Quiet>;
  settings: Map<string, Choices>;
}
type Tree = keyof Book;
type Before = { tree: Tree; id: string; record: unknown }[];

export function emptyBook(): Book {
  const choices: Choices = {
    id: 'settings', called: '', theme: 'system', works: false, notifications_with_names: false, nudges_on: true,
    slot: '12:30', quiet_from: '20:00', quiet_to: '09:00', weekly_budget: 3, include_mixed: false, paused_until: null,
    low_until: null, autostart: false, lock_after: 5, map_fade: true, inner_days: 7, middle_days: 30,
    outer_days: 90, loose_days: 365, lead_days: 3, digest: null, look_ahead: null,
    checkin_reminder: 'off', kinds_off: [], quick_key: null, tray_look: 'colour', saved_filters: [], apart: [],
  };
  return {
    people: new Map(), ties: new Map(), groups: new Map(), turns: new Map(), photos: new Map(), catchUps: new Map(), checkins: new Map(), followUps: new Map(), quiet: new Map(),
    settings: new Map([[choices.id, choices]]),
  };
}

export function choicesOf(book: Book): Choices {
  const choices = book.settings.get('settings');
  if (!choices) throw new Error('the choices are always there');
  return choices;
}

function trees(book: Book): [Tree, Map<string, unknown>][] {
  return Object.entries(book) as [Tree, Map<string, unknown>][];
}

/** Runs a change on a copy and answers the new book with what every touched record was before. */
export function changed(book: Book, change: (book: Book) => void): { book: Book; before: Before } {
  const next = structuredClone(book);
  change(next);
  const before: Before = [];
  for (const [tree, old] of trees(book)) {
    const now = next[tree] as Map<string, unknown>;
    for (const id of new Set([...old.keys(), ...now.keys()])) {
      if (JSON.stringify(old.get(id)) !== JSON.stringify(now.get(id))) before.push({ tree, id, record: old.get(id) });
    }
  }
  return { book: next, before };
}

/** Puts every touched record back. */
export function restored(book: Book, before: Before): Book {
  const next = structuredClone(book);
  for (const { tree, id, record } of before) {
    const records = next[tree] as Map<string, unknown>;
    if (record === undefined) records.delete(id);
    else records.set(id, record);
  }
  // Ids are in the order things were made, and so is the book.
  for (const [, records] of trees(next)) {
    const inOrder = [...records].sort(([a], [b]) => a.localeCompare(b));
    records.clear();
    for (const [id, record] of inOrder) records.set(id, record);
  }
  return next;
}

export function namedPerson(id: string, name: string): Person {
  return {
    id, name, nicknames: [], circle: null, spot: null, sector: null, support: { gives: [], gets: [] }, energy: null,
    standing: 'active', cadence: { kind: 'by_circle' }, contacts: [], birthday: null, birthday_reminder: { kind: 'usual' }, dates: [], remembrance: false, met: null, been_there: [], boundaries: [], emoji: null,
    notes: '', private_notes: '', flagged: null, kept_aside: false,
  };
}

/** A book with a made-up circle in it. */
export function seededBook(seed: SeedPerson[], daysAgo: (days: number) => string, newId: () => string): Book {
  const book = emptyBook();
  const ids = new Map(seed.map((person) => [person.name, newId()]));
  for (const from of seed) {
    const id = ids.get(from.name) ?? newId();
    book.people.set(id, {
      ...namedPerson(id, from.name),
      circle: from.circle ?? null,
      sector: from.sector ?? null,
      energy: from.energy ?? null,
      support: { gives: from.gives ?? [], gets: from.gets ?? [] },
      notes: from.notes ?? '',
      standing: from.standing ?? 'active',
      birthday: from.birthday ?? null,
      dates: from.dates ?? [],
      remembrance: from.remembrance ?? false,
      met: from.met === undefined ? null : daysAgo(from.met),
      contacts: [
        ...(from.phone ? [{ kind: 'phone' as const, label: 'mobile', value: from.phone }] : []),
        ...(from.email ? [{ kind: 'email' as const, label: 'home', value: from.email }] : []),
      ],
    });
    for (const { about, days } of from.asks ?? []) {
      const ask: FollowUp = { id: newId(), person: id, about, on: daysAgo(-days), settled: null };
      book.followUps.set(ask.id, ask);
    }
    for (const { ago, after, topic } of from.seen ?? []) {
      const catchUp: CatchUp = {
        id: newId(), date: daysAgo(ago), with: [id], channel: 'in_person', reached_out: 'both',
        topics: topic ? [topic] : [], after: after ?? null, got: [], gave: [], note: '',
      };
      book.catchUps.set(catchUp.id, catchUp);
    }
    for (const other of from.knows ?? []) {
      const tie = { id: newId(), a: id, b: ids.get(other) ?? id, kinds: [], label: '' };
      book.ties.set(tie.id, tie);
    }
  }
  return book;
}

/** The book as if someone had never been in it. */
export function without(book: Book, id: string): Book {
  return changed(book, (next) => {
    next.people.delete(id);
    for (const tie of next.ties.values()) if (tie.a === id || tie.b === id) next.ties.delete(tie.id);
    for (const group of next.groups.values()) group.members = group.members.filter((other) => other !== id);
  }).book;
}
