// The map through time, in the memory backend: it keeps every book that stood, and compares two of them.
import type {
  Circle, GroupShift, MapThenView, Named, PersonShift, Shift, SinceStart, StartKey, TieShift,
} from '../../contract/kith';
import type { Backend } from '../backend';
import type { Book, Group, Person, Tie } from './book';
import { fold, mapView } from './views';
import { refuse, type World } from './world';

type Through = Pick<Backend, 'throughTime' | 'mapAt' | 'since'>;

const CIRCLES: Circle[] = ['inner', 'middle', 'outer', 'loose'];
const SEASONS: [StartKey, number][] = [['spring', 3], ['summer', 6], ['autumn', 9], ['winter', 12]];
const ORDER: StartKey[] = ['month', 'spring', 'summer', 'autumn', 'winter', 'year', 'beginning'];
const WEIGHTS: PersonShift['kind'][][] = [
  ['deceased', 'ended', 'estranged', 'gone'], ['new', 'lived_again'], ['resting'], ['closer', 'further'],
  ['placed', 'taken_off'], ['energy'], ['gives_more', 'gives_less'], ['gets_more', 'gets_less'], ['sector'],
];

export function through(world: World): Through {
  const today = () => world.dayOf(world.now());
  function bookOn(date: string, field: string): Book {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) refuse('malformed', field);
    if (date > today()) refuse('date-in-future', field);
    return world.stood.find(({ until }) => world.dayOf(until) > date)?.book ?? world.book;
  }
  function days(): string[] {
    const books = [...world.stood.map(({ book }) => book), world.book].map(onTheMap);
    const changed = world.stood.filter((_, index) => books[index] !== books[index + 1]);
    return [...new Set(changed.map(({ until }) => world.dayOf(until)))].filter((day) => day <= today());
  }

  return {
    throughTime: async () => {
      const changed = days();
      const begins = changed[0] ?? null;
      return { begins, today: today(), days: changed, starts: begins ? starts(begins, today()) : [] };
    },
    mapAt: async (date): Promise<MapThenView> => {
      const { catchUps, photos } = world.book;
      const until = new Map([...catchUps].filter(([, catchUp]) => catchUp.date <= date));
      const then = { ...bookOn(date, 'date'), catchUps: until, photos };
      const map = mapView(then, { now: new Date(`${date}T23:59:59`), date });
      for (const person of map.people) person.been_there = [];
      const lived = (id: string) => ['active', 'paused'].includes(world.book.people.get(id)?.standing ?? 'ended');
      return { date, map, ended: map.people.map(({ id }) => id).filter((id) => !lived(id)) };
    },
    since: async (one, other) => {
      const [from, to] = one < other ? [one, other] : [other, one];
      const shifts = sinceThen(bookOn(from, 'from'), bookOn(to, 'to'));
      const here = new Set(shifts.flatMap(named).filter((id) => world.book.people.has(id)));
      return { from, to, shifts, here: [...here] };
    },
  };
}

/** What a map shows of a book, to be compared. */
function onTheMap({ people, ties, groups }: Book): string {
  const shapes = [...people.values()].map(({ id, name, circle, spot, sector, support, energy, standing }) => {
    return { id, name, circle, spot, sector, support, energy, standing };
  });
  return JSON.stringify([shapes, [...ties.values()], [...groups.values()]]);
}

function starts(begins: string, today: string): SinceStart[] {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  const iso = (y: number, m: number, d: number) => new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
  const back = (months: number) => {
    const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
    return iso(year, month - months, Math.min(day, last));
  };
  const seasons = SEASONS.map(([key, first]) => ({ key, date: iso(first <= month ? year : year - 1, first, 0) }));
  const all: SinceStart[] = [
    ...seasons, { key: 'month', date: back(1) }, { key: 'year', date: back(12) }, { key: 'beginning', date: begins },
  ];
  return all
    .filter(({ date }) => begins <= date && date < today)
    .sort((a, b) => b.date.localeCompare(a.date) || ORDER.indexOf(a.key) - ORDER.indexOf(b.key));
}

