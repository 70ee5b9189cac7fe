// Contact logged, a line read, questions to come back to. The line is read by a few plain English words: the core
// knows more of them, and more languages.
import type { Backend } from '../backend';
import type { AskLater, Channel, LogDoubt, LogReading, ReachedOut, SupportKind } from '../../contract/kith';
import { isDay } from '../../i18n/time';
import type { FollowUp, Person } from './book';
import { chip, fold } from './views';
import { refuse, type World } from './world';

type Log = Pick<
  Backend,
  | 'logCatchUp' | 'removeCatchUp' | 'readLog' | 'noTracking' | 'addFollowUp' | 'editFollowUp' | 'settleFollowUp'
>;

const CHANNELS: [Channel, RegExp][] = [
  ['in_person', /\b(coffee|tea|lunch|dinner|walk(ed)?|met|visit(ed)?|saw)\b/i],
  ['call', /\b(call(ed)?|phoned?|rang)\b/i],
  ['message', /\b(text(ed)?|messaged?|chat(ted)?)\b/i],
  ['letter', /\b(letter|e?mail(ed)?|postcard|wrote)\b/i],
];
const REACHED: [ReachedOut, RegExp][] = [
  ['me', /\bI (called|rang|phoned|texted|wrote|invited|visited)\b/],
  ['them', /\b(s?he|they) (called|rang|phoned|texted|wrote|invited|visited)\b/i],
];
const AFTER: [number, RegExp][] = [
  [2, /\b(felt (great|wonderful)|lifted)\b/i],
  [1, /\b(felt good|good talk|lighter)\b/i],
  [-2, /\b(drained|felt awful)\b/i],
  [-1, /\b(felt tired|a bit tired)\b/i],
];
const GOT: [SupportKind, RegExp][] = [
  ['listening', /\b(s?he|they) listened\b/i],
  ['practical', /\b(s?he|they) helped\b/i],
];
const GAVE: [SupportKind, RegExp][] = [
  ['listening', /\bI listened\b/i],
  ['practical', /\bI helped\b/i],
];
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
/** Capital letters at the head of a sentence are no name. */
const NO_NAMES = /^(I|On|The|She|He|They|We|A|An|Had|Went|Saw|Met)$/;

function first<T>(table: [T, RegExp][], text: string): T | null {
  return table.find(([, words]) => words.test(text))?.[0] ?? null;
}
function every<T>(table: [T, RegExp][], text: string): T[] {
  return table.filter(([, words]) => words.test(text)).map(([value]) => value);
}
function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The line without what is to be asked later, and that. */
function askIn(text: string, today: string): { rest: string; ask: AskLater | null } {
  const found = /[,.;]?\s*\bask about (.+?) on (\d{4}-\d{2}-\d{2}|[a-z]+day)\b/i.exec(text);
  if (!found) return { rest: text, ask: null };
  const [whole, about = '', when = ''] = found;
  const weekday = WEEKDAYS.indexOf(when.toLowerCase());
  const from = new Date(`${today}T12:00:00Z`).getUTCDay();
  const on = weekday < 0 ? when : dayAfter(today, (weekday - from + 6) % 7 + 1);
  return { rest: text.replace(whole, ' '), ask: { about, on } };
}

function dayIn(text: string, today: string): { rest: string; date: string; words: string | null; doubt: LogDoubt | null } {
  const written = /\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  const near = /\b(today|yesterday|tomorrow)\b/i.exec(text)?.[0];
  const words = written ?? near ?? null;
  const date = written ?? dayAfter(today, { yesterday: -1, tomorrow: 1 }[near?.toLowerCase() ?? ''] ?? 0);
  const rest = words === null ? text : text.replace(words, ' ');
  if (!isDay(date)) return { rest, date: today, words, doubt: { doubt: 'date_impossible' } };
  if (date > today) return { rest, date, words, doubt: { doubt: 'date_in_future' } };
  return { rest, date, words, doubt: date < '1900-01-01' ? { doubt: 'date_too_early' } : null };
}

/** Everyone who is called so: by the whole name, by the first word of it, or by another name of theirs. */
function mentionsIn(people: Person[], text: string): LogReading['mentions'] {
  const callings = new Map<string, Set<Person>>();
  for (const person of people) {
    const names = [person.name, person.name.split(' ')[0] ?? '', ...person.nicknames].filter((name) => name.length > 1);
    for (const name of names) callings.set(fold(name), (callings.get(fold(name)) ?? new Set()).add(person));
  }
  const found: { at: number; words: string; people: Person[] }[] = [];
  let left = text.normalize('NFC');
  for (const [name, called] of [...callings].sort(([a], [b]) => b.length - a.length)) {
    const match = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'u').exec(fold(left));
    if (!match || fold(left).length !== left.length) continue;
    const words = left.slice(match.index, match.index + name.length);
    found.push({ at: match.index, words, people: [...called] });
    left = left.slice(0, match.index) + ' '.repeat(name.length) + left.slice(match.index + name.length);
  }
  for (const match of left.matchAll(/(?:with|and|called|rang|met|saw)\s+(\p{Lu}\p{L}+)/gu)) {
    const words = match[1] ?? '';
    if (!NO_NAMES.test(words)) found.push({ at: match.index, words, people: [] });
  }
  return found.sort((a, b) => a.at - b.at).map(({ words, people }) => ({ words, people: people.map(chip) }));
}

