// A small honest backend without a disk, for tests and for a plain browser: every change is kept, can be undone,
// and is refused for the same reasons as in the core. Deliberately not here: encryption, files, notifications.
import type {
  AppEvent, Area, Done, ForHowLong, ImportReport, Problem, SettingsEdit, StartView, SuggestionAnswer, UndoOffer,
} from '../contract/kith';
import type { Backend } from './backend';
import {
  changed, choicesOf, emptyBook, namedPerson, restored, seededBook, type Book, type Checkin, type Choices, type Person,
} from './memory/book';
import { instruments } from './memory/instruments';
import { seedCircle, type SeedPerson } from './memory/seed';
import {
  capacityView, checkinsView, chip, historyView, mapView, peopleView, personView, todayView, type Clock,
} from './memory/views';

export interface MemoryOptions {
  /** Who is there at first: the made-up circle where left out. */
  people?: SeedPerson[];
  checkins?: Omit<Checkin, 'id'>[];
  settings?: Partial<Choices>;
  start?: Partial<StartView>;
  /** What the file dialog "finds"; null is a cancelled dialog. */
  toImport?: ImportReport | null;
  tray?: boolean;
  syncedFolder?: boolean;
  welcomeBack?: boolean;
  now?: () => Date;
}

function refuse(code: string, field: string | null = null): never {
  const problem: Problem = { code, message: `${field ?? 'request'}: ${code}`, field, hint: null };
  throw problem;
}