function sinceThen(before: Book, after: Book): Shift[] {
  const went = (id: string) => !after.people.has(id);
  const nameOf = (id: string): Named[] => {
    const person = after.people.get(id) ?? before.people.get(id);
    return person ? [{ id, name: person.name }] : [];
  };
  const byName = (a: { name: string }, b: { name: string }) => fold(a.name).localeCompare(fold(b.name));
  const namesOf = (ids: string[]) => ids.flatMap(nameOf).sort(byName);
  const both = <T>(one: Map<string, T>, two: Map<string, T>) => [...new Set([...one.keys(), ...two.keys()])];

  const weight = (what: PersonShift) => WEIGHTS.findIndex((kinds) => kinds.includes(what.kind));
  const people = both(before.people, after.people)
    .flatMap((id) => {
      const shifts = personShifts(before.people.get(id), after.people.get(id));
      return nameOf(id).flatMap((who) => shifts.map((what) => ({ about: 'person' as const, who, what })));
    })
    .sort((a, b) => weight(a.what) - weight(b.what) || byName(a.who, b.who));

  const pairs = (book: Book) => new Map([...book.ties.values()].map((tie) => [[tie.a, tie.b].sort().join(' '), tie]));
  const [tiesBefore, tiesAfter] = [pairs(before), pairs(after)];
  const ties = both(tiesBefore, tiesAfter)
    .flatMap((pair) => {
      const what = tieShift(tiesBefore.get(pair), tiesAfter.get(pair));
      const [a, b] = namesOf(pair.split(' '));
      const wentAlong = what?.kind === 'gone' && pair.split(' ').some(went);
      return what && a && b && !wentAlong ? [{ about: 'tie' as const, a, b, what }] : [];
    })
    .sort((a, b) => byName(a.a, b.a) || byName(a.b, b.b));

  const groups = both(before.groups, after.groups)
    .flatMap((id) => {
      const [was, now] = [before.groups.get(id), after.groups.get(id)];
      const name = now?.name ?? was?.name ?? '';
      return groupShifts(was, now, namesOf, went).map((what) => ({ about: 'group' as const, id, name, what }));
    })
    .sort(byName);
  return [...people, ...ties, ...groups];
}

function personShifts(was: Person | undefined, now: Person | undefined): PersonShift[] {
  if (!now) return was ? [{ kind: 'gone', circle: was.circle }] : [];
  const over = { active: null, paused: 'resting', ended: 'ended', estranged: 'estranged', deceased: 'deceased' } as const;
  const standing = over[now.standing];
  if (!was) return [standing && standing !== 'resting' ? { kind: standing } : { kind: 'new', circle: now.circle }];
  const shifts: PersonShift[] = [];
  if (was.standing !== now.standing) shifts.push({ kind: standing ?? 'lived_again' });
  const [from, to] = [was.circle, now.circle];
  if (from && !to) shifts.push({ kind: 'taken_off', from });
  if (!from && to) shifts.push({ kind: 'placed', to });
  if (from && to && CIRCLES.indexOf(to) < CIRCLES.indexOf(from)) shifts.push({ kind: 'closer', from, to });
  if (from && to && CIRCLES.indexOf(to) > CIRCLES.indexOf(from)) shifts.push({ kind: 'further', from, to });
  if (was.energy !== now.energy) shifts.push({ kind: 'energy', from: was.energy, to: now.energy });
  for (const [more, less, flow] of [['gives_more', 'gives_less', 'gives'], ['gets_more', 'gets_less', 'gets']] as const) {
    const [old, fresh] = [was.support[flow], now.support[flow]];
    const [come, gone] = [fresh.filter((kind) => !old.includes(kind)), old.filter((kind) => !fresh.includes(kind))];
    if (come.length > 0) shifts.push({ kind: more, kinds: come });
    if (gone.length > 0) shifts.push({ kind: less, kinds: gone });
  }
  if (was.sector !== now.sector) shifts.push({ kind: 'sector', from: was.sector, to: now.sector });
  return shifts;
}

function tieShift(was: Tie | undefined, now: Tie | undefined): TieShift | null {
  const words = ({ kinds, label }: Tie) => ({ kinds: [...kinds], label });
  if (!was || !now) return now ? { kind: 'new', to: words(now) } : was ? { kind: 'gone', from: words(was) } : null;
  const same = JSON.stringify(words(was)) === JSON.stringify(words(now));
  return same ? null : { kind: 'changed', from: words(was), to: words(now) };
}

function groupShifts(
  was: Group | undefined,
  now: Group | undefined,
  namesOf: (ids: string[]) => Named[],
  went: (id: string) => boolean,
): GroupShift[] {
  if (!now) return was ? [{ kind: 'gone' }] : [];
  if (!was) return [{ kind: 'new', people: namesOf(now.members) }];
  const joined = namesOf(now.members.filter((id) => !was.members.includes(id)));
  const left = namesOf(was.members.filter((id) => !now.members.includes(id) && !went(id)));
  return [
    ...(joined.length > 0 ? [{ kind: 'joined' as const, people: joined }] : []),
    ...(left.length > 0 ? [{ kind: 'left' as const, people: left }] : []),
  ];
}

function named(shift: Shift): string[] {
  if (shift.about === 'person') return [shift.who.id];
  if (shift.about === 'tie') return [shift.a.id, shift.b.id];
  return 'people' in shift.what ? shift.what.people.map(({ id }) => id) : [];
}
