// Copies of the made-up circle: snapshots beside it, a backup file that never touches a disk, what bringing one back
// would change, and what deleting for good leaves in older ones.
import type {
  BackupView, CountsDelta, ForgetTarget, HealthView, MendedView, NamesDelta, RestorePreview, SnapshotWhy,
} from '../../contract/kith';
import type { Backend } from '../backend';
import { namedPerson, type Book } from './book';
import type { DoorKeeper } from './door';
import { refuse, type World } from './world';

export interface SnapshotSeed {
  daysAgo: number;
  why?: SnapshotWhy;
  /** Names of people who were not there yet, and of some who were there then and are not now. */
  without?: string[];
  also?: string[];
  unreadable?: boolean;
}
export interface CopiesOptions {
  snapshots?: SnapshotSeed[];
  /** A backup that is kept already. */
  backup?: Partial<BackupView>;
  /** What opens the backup file; "rain on the roof" where left out. */
  backupPassphrase?: string;
  /** What the folder dialog "finds"; null is a cancelled dialog. */
  folder?: string | null;
  /** What the file dialog "finds": an older state, a file that is no backup, nothing (a cancelled dialog). */
  restore?: SnapshotSeed | 'unreadable' | null;
  mended?: MendedView;
  lowSpace?: number;
  takesChanges?: boolean;
}

type CopiesMethods =
  | 'copies' | 'previewSnapshot' | 'restoreSnapshot' | 'removeOlderCopies' | 'chooseBackupFolder' | 'setBackupEvery'
  | 'backUpNow' | 'stopBackups' | 'chooseRestoreFile' | 'restoreFile' | 'health' | 'dismissMended' | 'forget';

interface Snapshot {
  id: string;
  at: string;
  why: SnapshotWhy;
  book: Book | null;
}
const KEPT_DAYS = 30;
const EVERYTHING = ['people', 'catch_ups', 'checkins', 'nudges', 'settings', 'keeping'] as const;

function snapshotOf(world: World, seed: SnapshotSeed, id: string): Snapshot {
  const book = structuredClone(world.book);
  for (const person of book.people.values()) {
    if (!seed.without?.includes(person.name)) continue;
    book.people.delete(person.id);
    for (const tie of book.ties.values()) if ([tie.a, tie.b].includes(person.id)) book.ties.delete(tie.id);
  }
  for (const name of seed.also ?? []) {
    const newId = world.newId();
    book.people.set(newId, namedPerson(newId, name));
  }
  const at = world.inDays(-seed.daysAgo).toISOString();
  return { id, at, why: seed.why ?? 'settled', book: seed.unreadable ? null : book };
}

function idsOf(then: Map<string, unknown>, now: Map<string, unknown>) {
  const different = (id: string) => JSON.stringify(then.get(id)) !== JSON.stringify(now.get(id));
  return {
    back: [...then.keys()].filter((id) => !now.has(id)),
    changed: [...then.keys()].filter((id) => now.has(id) && different(id)),
    gone: [...now.keys()].filter((id) => !then.has(id)),
  };
}
function countsOf(then: Map<string, unknown>, now: Map<string, unknown>): CountsDelta {
  const { back, changed, gone } = idsOf(then, now);
  return { back: back.length, changed: changed.length, gone: gone.length };
}
function previewOf(at: string, then: Book, now: Book): RestorePreview {
  const ids = idsOf(then.people, now.people);
  const named = (from: Book, some: string[]) => some.flatMap((id) => from.people.get(id)?.name ?? []);
  const people: NamesDelta = {
    back: named(then, ids.back), changed: named(then, ids.changed), gone: named(now, ids.gone),
  };
  const ties = countsOf(then.ties, now.ties);
  const catch_ups = countsOf(then.catchUps, now.catchUps);
  const checkins = countsOf(then.checkins, now.checkins);
  const settings = countsOf(then.settings, now.settings).changed > 0;
  const some = [ties, catch_ups, checkins].some(({ back, changed, gone }) => back + changed + gone > 0);
  const same = !some && !settings && people.back.length + people.changed.length + people.gone.length === 0;
  return { at, people, ties, catch_ups, checkins, settings, same };
}

