// A small honest backend without a disk, for tests and for a plain browser: every change is kept, can be undone,
// and is refused for the same reasons as in the core. Deliberately not here: encryption, files, notifications.
import type {
  AppEvent, ForHowLong, ImportReport, SettingsEdit, StartView,
} from '../contract/kith';
import type { Backend } from './backend';
import {
  choicesOf, emptyBook, namedPerson, seededBook, type Checkin, type Choices, type Person,
} from './memory/book';
import { backupFound, copies, type CopiesOptions } from './memory/copies';
import { DoorKeeper, type DoorOptions } from './memory/door';
import { instruments } from './memory/instruments';
import { linkOf } from './memory/links';
import { log } from './memory/log';
import { networkView, whatIfView } from './memory/network';
import { seedCircle, type SeedPerson } from './memory/seed';
import { through } from './memory/through';
import { many } from './memory/many';
import { sharing, type SharingOptions } from './memory/sharing';
import { ties } from './memory/ties';
import { today, type TodayOptions } from './memory/today';
import { turnTo } from './memory/turn-to';
import {
  capacityView, checkinsView, chip, historyView, mapView, peopleView, personView,
} from './memory/views';
import { refuse, World } from './memory/world';

export interface MemoryOptions extends DoorOptions, CopiesOptions, SharingOptions, TodayOptions {
  /** Who is there at first: the made-up circle where left out. */
  people?: SeedPerson[];
  checkins?: Omit<Checkin, 'id'>[];
  settings?: Partial<Choices>;
  start?: Partial<StartView>;
  /** What the file dialog "finds"; null is a cancelled dialog. */
  toImport?: ImportReport | null;
  tray?: boolean;
  syncedFolder?: boolean;
  /** Whether keys for the quick log can be had; null where the system knows none. */
  quickKeyWorks?: boolean | null;
  now?: () => Date;
}

