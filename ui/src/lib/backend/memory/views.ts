// What the screens get to see of the memory book. Plain and short: the real rules are the core's.
import type {
  CapacityView, CheckinsView, FaceView, GroupView, HistoryView, MapView, PeopleFilter, PeopleQuery, PeopleView, PersonChip, PersonRow, PersonView, Reading,
  SupportKind,
} from '../../contract/kith';
import { choicesOf, type Book, type CatchUp, type Person } from './book';
import { instruments, valueOf } from './instruments';
import { pageOf } from './person-page';

export const CIRCLES = ['inner', 'middle', 'outer', 'loose'] as const;
const SECTORS = ['family', 'friends', 'work', 'community', 'professional', 'online'] as const;
export const KINDS: SupportKind[] = ['listening', 'practical', 'advice', 'encouragement', 'company', 'emergency'];
const RHYTHM = { inner: 7, middle: 30, outer: 90, loose: 365 };
const DAY = 86_400_000;

export interface Clock {
  now: Date;
  date: string;
}

export function initials(name: string): string {
  const letters = name.split(/\s+/).filter(Boolean).map((word) => {
    const characters = [...word];
    return characters.find((c) => /[\p{L}\p{N}]/u.test(c)) ?? characters[0] ?? '';
  });
  return [letters[0], letters.length > 1 ? letters.at(-1) : ''].join('').toUpperCase();
}

export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

export function chip(person: Person): PersonChip {
  const { id, name, circle, energy, emoji } = person;
  return { id, name, initials: initials(name), face: emoji ? { kind: 'emoji', value: emoji } : null, circle, energy };
}

/** A number that changes with the picture. */
export function photoVersion(jpeg: string): number {
  return [...jpeg].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 4_294_967_296, 7);
}

/** What stands for someone's face: their picture, else their emoji. */
function face(book: Book, person: Person): FaceView | null {
  const photo = book.photos.get(person.id);
  return photo ? { kind: 'photo', value: photoVersion(photo.jpeg) } : chip(person).face;
}

function groups(book: Book, of?: string): GroupView[] {
  return [...book.groups.values()]
    .filter((group) => !of || group.members.includes(of))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((group) => structuredClone(group));
}

export function contactsWith(book: Book, id: string): CatchUp[] {
  return [...book.catchUps.values()].filter((c) => c.with.includes(id)).sort((a, b) => b.date.localeCompare(a.date));
}

export function since(clock: Clock, date: string | undefined): number | null {
  return date ? Math.round((Date.parse(clock.date) - Date.parse(date)) / DAY) : null;
}

export function rhythm(person: Person): number | null {
  if (person.cadence.kind === 'never') return null;
  if (person.cadence.kind === 'days') return person.cadence.days;
  return person.circle ? RHYTHM[person.circle] : null;
}

export function peopleView(book: Book, clock: Clock, query: PeopleQuery): PeopleView {
  const wanted = fold(query.text.trim());
  const all = [...book.people.values()];
  const rows = all
    .filter((p) => fits(book, clock, query.filter, p))
    .filter((p) => [p.name, ...p.nicknames].some((name) => fold(name).includes(wanted)))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((person) => personRow(book, clock, person));
  const been_there = [...new Set(all.flatMap((p) => p.been_there))].sort((a, b) => a.localeCompare(b));
  return {
    rows, total: all.length, unplaced: all.filter(waits).length, saved: structuredClone(choicesOf(book).saved_filters),
    groups: groups(book).map(({ id, name }) => ({ id, name })), been_there,
  };
}

export function waits(person: Person): boolean {
  return !person.circle && !person.kept_aside;
}

function fits(book: Book, clock: Clock, filter: PeopleFilter, p: Person): boolean {
  const lived = filter.with_past || p.standing === 'active' || p.standing === 'paused';
  const days = since(clock, contactsWith(book, p.id)[0]?.date);
  return [
    filter.standing ? p.standing === filter.standing : lived,
    !filter.circle || p.circle === filter.circle,
    !filter.unplaced || waits(p),
    !filter.sector || p.sector === filter.sector,
    !filter.energy || p.energy === filter.energy,
    !filter.gives || p.support.gives.includes(filter.gives),
    !filter.gets || p.support.gets.includes(filter.gets),
    !filter.been_there || p.been_there.includes(filter.been_there),
    !filter.group || book.groups.get(filter.group)?.members.includes(p.id) === true,
    !filter.flagged || p.flagged !== null,
    !filter.unreachable || p.contacts.length === 0,
    filter.quiet_for === null || days === null || days >= filter.quiet_for,
  ].every(Boolean);
}

export function personRow(book: Book, clock: Clock, person: Person): PersonRow {
  const last = contactsWith(book, person.id)[0]?.date;
  const { sector, standing } = person;
  const contact = { last_contact: last ?? null, days_since: since(clock, last) };
  // Only names are looked at here, so there is never another place to tell of.
  return { ...chip(person), face: face(book, person), sector, standing, ...contact, found: null };
}