export function memory(options: MemoryOptions = {}): Backend & { emit(event: AppEvent): void } {
  const now = options.now ?? (() => new Date());
  const dayOf = (at: Date) =>
    `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
  const clock = (): Clock => ({ now: now(), date: dayOf(now()) });
  const inDays = (days: number) => {
    const at = now();
    at.setDate(at.getDate() + days);
    return at;
  };

  let lastId = 0;
  const newId = () => `00000000-0000-7000-8000-${String(++lastId).padStart(12, '0')}`;
  const seed = options.people ?? seedCircle;
  let book: Book = seed.length ? seededBook(seed, (days) => dayOf(inDays(-days)), newId) : emptyBook();
  Object.assign(choicesOf(book), options.settings);
  for (const checkin of options.checkins ?? []) {
    const id = newId();
    book.checkins.set(id, { id, ...checkin });
  }

  let seq = 0;
  const log = new Map<number, { offer: UndoOffer; areas: Area[]; before: ReturnType<typeof changed>['before'] }>();
  const handlers = new Set<(event: AppEvent) => void>();
  const emit = (event: AppEvent) => handlers.forEach((handler) => handler(event));
  let chosen: ImportReport | null = null;

  function commit(what: string, name: string | null, areas: Area[], change: (book: Book) => void): Done {
    const result = changed(book, change);
    const offer = { seq: ++seq, what, name };
    log.set(seq, { offer, areas, before: result.before });
    book = result.book;
    queueMicrotask(() => emit({ event: 'changed', areas }));
    return { undo: offer, person: null };
  }

  function cleanName(name: string): string {
    const clean = name.normalize('NFC').replace(/\s+/g, ' ').trim();
    if (!/[^\s\p{Cf}\p{Mn}]/u.test(clean)) refuse('name-empty', 'name');
    if ([...clean].length > 200) refuse('name-too-long', 'name');
    return clean;
  }
  function personOf(id: string): Person {
    return book.people.get(id) ?? refuse('unknown', 'id');
  }
  function pastDay(date: string | null): string {
    if (date === null) return clock().date;
    const parsed = new Date(`${date}T12:00:00Z`);
    const real = /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(parsed.getTime());
    if (!real || parsed.toISOString().slice(0, 10) !== date) refuse('date-impossible', 'date');
    if (date > clock().date) refuse('date-in-future', 'date');
    if (date < '1900-01-01') refuse('date-too-early', 'date');
    return date;
  }

  return {
    emit,
    start: async () => ({
      route: { view: 'today' }, theme: choicesOf(book).theme, language: 'en', version: '0.1.0', ...options.start,
    }),
    windowReady: async () => undefined,
    listen: async (handler) => {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },

    today: async () => ({ ...todayView(book, clock()), welcome_back: options.welcomeBack ?? false }),
    answerSuggestion: async (id, answer: SuggestionAnswer) => {
      const { name } = personOf(id);
      return commit('answer-nudge', name, ['nudges', 'catch_ups', 'people'], (next) => {
        if (answer === 'in_touch') {
          const catchUp = {
            id: newId(), date: clock().date, with: [id], channel: null, reached_out: null, topics: [], after: null,
            got: [], gave: [], note: '',
          };
          next.catchUps.set(catchUp.id, catchUp);
        }
        const person = next.people.get(id);
        if (answer === 'never' && person) person.cadence = { kind: 'never' };
        next.quiet.set(id, { id, until: dayOf(inDays(answer === 'less' ? 14 : 7)) });
      });
    },
    pauseNudges: async (span: ForHowLong) => {
      const until = now();
      if (span === 'hour') until.setHours(until.getHours() + 1);
      if (span === 'today') until.setHours(24, 0, 0, 0);
      if (span === 'week') until.setDate(until.getDate() + 7);
      return commit('pause-nudges', null, ['nudges', 'settings'], (next) => {
        choicesOf(next).paused_until = span === 'resume' ? null : until.toISOString();
      });
    },

    people: async (query) => peopleView(book, clock(), query),
    person: async (id) => personView(book, clock(), personOf(id)),
    map: async () => mapView(book, clock()),
    addPerson: async (draft) => {
      const id = newId();
      const name = cleanName(draft.name);
      const done = commit('add-person', name, ['people'], (next) => {
        next.people.set(id, { ...namedPerson(id, name), circle: draft.circle, sector: draft.sector });
      });
      return { ...done, person: id };
    },
    editPerson: async (edit) => {
      const person = personOf(edit.id);
      const name = cleanName(edit.name);
      if (edit.cadence.kind === 'days' && (edit.cadence.days < 1 || edit.cadence.days > 730)) {
        refuse('out-of-range', 'cadence');
      }
      return commit('edit-person', name, ['people'], (next) => {
        next.people.set(person.id, { ...person, ...structuredClone(edit), name });
      });
    },
    placePerson: async ({ id, circle, spot }) => {
      const person = personOf(id);
      return commit('place-person', person.name, ['people'], (next) => {
        next.people.set(id, { ...person, circle, spot: circle ? spot : null });
      });
    },
    removePerson: async (id) => {
      const { name } = personOf(id);
      return commit('remove-person', name, ['people', 'catch_ups'], (next) => {
        next.people.delete(id);
        for (const tie of next.ties.values()) if (tie.a === id || tie.b === id) next.ties.delete(tie.id);
        for (const catchUp of next.catchUps.values()) {
          catchUp.with = catchUp.with.filter((other) => other !== id);
          if (catchUp.with.length === 0) next.catchUps.delete(catchUp.id);
        }
      });
    },
    addTie: async ({ a, b, label }) => {
      const one = personOf(a);
      personOf(b);
      const tied = [...book.ties.values()].some((t) => [t.a, t.b].includes(a) && [t.a, t.b].includes(b));
      if (a === b || tied) refuse('tie-exists', 'b');
      const id = newId();
      return commit('add-tie', one.name, ['people'], (next) => next.ties.set(id, { id, a, b, label }));
    },
    removeTie: async (id) => {
      if (!book.ties.has(id)) refuse('unknown', 'id');
      return commit('remove-tie', null, ['people'], (next) => next.ties.delete(id));
    },

    logCatchUp: async (draft) => {
      const date = pastDay(draft.date);
      if (draft.with.length === 0) refuse('nobody-named', 'with');
      const names = draft.with.map((id) => personOf(id).name);
      const id = newId();
      return commit('log-catch-up', names.length === 1 ? (names[0] ?? null) : null, ['catch_ups', 'people'], (next) => {
        next.catchUps.set(id, { ...structuredClone(draft), id, date });
      });
    },
    removeCatchUp: async (id) => {
      if (!book.catchUps.has(id)) refuse('unknown', 'id');
      return commit('remove-catch-up', null, ['catch_ups', 'people'], (next) => next.catchUps.delete(id));
    },

    checkins: async () => checkinsView(book, clock()),
    instrument: async (id) => {
      const found = instruments.find((one) => one.id === id) ?? refuse('unknown', 'id');
      const { version, items, needed, source, licence } = found;
      return { id, version, items, needed, source, licence };
    },
    checkinHistory: async (id) => historyView(book, id) ?? refuse('unknown', 'instrument'),
    takeCheckin: async ({ instrument: name, answers }) => {
      const instrument = instruments.find((one) => one.id === name) ?? refuse('unknown', 'instrument');
      if (answers.filter((code) => code !== null).length < instrument.needed) refuse('too-few-answers', 'answers');
      const id = newId();
      const done = commit('take-checkin', null, ['checkins'], (next) => {
        if (name === 'pulse-day') {
          for (const c of next.checkins.values()) {
            if (c.instrument === name && c.date === clock().date) next.checkins.delete(c.id);
          }
        }
        next.checkins.set(id, { id, instrument: name, date: clock().date, answers });
      });
      const capacity = capacityView(book, clock());
      const heavy = instrument.heavyItem;
      const offer_help = heavy !== undefined && (answers[heavy.item] ?? 0) >= heavy.from;
      const listeners = [...book.people.values()].filter(
        (p) => p.energy === 'lifts' && p.support.gives.includes('listening'),
      );
      const could_tell = capacity.low || offer_help ? listeners.slice(0, 2).map(chip) : [];
      const history = historyView(book, name) ?? refuse('unknown', 'instrument');
      return { id, history, offer_help, capacity, could_tell, undo: done.undo };
    },
    removeCheckin: async (id) => {
      if (!book.checkins.has(id)) refuse('unknown', 'id');
      return commit('remove-checkin', null, ['checkins'], (next) => next.checkins.delete(id));
    },

    settings: async () => {
      const { id: _, low_until, ...choices } = choicesOf(book);
      return {
        ...choices, low_battery: low_until !== null, tray: options.tray ?? true,
        data_dir: '/home/rosa/.local/share/kith', key_file: '/home/rosa/.config/kith/key', synced_folder: options.syncedFolder ?? false,
      };
    },
    changeSettings: async (edit: SettingsEdit) => {
      const { low_battery, ...rest } = edit;
      for (const field of ['slot', 'quiet_from', 'quiet_to'] as const) {
        const time = rest[field];
        if (time !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) refuse('malformed', field);
      }
      const budget = rest.weekly_budget;
      if (budget !== undefined && (budget < 1 || budget > 10)) refuse('out-of-range', 'weekly_budget');
      return commit('change-settings', null, ['settings', 'nudges', 'checkins'], (next) => {
        Object.assign(choicesOf(next), rest);
        if (low_battery !== undefined) choicesOf(next).low_until = low_battery ? inDays(7).toISOString() : null;
      });
    },
    setAutostart: async (on) => {
      choicesOf(book).autostart = on;
      queueMicrotask(() => emit({ event: 'changed', areas: ['settings'] }));
    },
    undo: async (wanted) => {
      const entry = log.get(wanted) ?? refuse('nothing-to-undo', 'seq');
      log.delete(wanted);
      book = restored(book, entry.before);
      queueMicrotask(() => emit({ event: 'changed', areas: entry.areas }));
      return { undone: entry.offer, kept: 0 };
    },

    chooseImport: async () => {
      chosen = options.toImport === undefined
        ? {
            files: [{ name: 'contacts.vcf', entries: 3, problem: null }],
            added: ['Robin Field', 'Amira Said'], updated: [], unchanged: ['Ana'], ties: 0, catch_ups: 0,
            checkins: 0, rejected: [],
          }
        : options.toImport;
      return chosen;
    },
    commitImport: async () => {
      const names = chosen?.added ?? refuse('unknown');
      chosen = null;
      return commit('import', null, ['people'], (next) => {
        for (const name of names) {
          const id = newId();
          next.people.set(id, namedPerson(id, name));
        }
      });
    },
    cancelImport: async () => {
      chosen = null;
    },
  };
}