export function memory(options: MemoryOptions = {}): Backend & { emit(event: AppEvent): void } {
  const world = new World(options.now ?? (() => new Date()));
  const clock = () => world.clock();
  const newId = () => world.newId();
  const commit = world.commit.bind(world);

  const seed = options.people ?? seedCircle;
  world.book = seed.length ? seededBook(seed, (days) => world.dayOf(world.inDays(-days)), newId) : emptyBook();
  Object.assign(choicesOf(world.book), options.settings);
  for (const checkin of options.checkins ?? []) {
    const id = newId();
    world.book.checkins.set(id, { id, ...checkin });
  }
  const door = new DoorKeeper(world, options, (passphrase) => backupFound(options, passphrase) !== null);
  let chosen: ImportReport | null = null;

  function cleanName(name: string): string {
    const clean = name.normalize('NFC').replace(/\s+/g, ' ').trim();
    if (!/[^\s\p{Cf}\p{Mn}]/u.test(clean)) refuse('name-empty', 'name');
    if ([...clean].length > 200) refuse('name-too-long', 'name');
    return clean;
  }
  function personOf(id: string): Person {
    return world.book.people.get(id) ?? refuse('unknown', 'id');
  }

  return door.guard<Backend & { emit(event: AppEvent): void }>({
    ...door.methods,
    ...copies(world, door, options),
    ...ties(world),
    ...through(world),
    ...turnTo(world),
    ...many(world),
    ...log(world),
    ...sharing(world, options),
    ...today(world, options),
    lookAtLink: async (link) => linkOf(link),
    openLink: async (link) => void linkOf(link),

    emit: (event) => world.emit(event),
    start: async () => ({
      door: door.door,
      route: { view: 'today' },
      theme: choicesOf(world.book).theme,
      language: 'en',
      version: '0.1.0',
      drafts: door.door.state === 'open' ? [...door.drafts].map(([place, text]) => ({ place, text })) : [],
      ...options.start,
    }),
    windowReady: async () => undefined,
    listen: async (handler) => world.hear(handler),

    pauseNudges: async (span: ForHowLong) => {
      const until = world.now();
      if (span === 'hour') until.setHours(until.getHours() + 1);
      if (span === 'today') until.setHours(24, 0, 0, 0);
      if (span === 'week') until.setDate(until.getDate() + 7);
      return commit('pause-nudges', null, ['nudges', 'settings'], (next) => {
        choicesOf(next).paused_until = span === 'resume' ? null : until.toISOString();
      });
    },

    people: async (query) => peopleView(world.book, clock(), query),
    person: async (id) => personView(world.book, clock(), personOf(id)),
    map: async () => mapView(world.book, clock()),
    network: async () => networkView(world.book, clock()),
    whatIf: async (id) => whatIfView(world.book, personOf(id)),
    addPerson: async (draft) => {
      const id = newId();
      const name = cleanName(draft.name);
      const done = commit('add-person', name, ['people'], (next) => {
        const { circle, sector, just_met } = draft;
        next.people.set(id, { ...namedPerson(id, name), circle, sector, met: just_met ? clock().date : null });
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
    checkins: async () => checkinsView(world.book, clock()),
    instrument: async (id) => {
      const found = instruments.find((one) => one.id === id) ?? refuse('unknown', 'id');
      const { version, items, needed, source, licence } = found;
      return { id, version, items, needed, source, licence };
    },
    checkinHistory: async (id) => historyView(world.book, id) ?? refuse('unknown', 'instrument'),
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
      const capacity = capacityView(world.book, clock());
      const heavy = instrument.heavyItem;
      const offer_help = heavy !== undefined && (answers[heavy.item] ?? 0) >= heavy.from;
      const listeners = [...world.book.people.values()].filter(
        (p) => p.energy === 'lifts' && p.support.gives.includes('listening'),
      );
      const could_tell = capacity.low || offer_help ? listeners.slice(0, 2).map(chip) : [];
      const history = historyView(world.book, name) ?? refuse('unknown', 'instrument');
      return { id, history, offer_help, capacity, could_tell, undo: done.undo };
    },
    removeCheckin: async (id) => {
      if (!world.book.checkins.has(id)) refuse('unknown', 'id');
      return commit('remove-checkin', null, ['checkins'], (next) => next.checkins.delete(id));
    },

    settings: async () => {
      const { id: _, low_until, saved_filters: __, apart: ___, ...choices } = choicesOf(world.book);
      return {
        ...choices, low_battery: low_until !== null, quick_key_works: options.quickKeyWorks === undefined ? true : options.quickKeyWorks, tray: options.tray ?? true,
        data_dir: '/home/rosa/.local/share/kith', synced_folder: options.syncedFolder ?? false,
      };
    },
    changeSettings: async (edit: SettingsEdit) => {
      const { low_battery, ...rest } = edit;
      for (const field of ['slot', 'quiet_from', 'quiet_to'] as const) {
        const time = rest[field];
        if (time !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) refuse('out-of-range', field);
      }
      for (const [field, least, most] of [['weekly_budget', 1, 10], ['lock_after', 0, 240], ['lead_days', 0, 30],
        ['inner_days', 1, 730], ['middle_days', 1, 730], ['outer_days', 1, 730], ['loose_days', 1, 730]] as const) {
        const wanted = rest[field];
        if (wanted !== undefined && (wanted < least || wanted > most)) refuse('out-of-range', field);
      }
      return commit('change-settings', null, ['settings', 'nudges', 'checkins'], (next) => {
        Object.assign(choicesOf(next), rest);
        if (low_battery !== undefined) choicesOf(next).low_until = low_battery ? world.inDays(7).toISOString() : null;
      });
    },
    setAutostart: async (on) => {
      choicesOf(world.book).autostart = on;
      world.tell(['settings']);
    },
    undo: async (seq) => world.undo(seq),
    closeQuickLog: async () => undefined,
    openMain: async () => undefined,

    chooseImport: async () => {
      chosen = options.toImport === undefined
        ? {
            files: [{ name: 'contacts.vcf', entries: 3, problem: null }],
            added: ['Robin Field', 'Amira Said'], updated: [], unchanged: ['Ana'], ties: 0, groups: 0, catch_ups: 0,
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
  });
}