export function copies(world: World, door: DoorKeeper, options: CopiesOptions): Pick<Backend, CopiesMethods> {
  let snapshots = (options.snapshots ?? []).map((seed, index) => snapshotOf(world, seed, `s-${index}`));
  let backup: BackupView = { folder: null, every: 'asked', last: null, problem: null, ...options.backup };
  let olderUntil: string | null = null;
  let mended = options.mended ?? null;
  let chosen: Snapshot | null = null;

  const changed = () => world.tell(['keeping']);
  const readable = (id: string) => {
    const found = snapshots.find((one) => one.id === id) ?? refuse('unknown', 'id');
    return { at: found.at, book: found.book ?? refuse('store-damaged') };
  };
  const bringBack = (book: Book) =>
    world.commit('restore', null, [...EVERYTHING], (next) => Object.assign(next, structuredClone(book)));

  function forgetIn(book: Book, target: Exclude<ForgetTarget, { what: 'removed' }>): void {
    if (target.what === 'catch_up') book.catchUps.delete(target.id);
    if (target.what === 'checkin') book.checkins.delete(target.id);
    const person = book.people.get(target.id);
    if (target.what === 'person_notes' && person) person.notes = '';
    if (target.what !== 'person') return;
    book.people.delete(target.id);
    for (const tie of book.ties.values()) if ([tie.a, tie.b].includes(target.id)) book.ties.delete(tie.id);
    for (const catchUp of book.catchUps.values()) {
      catchUp.with = catchUp.with.filter((id) => id !== target.id);
      if (catchUp.with.length === 0) book.catchUps.delete(catchUp.id);
    }
  }

  return {
    copies: async () => ({
      snapshots: snapshots.map(({ id, at, why, book }) => ({
        id, at, why, people: book?.people.size ?? null, catch_ups: book?.catchUps.size ?? null,
        checkins: book?.checkins.size ?? null,
      })),
      backup,
      older_until: olderUntil,
    }),
    previewSnapshot: async (id) => {
      const { at, book } = readable(id);
      return previewOf(at, book, world.book);
    },
    restoreSnapshot: async (id) => bringBack(readable(id).book),
    removeOlderCopies: async () => {
      olderUntil = null;
      snapshots = [snapshotOf(world, { daysAgo: 0, why: 'cleared' }, `s-${world.newId()}`)];
      changed();
    },

    chooseBackupFolder: async (passphrase) => {
      if (door.passphrase !== null) door.check(passphrase);
      else if ([...passphrase].length < 8) refuse('passphrase-short', 'passphrase');
      const folder = options.folder === undefined ? '/home/rosa/Backups' : options.folder;
      if (folder === null) return false;
      backup = { ...backup, folder, problem: null };
      changed();
      return true;
    },
    setBackupEvery: async (every) => {
      if (backup.folder === null) refuse('backup-none');
      backup = { ...backup, every };
      changed();
    },
    backUpNow: async () => {
      if (backup.folder === null) refuse('backup-none');
      backup = { ...backup, last: world.now().toISOString(), problem: null };
      changed();
    },
    stopBackups: async () => {
      backup = { folder: null, every: 'asked', last: null, problem: null };
      changed();
    },
    chooseRestoreFile: async (passphrase) => {
      const found = backupFound(options, passphrase);
      if (!found) return null;
      chosen = snapshotOf(world, found, 'file');
      return previewOf(chosen.at, chosen.book ?? world.book, world.book);
    },
    restoreFile: async () => {
      const book = chosen?.book ?? refuse('backup-none');
      chosen = null;
      return bringBack(book);
    },

    health: async () => ({
      mended, low_space: options.lowSpace ?? null, takes_changes: options.takesChanges ?? true,
    }) satisfies HealthView,
    dismissMended: async () => {
      mended = null;
      changed();
    },
    forget: async (target) => {
      if (target.what === 'removed') {
        if (world.letGo(target.seq) === 0) refuse('unknown', 'seq');
        world.tell(['people', 'keeping']);
        return { copies_until: olderUntil };
      }
      const there = { person: 'people', person_notes: 'people', catch_up: 'catchUps', checkin: 'checkins' } as const;
      if (!world.book[there[target.what]].has(target.id)) refuse('unknown', 'id');
      world.commitForGood(target.id, ['people', 'catch_ups', 'checkins', 'keeping'], (next) => forgetIn(next, target));
      if (snapshots.some((one) => one.book?.[there[target.what]].has(target.id))) {
        olderUntil = world.dayOf(world.inDays(KEPT_DAYS));
      }
      return { copies_until: olderUntil };
    },
  };
}

/** What the file dialog "finds", opened; null where it was cancelled. */
export function backupFound(options: CopiesOptions, passphrase: string): SnapshotSeed | null {
  const found = options.restore === undefined ? { daysAgo: 2, also: ['Robin Field'] } : options.restore;
  if (found === 'unreadable') refuse('backup-unreadable');
  if (found && passphrase !== (options.backupPassphrase ?? 'rain on the roof')) refuse('passphrase-wrong', 'passphrase');
  return found;
}
