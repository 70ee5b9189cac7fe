// What Today shows of the memory book, and what is answered there: honest and plain, without the dose, the back-off
// and the turns of the wordings, which are the core's.
import type {
  AheadRow, AheadWhat, Circle, HelpedRow, NamedDay, NudgeKind, Reason, StillWantedView, Suggestion, TodayView, WarmUpView,
} from '../../contract/kith';
import type { Backend } from '../backend';
import { choicesOf, type Book, type Person } from './book';
import { next, daysFrom } from './person-page';
import { capacityView, checkinsView, chip, CIRCLES, contactsWith, rhythm, since, waits, type Clock } from './views';
import { refuse, type World } from './world';

export interface TodayOptions {
  welcomeBack?: boolean;
  awayForLong?: boolean;
  /** Towards whom a warm-up goes, by name, and whom its first line could go to. */
  warmUp?: { to: string; near: string | null };
  /** Who is asked about, by name. */
  stillWanted?: string;
  helped?: HelpedRow[];
}

const WEEK = 7;
/** As long as a question is brought up after its day. */
const ASK_DAYS = 14;
const FIRST_DAYS = { from: 2, to: 14 };
const MOST = { usual: 3, low: 2 };

type Ready = { person: Person; kind: NudgeKind; reasons: Reason[] };

function mayBeSuggested(person: Person): boolean {
  return person.standing === 'active' && !person.flagged && person.energy !== 'heavy';
}

function suggestion({ person, kind, reasons }: Ready, index = 0): Suggestion {
  const first = (wanted: string) => person.contacts.find((contact) => contact.kind === wanted)?.value ?? null;
  return {
    person: chip(person), kind, reasons, opening: { kind, variant: 1 + (index % 8) }, email: first('email'),
    phone: first('phone'),
  };
}

function reasonsFor(book: Book, clock: Clock, person: Person, low: boolean): Reason[] {
  const contacts = contactsWith(book, person.id);
  const reasons: Reason[] = [];
  const support = person.support.gives.find((kind) => kind === 'listening' || kind === 'company');
  if (low && support) reasons.push({ because: 'gives_when_low', support });
  const days = since(clock, contacts[0]?.date);
  if (days === null) reasons.push({ because: 'no_contact_yet' });
  else if (!low) reasons.push({ because: 'elapsed', days });
  const topic = contacts[0]?.topics[0];
  if (topic) reasons.push({ because: 'last_topic', topic });
  if (person.circle) reasons.push({ because: 'circle', circle: person.circle });
  const noted = contacts.filter((c) => c.after !== null);
  const better = noted.filter((c) => (c.after ?? 0) > 0).length;
  if (noted.length >= 3) reasons.push({ because: 'felt_better', times: better, of: noted.length });
  else if (person.energy === 'lifts') reasons.push({ because: 'lifts' });
  return reasons;
}

/** Days of one person in the coming days, with what they are on the look-ahead. */
function daysOf(clock: Clock, person: Person, within: number): { what: AheadWhat; named: NamedDay | null; on: string; in_days: number }[] {
  const remembered = person.standing === 'deceased' && person.remembrance;
  if (!mayBeSuggested(person) && !remembered) return [];
  const all = [...(person.birthday ? [{ named: null, day: person.birthday }] : []), ...person.dates.map((named) => ({ named, day: named.day }))];
  return all.flatMap(({ named, day }) => {
    const on = next(day, clock.date);
    const in_days = daysFrom(clock.date, on);
    if (in_days > within) return [];
    const turns = day.year === null ? null : Number(on.slice(0, 4)) - day.year;
    const what: AheadWhat = remembered
      ? { what: 'remembrance', label: named?.label ?? null }
      : named
        ? { what: 'day', label: named.label, tone: named.tone, whose: named.whose }
        : { what: 'birthday', turns };
    return [{ what, named, on, in_days }];
  });
}

function ahead(book: Book, clock: Clock): AheadRow[] {
  const days = [...book.people.values()].flatMap((person) =>
    daysOf(clock, person, WEEK).map(({ what, on, in_days }) => ({ person: chip(person), what, on, in_days })),
  );
  const asks = [...book.followUps.values()].flatMap(({ id, person, about, on, settled }): AheadRow[] => {
    const someone = book.people.get(person);
    const in_days = daysFrom(clock.date, on);
    if (settled || !someone || !mayBeSuggested(someone) || in_days > WEEK || in_days < -ASK_DAYS) return [];
    const on_or_today = in_days < 0 ? clock.date : on;
    return [{ person: chip(someone), what: { what: 'follow_up', id, about }, on: on_or_today, in_days: Math.max(0, in_days) }];
  });
  return [...days, ...asks].sort((a, b) => a.in_days - b.in_days);
}