export function personView(book: Book, clock: Clock, person: Person): PersonView {
  const contacts = contactsWith(book, person.id);
  const noted = contacts.filter((c) => c.after !== null);
  const chips = (ids: string[]) =>
    ids.flatMap((id) => book.people.get(id) ?? []).map((one) => ({ ...chip(one), face: face(book, one) }));
  return {
    ...structuredClone(person),
    initials: initials(person.name),
    face: face(book, person),
    cadence_days: rhythm(person),
    last_contact: contacts[0]?.date ?? null,
    days_since: since(clock, contacts[0]?.date),
    follow_ups: [...book.followUps.values()]
      .filter((ask) => ask.person === person.id && ask.settled === null)
      .sort((a, b) => a.on.localeCompare(b.on))
      .map(({ id, about, on }) => ({ id, about, on })),
    felt_better: noted.length >= 3 ? [noted.filter((c) => (c.after ?? 0) > 0).length, noted.length] : null,
    timeline: contacts.slice(0, 200).map((c) => ({ ...structuredClone(c), with: chips(c.with) })),
    ties: [...book.ties.values()]
      .filter((tie) => tie.a === person.id || tie.b === person.id)
      .flatMap((tie) =>
        chips([tie.a === person.id ? tie.b : tie.a]).map((other) => ({
          id: tie.id, other, kinds: [...tie.kinds], label: tie.label,
        })),
      ),
    groups: groups(book, person.id),
    ...pageOf(clock, person, contacts),
  };
}

export function mapView(book: Book, clock: Clock): MapView {
  const here = [...book.people.values()].filter((p) => p.standing === 'active' || p.standing === 'paused');
  const placed = here
    .filter((p) => p.circle)
    .sort((a, b) => CIRCLES.indexOf(a.circle ?? 'loose') - CIRCLES.indexOf(b.circle ?? 'loose'));
  const people = placed.flatMap((person) => {
    if (!person.circle) return [];
    const slice = SECTORS.indexOf(person.sector ?? 'community');
    const mates = placed.filter((p) => (p.sector ?? 'community') === SECTORS[slice]);
    const share = (mates.indexOf(person) + 0.5) / mates.length;
    const angle = Math.round((slice + share) * 600) % 3600;
    const distance = { inner: 270, middle: 520, outer: 760, loose: 930 }[person.circle];
    return [{
      id: person.id, name: person.name, initials: initials(person.name), circle: person.circle, sector: person.sector,
      energy: person.energy, standing: person.standing, spot: person.spot ?? { angle, distance },
      days_since: since(clock, contactsWith(book, person.id)[0]?.date), gives: [...person.support.gives],
      gets: [...person.support.gets], face: face(book, person), been_there: [...person.been_there],
    }];
  });
  const ids = new Set(here.map((p) => p.id));
  return {
    people,
    unplaced: here.filter(waits).sort((a, b) => a.name.localeCompare(b.name)).map(chip),
    ties: [...book.ties.values()].filter((t) => ids.has(t.a) && ids.has(t.b)).map((tie) => structuredClone(tie)),
    groups: groups(book),
    fade: choicesOf(book).map_fade,
    coverage: KINDS.map((kind) => ({
      kind,
      givers: here.filter((p) => p.standing === 'active' && p.support.gives.includes(kind)).map(chip),
    })),
  };
}

export function capacityView(book: Book, clock: Clock): CapacityView {
  const until = choicesOf(book).low_until;
  if (until && Date.parse(until) > clock.now.getTime()) return { low: true, reasons: ['said'], until };
  const days = [...book.checkins.values()].filter((c) => c.instrument === 'pulse-day').sort((a, b) => b.date.localeCompare(a.date));
  const low = days.length >= 2 && days.slice(0, 2).every((c) => (c.answers[0] ?? 3) <= 2);
  return { low, reasons: low ? ['daily_low_twice'] : [], until: null };
}

function lastTaken(book: Book, instrument: string): string | null {
  const dates = [...book.checkins.values()].filter((c) => c.instrument === instrument).map((c) => c.date).sort();
  return dates.at(-1) ?? null;
}

export function checkinsView(book: Book, clock: Clock): CheckinsView {
  const cards = instruments
    .filter((instrument) => !instrument.aboutWork || choicesOf(book).works)
    .map((instrument) => {
      const last = lastTaken(book, instrument.id);
      return {
        id: instrument.id, items: instrument.items.length, seconds: instrument.seconds,
        due: last === null || (since(clock, last) ?? 0) >= instrument.everyDays, last,
        taken: [...book.checkins.values()].filter((c) => c.instrument === instrument.id).length,
        about_work: instrument.aboutWork,
      };
    });
  return { instruments: cards.sort((a, b) => Number(b.due) - Number(a.due)) };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

export function historyView(book: Book, id: string): HistoryView | null {
  const instrument = instruments.find((one) => one.id === id);
  if (!instrument) return null;
  const points = [...book.checkins.values()]
    .filter((c) => c.instrument === id)
    .sort((a, b) => a.date.localeCompare(b.date))
    .map((c) => ({ id: c.id, date: c.date, value: valueOf(instrument, c.answers) }));
  const values = points.flatMap((p) => p.value ?? []);
  const usual = values.length < 3 ? null : median(values.length < 7 ? values.slice(0, 3) : values.slice(-7, -1));
  const heavierBy = (value: number) => (value - (usual ?? value)) * (instrument.higherIsHeavier ? 1 : -1);
  const [previous, newest] = [values.at(-2), values.at(-1)];
  let reading: Reading = 'too_early';
  if (usual !== null && newest !== undefined) {
    if (heavierBy(newest) >= instrument.within) {
      reading = previous !== undefined && heavierBy(previous) >= instrument.within ? 'heavier' : 'heavier_once';
    } else reading = heavierBy(newest) <= -instrument.within ? 'lighter' : 'usual';
  }
  const { min, max, higherIsHeavier: higher_is_heavier, within: usual_within } = instrument;
  return { instrument: id, min, max, higher_is_heavier, points, usual, usual_within, reading };
}
