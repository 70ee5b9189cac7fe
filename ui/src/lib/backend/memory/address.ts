// `npm run dev` in a plain browser: the address says which made-up life to show (?empty, ?low, ?results=12, ?lang=qps,
// ?theme=dark, ?view=checkins), so that every state of every screen can be looked at.
import type { Backend } from '../backend';
import { memory } from '../memory';
import type { Route } from '../../contract/kith';
import type { Checkin } from './book';

const LEVELS = [1, 2, 1, 1, 2, 1, 2, 1, 1, 2, 3, 3];

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
  const backend = memory({
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