function asked(book: Book, clock: Clock, person: Person): Ready[] {
  const ask = [...book.followUps.values()].find((one) => {
    const ago = daysFrom(one.on, clock.date);
    return one.person === person.id && !one.settled && ago >= 0 && ago <= ASK_DAYS;
  });
  return ask ? [{ person, kind: 'follow_up', reasons: [{ because: 'follow_up', id: ask.id, about: ask.about }] }] : [];
}

function dated(book: Book, clock: Clock, person: Person): Ready[] {
  const [day] = daysOf(clock, person, choicesOf(book).lead_days).sort((a, b) => a.in_days - b.in_days);
  if (!day) return [];
  const { on, in_days, what, named } = day;
  if (what.what === 'birthday') {
    return [{ person, kind: 'birthday', reasons: [{ because: 'birthday', on, in_days, turns: what.turns }] }];
  }
  const tone = named?.tone ?? 'glad';
  const whose = named?.whose ?? 'theirs';
  const reason: Reason = { because: 'day', label: named?.label ?? null, tone, whose, on, in_days };
  if (what.what === 'remembrance') return [{ person, kind: 'remembrance', reasons: [reason] }];
  if (tone === 'glad') return [{ person, kind: 'day', reasons: [reason] }];
  // On a hard day of one's own, someone to be with is named in place of them.
  if (whose === 'mine') {
    const near = [...book.people.values()].find(
      (one) => one.id !== person.id && mayBeSuggested(one) && one.energy === 'lifts' && one.support.gives.includes('company'),
    );
    const reasons: Reason[] = [{ because: 'hard_day_near', label: named?.label ?? '', in_days }];
    return near ? [{ person: near, kind: 'hard_day', reasons }] : [];
  }
  return [{ person, kind: 'hard_day', reasons: [reason] }];
}

function plain(book: Book, clock: Clock, person: Person): (Ready & { ratio: number })[] {
  const every = rhythm(person);
  const days = since(clock, contactsWith(book, person.id)[0]?.date);
  const met = since(clock, person.met ?? undefined);
  if (met !== null && met >= FIRST_DAYS.from && met <= FIRST_DAYS.to && days === null) {
    return [{ person, kind: 'first_days', reasons: [{ because: 'met_lately', on: person.met ?? clock.date }], ratio: 4 }];
  }
  const ratio = !every ? 0 : days === null ? 1.1 : days / every;
  if (ratio < 1 || ratio > 3 || (person.energy !== 'lifts' && person.energy !== 'mixed')) return [];
  return [{ person, kind: 'question', reasons: reasonsFor(book, clock, person, false), ratio }];
}

function suggestions(book: Book, clock: Clock, low: boolean): Suggestion[] {
  const choices = choicesOf(book);
  if (!choices.nudges_on) return [];
  const open = [...book.people.values()].filter((person) => {
    const spoken = mayBeSuggested(person) || (person.standing === 'deceased' && person.remembrance);
    const quiet = (book.quiet.get(person.id)?.until ?? '') > clock.date;
    return spoken && !quiet && person.cadence.kind !== 'never' && (person.energy !== 'mixed' || choices.include_mixed);
  });
  if (low) {
    return open
      .filter(({ energy, circle, support: { gives } }) =>
        energy === 'lifts' && circle === 'inner' && gives.some((kind) => kind === 'listening' || kind === 'company'))
      .map((person): Ready => ({ person, kind: 'receive', reasons: reasonsFor(book, clock, person, true) }))
      .slice(0, MOST.low)
      .map(suggestion);
  }
  const ready: Ready[] = [
    ...open.flatMap((person) => asked(book, clock, person)),
    ...open.flatMap((person) => dated(book, clock, person)),
    ...open
      .filter(mayBeSuggested)
      .flatMap((person) => plain(book, clock, person))
      .sort((a, b) => b.ratio - a.ratio),
  ];
  return ready
    .filter((one, index) => ready.findIndex((other) => other.person.id === one.person.id) === index)
    .filter(({ kind }) => !choices.kinds_off.includes(kind))
    .slice(0, MOST.usual)
    .map(suggestion);
}

function named(book: Book, name: string | null | undefined): Person | undefined {
  return [...book.people.values()].find((person) => person.name === name);
}

function warmUpView(book: Book, clock: Clock, { warmUp }: TodayOptions): WarmUpView | null {
  const hello = [...book.quiet.values()].find((said) => said.stillWanted === 'say_hello');
  const to = hello ? book.people.get(hello.id) : named(book, warmUp?.to);
  if (!to || !mayBeSuggested(to)) return null;
  const said = book.quiet.get(to.id);
  const taken = said?.step ?? 0;
  if (taken >= 3 || (said?.until ?? '') > clock.date || choicesOf(book).kinds_off.includes('warm_up')) return null;
  const near = named(book, warmUp?.near);
  const reasons = reasonsFor(book, clock, to, false);
  const step = taken > 0 ? taken + 1 : near ? 1 : 2;
  return {
    to: suggestion({ person: to, kind: 'warm_up', reasons }), step, near: near && step === 1 ? chip(near) : null,
  };
}

