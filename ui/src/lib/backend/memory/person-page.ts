// What one person's page shows beside what was written down. Plain means where the core pools: the rules are the
// core's.
import type { Birthday, EnergyOverTime, LearnedRhythm, PersonView } from '../../contract/kith';
import type { CatchUp, Person } from './book';
import { KINDS, type Clock } from './views';

const DAY = 86_400_000;
type Page = Pick<PersonView, 'flows' | 'next_days' | 'energy_over_time' | 'learned_rhythm'>;

export function daysFrom(one: string, other: string): number {
  return Math.round((Date.parse(other) - Date.parse(one)) / DAY);
}
/** In UTC, 30 February is 1 March. */
function onCalendar(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
export function next({ month, day }: Birthday, today: string): string {
  const year = Number(today.slice(0, 4));
  const here = onCalendar(year, month, day);
  return here >= today ? here : onCalendar(year + 1, month, day);
}

function overTime(contacts: CatchUp[], today: string): EnergyOverTime {
  const recent = contacts.filter((c) => daysFrom(c.date, today) <= 730);
  const notes = recent.flatMap((c) => (c.after === null ? [] : { date: c.date, after: c.after }));
  const mean = (some: typeof notes) => some.reduce((sum, c) => sum + c.after, 0) / some.length;
  if (notes.length < 3) return { notes: notes.length, spans: [], lately: 'not_enough' };
  const quarterOf = (date: string) => `${date.slice(0, 4)}-${Math.floor((Number(date.slice(5, 7)) - 1) / 3)}`;
  const quarters = [...new Set(notes.map((c) => quarterOf(c.date)))].sort();
  const spans = quarters.flatMap((quarter) => {
    const some = notes.filter((c) => quarterOf(c.date) === quarter);
    if (some.length < 2) return [];
    const [year, part] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5))];
    const reach = 1.28 / Math.sqrt(some.length + 1);
    const clip = (value: number) => Math.max(-2, Math.min(2, value));
    return [{
      from: onCalendar(year, part * 3 + 1, 1), to: onCalendar(year, part * 3 + 4, 0), notes: some.length,
      mean: mean(some), low: clip(mean(some) - reach), high: clip(mean(some) + reach),
    }];
  });
  const isNew = (date: string) => daysFrom(date, today) < 182;
  const fresh = notes.filter((c) => isNew(c.date));
  const old = notes.filter((c) => !isNew(c.date));
  if (fresh.length < 2 || old.length < 2) return { notes: notes.length, spans, lately: 'not_enough' };
  const apart = mean(fresh) - mean(old);
  return { notes: notes.length, spans, lately: apart > 2 ? 'better' : apart < -2 ? 'heavier' : 'steady' };
}

function rhythmOf(person: Person, contacts: CatchUp[], today: string): LearnedRhythm | null {
  const days = [...new Set(contacts.map((c) => c.date))].filter((date) => daysFrom(date, today) <= 730).sort();
  const gaps = days.slice(1).map((date, index) => daysFrom(days[index] ?? date, date)).sort((a, b) => a - b);
  const suggested = person.standing === 'active' && !person.flagged && person.energy !== 'heavy';
  if (gaps.length < 4 || !suggested) return null;
  const at = (quarters: number) => {
    const place = ((gaps.length - 1) * quarters) / 4;
    const below = gaps[Math.floor(place)] ?? 0;
    return Math.round(below + (place % 1) * ((gaps[Math.floor(place) + 1] ?? below) - below));
  };
  return { days: at(2), from_days: at(1), to_days: at(3), times: days.length };
}

export function pageOf(clock: Clock, person: Person, contacts: CatchUp[]): Page {
  const lastYear = contacts.filter((c) => daysFrom(c.date, clock.date) < 365);
  const named = [
    ...(person.birthday ? [{ label: null, day: person.birthday, tone: 'glad' as const, whose: 'theirs' as const, reminder: person.birthday_reminder }] : []),
    ...person.dates,
  ];
  return {
    flows: KINDS.map((kind) => ({
      kind,
      gives: person.support.gives.includes(kind),
      gets: person.support.gets.includes(kind),
      got: lastYear.filter((c) => c.got.includes(kind)).length,
      gave: lastYear.filter((c) => c.gave.includes(kind)).length,
    })),
    next_days: named
      .map((named) => {
        const date = next(named.day, clock.date);
        return { ...named, next: date, in_days: daysFrom(clock.date, date) };
      })
      .sort((a, b) => a.in_days - b.in_days),
    energy_over_time: overTime(contacts, clock.date),
    learned_rhythm: rhythmOf(person, contacts, clock.date),
  };
}
