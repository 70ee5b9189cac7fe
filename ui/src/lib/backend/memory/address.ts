// `npm run dev` in a plain browser: the address says which made-up life to show (?empty, ?low, ?results=12, ?lang=qps,
// ?theme=dark, ?view=checkins; ?locked, ?passphrase, ?keychain=on, ?closed=key-missing, ?mended=whole, ?mended=part,
// ?space=40, ?stopped, ?snapshots=8, ?backup, ?draft, ?view=quick_log with ?line=tea with Jo), so that every state of
// every screen can be looked at. Wherever a passphrase is asked for, it is "rain on the roof".
import type { Backend } from '../backend';
import { localDay } from '../../i18n/time';
import { memory } from '../memory';
import type { Keychain, MendedView, Route, SnapshotWhy } from '../../contract/kith';
import type { Checkin } from './book';
import type { SnapshotSeed } from './copies';
import { problemOf } from './world';

const LEVELS = [1, 2, 1, 1, 2, 1, 2, 1, 1, 2, 3, 3];

const PASSPHRASE = 'rain on the roof';
const WHYS: SnapshotWhy[] = ['settled', 'cleared', 'before_import', 'settled', 'mended', 'before_merge', 'before_restore', 'before_update'];

function mended(how: string | null): MendedView | undefined {
  if (how === null) return undefined;
  const from = new Date(Date.now() - 26 * 3_600_000).toISOString();
  return how === 'part'
    ? { whole: false, from, lost_changes: 3, lost_records: 1, set_aside: '/home/rosa/.local/share/kith/set-aside/2026-11-22' }
    : { whole: true, from: null, lost_changes: 0, lost_records: 0, set_aside: null };
}

function snapshots(count: number): SnapshotSeed[] {
  return Array.from({ length: count }, (_, index) => ({
    daysAgo: index * index,
    why: WHYS[index % WHYS.length] ?? 'settled',
    without: index > 0 ? ['Felix', 'Dee'] : [],
    also: index > 0 ? ['Robin Field'] : [],
    unreadable: index === 3,
  }));
}

function monthsAgo(months: number): string {
  const at = new Date();
  at.setDate(at.getDate() - months * 30 - 3);
  return at.toISOString().slice(0, 10);
}

export function memoryFromAddress(address: URLSearchParams): Backend {
  const results = Number(address.get('results') ?? 0);
  const checkins: Omit<Checkin, 'id'>[] = LEVELS.slice(LEVELS.length - results).map((level, index) => ({
    instrument: 'exhaustion',
    date: monthsAgo(results - index),
    answers: [level, level, level, level === 3 ? 2 : 1, level, index % 3],
  }));
  const view = address.get('view') ?? 'today';
  const wanted = (name: string) => address.get(name);
  const passphrase = ['locked', 'passphrase', 'keychain'].some((name) => address.has(name));
  const backend = memory({
    ...(passphrase ? { passphrase: PASSPHRASE } : {}),
    ...(address.has('keychain') ? { keychain: wanted('keychain') as Keychain } : {}),
    ...(address.has('closed') ? { closed: problemOf(wanted('closed') ?? 'store-damaged', null, '/home/rosa/.config/kith/key') } : {}),
    ...(address.has('draft') ? { drafts: [{ place: 'log', text: '{"note":"She said the garden is asleep."}' }] } : {}),
    ...(address.has('line')
      ? { drafts: [{ place: 'quick-log', text: JSON.stringify({ line: wanted('line'), written: localDay() }) }] }
      : {}),
    ...(address.has('backup') ? { backup: { folder: '/media/rosa/stick', every: 'week' as const, last: monthsAgo(0) } } : {}),
    ...(address.has('space') ? { lowSpace: Number(wanted('space')) } : {}),
    ...(address.has('mended') ? { mended: mended(wanted('mended')) } : {}),
    locked: address.has('locked'),
    takesChanges: !address.has('stopped'),
    snapshots: snapshots(Number(wanted('snapshots') ?? 0)),
    ...(address.has('empty') ? { people: [] } : {}),
    checkins,
    settings: {
      called: address.has('empty') ? '' : 'Rosa',
      works: true,
      low_until: address.has('low') ? '2999-01-01T00:00:00Z' : null,
    },
    start: {
      route: { view } as Route,
      language: address.get('lang') ?? 'en',
      theme: address.get('theme') === 'dark' ? 'dark' : 'light',
    },
    tray: !address.has('notray'),
  });
  if (address.has('rtl')) document.documentElement.dir = 'rtl';
  return backend;
}