function further(circle: Circle): Circle | null {
  return CIRCLES[CIRCLES.indexOf(circle) + 1] ?? null;
}

function stillWantedView(book: Book, { stillWanted }: TodayOptions): StillWantedView | null {
  const person = named(book, stillWanted);
  if (!person?.circle || book.quiet.get(person.id)?.stillWanted) return null;
  if (choicesOf(book).kinds_off.includes('still_wanted')) return null;
  return { person: chip(person), circle: person.circle, further_out: further(person.circle) };
}

function todayView(book: Book, clock: Clock, options: TodayOptions): TodayView {
  const choices = choicesOf(book);
  const capacity = capacityView(book, clock);
  const hour = clock.now.getHours();
  const answered = [...book.checkins.values()].find((c) => c.instrument === 'pulse-day' && c.date === clock.date);
  const due = checkinsView(book, clock).instruments.find((card) => card.due && card.id === 'exhaustion');
  const paused = choices.paused_until && Date.parse(choices.paused_until) > clock.now.getTime();
  const gentle = capacity.low || !choices.nudges_on;
  return {
    date: clock.date,
    part: hour < 5 || hour >= 23 ? 'night' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening',
    called: choices.called,
    capacity,
    suggestions: paused ? [] : suggestions(book, clock, capacity.low),
    pulse: { instrument: 'pulse-day', answered: answered?.answers[0] ?? null },
    due_checkin: due && book.people.size > 0 ? due.id : null,
    welcome_back: options.welcomeBack ?? false,
    away_for_long: options.awayForLong ?? false,
    ahead: ahead(book, clock),
    warm_up: gentle ? null : warmUpView(book, clock, options),
    still_wanted: gentle ? null : stillWantedView(book, options),
    people: book.people.size,
    unplaced: [...book.people.values()].filter(waits).length,
    paused_until: paused ? choices.paused_until : null,
  };
}

type Today = Pick<Backend, 'today' | 'answerSuggestion' | 'warmUp' | 'stillWanted' | 'helped'>;

export function today(world: World, options: TodayOptions): Today {
  const personOf = (id: string) => world.book.people.get(id) ?? refuse('unknown', 'person');
  return {
    today: async () => todayView(world.book, world.clock(), options),
    answerSuggestion: async (id, answer) => {
      const { name } = personOf(id);
      const { date } = world.clock();
      return world.commit('answer-nudge', name, ['nudges', 'catch_ups', 'people', 'settings'], (next) => {
        if (answer === 'stop') {
          choicesOf(next).nudges_on = false;
          return;
        }
        const person = next.people.get(id);
        if (answer === 'never') {
          if (person) person.cadence = { kind: 'never' };
          return;
        }
        if (answer === 'in_touch' || answer === 'reached') {
          const catchUp = {
            id: world.newId(), date, with: [id], channel: null, reached_out: answer === 'reached' ? ('me' as const) : null,
            topics: [], after: null, got: [], gave: [], note: '',
          };
          next.catchUps.set(catchUp.id, catchUp);
        }
        if (answer === 'in_touch' || answer === 'reached' || answer === 'hello') {
          for (const ask of next.followUps.values()) {
            if (ask.person === id && ask.on <= date && !ask.settled) ask.settled = date;
          }
        }
        next.quiet.set(id, { ...next.quiet.get(id), id, until: world.dayOf(world.inDays(answer === 'less' ? 14 : 7)) });
      });
    },
    warmUp: async (id, step) => {
      const { name } = personOf(id);
      if (step < 1 || step > 3) refuse('out-of-range', 'step');
      return world.commit('warm-up', name, ['nudges'], (next) => {
        next.quiet.set(id, { until: '', ...next.quiet.get(id), id, step });
      });
    },
    stillWanted: async (id, answer) => {
      const { name } = personOf(id);
      return world.commit('still-wanted', name, ['nudges', 'people'], (next) => {
        const person = next.people.get(id);
        if (answer === 'move_out' && person?.circle) {
          person.circle = further(person.circle);
          person.spot = null;
        }
        next.quiet.set(id, { until: '', ...next.quiet.get(id), id, stillWanted: answer });
      });
    },
    helped: async () => {
      const off = choicesOf(world.book).kinds_off;
      return (options.helped ?? []).map((row) => ({ ...row, on: !off.includes(row.kind) }));
    },
  };
}