function readingOf(people: Person[], note: string, today: string): LogReading {
  const topics = [...note.matchAll(/#([\p{L}\p{N}_-]+)/gu)].map((match) => match[1] ?? '');
  const { rest: told, ask } = askIn(note.replace(/#[\p{L}\p{N}_-]+/gu, ' '), today);
  const { rest, date, words: date_words, doubt } = dayIn(told, today);
  const mentions = mentionsIn(people, rest);
  const doubts: LogDoubt[] = doubt ? [doubt] : [];
  for (const { words, people } of mentions) if (people.length > 1) doubts.push({ doubt: 'which_one', words });
  if (!mentions.some(({ people }) => people.length > 0)) doubts.push({ doubt: 'nobody_named' });
  return {
    mentions, date, date_words, doubts, topics, ask, note,
    channel: first(CHANNELS, rest),
    reached_out: first(REACHED, rest),
    after: first(AFTER, rest),
    got: every(GOT, rest),
    gave: every(GAVE, rest),
    no_tracking: /\b(do|don|no)(n't|n’t|t| not|'t|’t)? ?track(ing)?\b/i.test(rest),
  };
}

export function log(world: World): Log {
  const today = () => world.clock().date;
  const personOf = (id: string, field: string) => world.book.people.get(id) ?? refuse('unknown', field);
  const askOf = (id: string) => world.book.followUps.get(id) ?? refuse('unknown', 'id');
  const pastDay = (date: string | null): string => {
    if (date === null) return today();
    if (!isDay(date)) refuse('date-impossible', 'date');
    if (date > today()) refuse('date-in-future', 'date');
    if (date < '1900-01-01') refuse('date-too-early', 'date');
    return date;
  };
  const asked = (id: string, person: string, ask: AskLater): FollowUp => {
    if (ask.about.trim() === '') refuse('text-empty', 'about');
    if (!isDay(ask.on)) refuse('date-impossible', 'on');
    return { id, person, about: ask.about.trim(), on: ask.on, settled: null };
  };
  return {
    readLog: async (text) => {
      const note = text.trim();
      if ([...note].length > 20_000) refuse('note-too-long', 'note');
      return readingOf([...world.book.people.values()], note, today());
    },
    logCatchUp: async ({ follow_up, ...draft }) => {
      const date = pastDay(draft.date);
      if (draft.with.length === 0) refuse('nobody-named', 'with');
      const names = draft.with.map((id) => personOf(id, 'with').name);
      const id = world.newId();
      const ask = follow_up ? asked(world.newId(), draft.with[0] ?? '', follow_up) : null;
      const name = names.length === 1 ? (names[0] ?? null) : null;
      return world.commit('log-catch-up', name, ['catch_ups', 'people', 'nudges'], (next) => {
        next.catchUps.set(id, { ...structuredClone(draft), id, date });
        if (ask) next.followUps.set(ask.id, ask);
      });
    },
    removeCatchUp: async (id) => {
      if (!world.book.catchUps.has(id)) refuse('unknown', 'id');
      return world.commit('remove-catch-up', null, ['catch_ups', 'people'], (next) => next.catchUps.delete(id));
    },
    noTracking: async (ids) => {
      const [one, ...others] = ids.map((id) => personOf(id, 'people'));
      if (!one) refuse('nobody-named', 'people');
      return world.commit('edit-people', others.length ? null : one.name, ['people'], (next) => {
        for (const person of next.people.values()) if (ids.includes(person.id)) person.cadence = { kind: 'never' };
      });
    },
    addFollowUp: async ({ person, ask }) => {
      const { name } = personOf(person, 'person');
      const kept = asked(world.newId(), person, ask);
      return world.commit('add-follow-up', name, ['people', 'nudges'], (next) => next.followUps.set(kept.id, kept));
    },
    editFollowUp: async ({ id, ask }) => {
      const kept = asked(id, askOf(id).person, ask);
      const { name } = personOf(kept.person, 'person');
      return world.commit('edit-follow-up', name, ['people', 'nudges'], (next) => next.followUps.set(id, kept));
    },
    settleFollowUp: async (id) => {
      const before = askOf(id);
      const { name } = personOf(before.person, 'person');
      return world.commit('settle-follow-up', name, ['people', 'nudges'], (next) => {
        next.followUps.set(id, { ...before, settled: today() });
      });
    },
  };
}
