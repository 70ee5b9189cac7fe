// In the pseudo-locale every word of the catalogue stands between ⟦ and ⟧. Whatever else can be read or heard must be
// something the person wrote, or it is a string that got past the catalogue.
import { screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import { setLanguage } from '../src/lib/i18n';
import { seedCircle } from '../src/lib/backend/memory/seed';
import type { Route } from '../src/lib/contract/kith';
import { ANYONE } from '../src/lib/state/anyone';
import { app } from '../src/lib/state/app.svelte';
import { asEdit } from '../src/views/person/draft';
import { problemOf } from '../src/lib/backend/memory/world';
import { arrive, open, plain, settled, user } from './stage';
import type { MemoryOptions } from '../src/lib/backend/memory';

const own = seedCircle.flatMap((person) => [
  person.name, person.phone, person.email, person.notes, ...(person.seen ?? []).map((seen) => seen.topic),
]);
/** What is data rather than words: names, topics, initials, paths, commands, sources, plain numbers and times. */
const DATA = new Set([...own, 'Rosa', 'mobile', 'home', 'contacts.vcf', 'Robin Field', 'Amira Said', 'age -d'].filter(Boolean));

function isWords(text: string): boolean {
  const rest = plain(text).replace(/⟦.*?⟧+/gs, '').trim();
  // A recovery code stands in groups of four.
  if (/^[0-9A-Z]{4}-?$/.test(rest)) return false;
  return /\p{L}{2,}/u.test(rest) && !DATA.has(rest) && !/^(\p{Lu}{1,2}|[^\p{Script=Latin}]{1,2})$/u.test(rest) && !rest.startsWith('/');
}

/** Nested sentences (a span inside a sentence) close twice; outermost pairs are what counts. */
function outside(text: string): string {
  let depth = 0;
  let kept = '';
  for (const letter of text) {
    if (letter === '⟦') depth++;
    else if (letter === '⟧') depth--;
    else if (depth === 0) kept += letter;
  }
  return kept;
}

function strays(): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      if (node.parentElement?.closest('script, style, [lang="en"]:not(html)')) continue;
      if (isWords(outside(node.data))) found.push(node.data.trim());
    } else if (node instanceof Element) {
      for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description', 'aria-roledescription']) {
        const value = node.getAttribute(name);
        if (value && isWords(outside(value))) found.push(`${name}: ${value}`);
      }
    }
  }
  return [...new Set(found)];
}

async function pressEvery(selector: string): Promise<void> {
  for (const element of document.querySelectorAll<HTMLElement>(selector)) {
    if (element.isConnected) await user.click(element);
  }
  await settled();
}

const history = Array.from({ length: 4 }, (_, index) => ({
  instrument: 'exhaustion', date: `2026-0${index + 5}-03`, answers: [1, 2, 1, 2, 1, 2],
}));
const lives: [string, Route, MemoryOptions][] = [
  ['Today', { view: 'today' }, { settings: { called: 'Rosa' } }],
  ['Today, first run', { view: 'today' }, { people: [] }],
  ['Today, low and paused', { view: 'today' }, {
    settings: { low_until: '2999-01-01T00:00:00Z', paused_until: '2999-01-01T00:00:00Z' },
  }],
  ['Map', { view: 'map' }, {}],
  ['Map, nobody there', { view: 'map' }, { people: [] }],
  ['What the circle covers', { view: 'coverage' }, {}],
  ['What the circle covers, nobody there', { view: 'coverage' }, { people: [] }],
  ['People', { view: 'people' }, {}],
  ['People, nobody there', { view: 'people' }, { people: [] }],
  ['Check-ins', { view: 'checkins' }, { checkins: history, settings: { works: true } }],
  ['Help', { view: 'help' }, {}],
  ['Turn to', { view: 'turn_to', need: null }, {}],
  ['Turn to, someone', { view: 'turn_to', need: 'heard' }, {}],
  ['Turn to, nobody', { view: 'turn_to', need: 'practical' }, { people: [{ name: 'Sam', energy: 'lifts', gives: ['advice'] }] }],
  ['Settings', { view: 'settings' }, { settings: { called: 'Rosa' } }],
  ['The quick log', { view: 'log_catch_up' }, {}],
];

describe('Nothing on screen is outside the catalogue', () => {
  beforeEach(() => setLanguage('qps'));

  it.each(lives)('%s', async (_name, route, options) => {
    await open(route, options);
    expect(document.body.textContent).toContain('⟦');
    expect(document.body.textContent).not.toContain('⟪');
    expect(strays()).toEqual([]);
    await pressEvery('[aria-expanded="false"]:not([role="combobox"]), summary');
    expect(strays()).toEqual([]);
    expect(document.body.textContent).not.toContain('⟪');
  });

  it('One person, and changing them', async () => {
    const backend = await open();
    const ana = (await backend.people({ text: 'Ana', filter: ANYONE }))
      .rows[0];
    if (!ana) throw new Error('no Ana');
    app.go({ view: 'person', id: ana.id });
    await settled();
    expect(strays()).toEqual([]);
    await pressEvery('main button[aria-expanded="false"], main summary');
    expect(strays()).toEqual([]);
    expect(document.body.textContent).not.toContain('⟪');
  });

  const small: [string, string, MemoryOptions][] = [
    ['what was understood', 'Jo rang yesterday, she listened, I helped, felt good #garden, ask about rain on 2026-12-03', {}],
    ['which of two, and a stranger', 'tea with Sam and Zoe', { people: [{ name: 'Sam Lee' }, { name: 'Sam Osei' }] }],
    ['no such day', 'tea with Jo 2026-02-30', {}],
    ['nobody named', 'tea', {}],
    ['nothing to track', 'in touch with Jo, no tracking', {}],
  ];
  it.each(small)('The small window of the quick log: %s', async (_name, line, options) => {
    const now = () => new Date('2026-11-22T18:30:00');
    await arrive({ ...options, now, start: { route: { view: 'quick_log' }, language: 'qps' } });
    expect(strays()).toEqual([]);
    const typed = () => strays().filter((text) => !line.includes(text) && !/^Sam (Lee|Osei)$/.test(text));
    await user.type(document.querySelector('main input') as HTMLElement, line);
    await new Promise((resolve) => setTimeout(resolve, 220));
    expect(typed()).toEqual([]);
    await pressEvery('.rows button, .others button');
    expect(typed()).toEqual([]);
    await user.click(document.querySelector('main [type=submit]') as HTMLElement);
    await settled();
    expect(typed()).toEqual([]);
    expect(document.body.textContent).not.toContain('⟪');
  });

  it('The small window, once logged, and before a shut door', async () => {
    await arrive({ passphrase: 'rain on the roof', start: { route: { view: 'quick_log' }, language: 'qps' } });
    await user.type(document.querySelector('main input') as HTMLElement, 'tea with Jo{Enter}');
    await settled();
    expect(document.querySelector('main form')).toBeNull();
    expect(strays()).toEqual([]);
    app.onEvent({ event: 'locked' });
    await settled();
    expect(document.querySelectorAll('main button')).toHaveLength(2);
    expect(strays()).toEqual([]);
    expect(document.body.textContent).not.toContain('⟪');
  });

  it('Days, questions and having met, of the living and the dead', async () => {
    const backend = await open({ view: 'people' });
    await user.type(document.querySelector('main form input') as HTMLElement, 'Jo');
    expect(strays()).toEqual([]);
    const { rows } = await backend.people({ text: 'Ana', filter: ANYONE });
    const id = rows[0]?.id ?? '';
    const day = { label: 'Ana', day: { year: null, month: 3, day: 9 }, whose: 'both', tone: 'hard', reminder: { kind: 'before', days: 2 } } as const;
    const person = asEdit(await backend.person(id));
    await backend.editPerson({ ...person, standing: 'deceased', met: '2026-11-20', dates: [day], birthday: day.day });
    await backend.addFollowUp({ person: id, ask: { about: 'Jo', on: '2026-12-03' } });
    app.go({ view: 'person', id });
    await settled();
    expect(strays()).toEqual([]);
    for (const heading of ['days', 'asks']) {
      const buttons = document.querySelectorAll<HTMLElement>(`section[aria-labelledby="${heading}"] .buttons button`);
      await user.click([...buttons].at(-1) as HTMLElement);
      await settled();
      await pressEvery('dialog [type=radio]');
      await user.click(document.querySelector('dialog [type=submit]') as HTMLElement);
      await settled();
      expect(document.querySelector('dialog [aria-invalid=true]')).toBeTruthy();
      expect(strays()).toEqual([]);
      await user.keyboard('{Escape}');
      await settled();
    }
    expect(document.body.textContent).not.toContain('⟪');
  });

  it('The palette', async () => {
    await open();
    app.palette = true;
    await settled();
    expect(screen.getAllByRole('option').length).toBeGreaterThan(10);
    expect(strays()).toEqual([]);
    expect(document.body.textContent).not.toContain('⟪');
  });

  it('An instrument, its questions and its results', async () => {
    await open({ view: 'checkins' }, { checkins: history });
    app.openCheckin('exhaustion');
    await settled();
    for (let n = 0; n < 6; n++) {
      await user.click(screen.getAllByRole('radio')[0] as HTMLElement);
      await user.click(document.querySelector('main button[type=submit]') as HTMLElement);
      await settled();
      expect(strays()).toEqual([]);
    }
    await user.click(document.querySelector('main [aria-pressed]') as HTMLElement);
    expect(strays()).toEqual([]);
    expect(document.body.textContent).not.toContain('⟪');
  });

  it('Importing', async () => {
    await open();
    app.openImport();
    await settled();
    expect(strays()).toEqual([]);
    expect(document.body.textContent).not.toContain('⟪');
  });

  const passphrase = 'rain on the roof';
  const qps = { route: { view: 'today' as const }, language: 'qps' };
  const doors: [string, MemoryOptions][] = [
    ['Locked', { passphrase, locked: true }],
    ['Locked, and waiting', { passphrase, locked: true, start: { door: { state: 'locked', wait: 20 } } }],
    ['Locked, and waiting long', { passphrase, locked: true, start: { door: { state: 'locked', wait: 500 } } }],
    ['Closed', { closed: problemOf('store-damaged') }],
  ];
  it.each(doors)('%s', async (_name, options) => {
    await arrive({ ...options, start: { ...qps, ...options.start } });
    const buttons = document.querySelectorAll('main button').length;
    for (let index = 0; index < buttons; index++) {
      expect(strays()).toEqual([]);
      const button = document.querySelectorAll<HTMLElement>('main button')[index];
      if (button) await user.click(button);
      await settled();
      expect(document.body.textContent).not.toContain('⟪');
    }
    expect(strays()).toEqual([]);
  });

  const mended = { whole: false, from: '2026-03-09T10:00:00Z', lost_changes: 2, lost_records: 1, set_aside: '/home/rosa/aside' };
  const backup = { folder: '/media/rosa/stick', last: '2026-03-09T10:00:00Z', problem: problemOf('disk', null, '/media') };
  const snapshots = Array.from({ length: 7 }, (_, daysAgo) => ({ daysAgo, also: ['Robin Field'], unreadable: daysAgo === 3 }));
  const rooms: [string, Route, MemoryOptions][] = [
    ['What happened to the files', { view: 'today' }, { mended, lowSpace: 30, takesChanges: false }],
    ['Privacy and copies, without a passphrase', { view: 'settings' }, { snapshots }],
    ['Privacy and copies, with one', { view: 'settings' }, { passphrase, backup, snapshots, keychain: 'on' }],
    ['The first run, and its dialogs', { view: 'today' }, { people: [] }],
    ['What was being written', { view: 'today' }, { drafts: [{ place: 'person:1', text: '{}' }, { place: 'log', text: '{}' }], start: qps }],
  ];
  it.each(rooms)('%s, and every dialog that opens from it', async (_name, route, options) => {
    if (options.drafts) await arrive(options);
    else await open(route, options);
    expect(strays()).toEqual([]);
    const count = document.querySelectorAll('main button').length;
    let dialogs = 0;
    for (let index = 0; index < count; index++) {
      const button = document.querySelectorAll<HTMLElement>('main button:not(dialog button)')[index];
      if (!button) continue;
      await user.click(button);
      await settled();
      const dialog = document.querySelector('dialog');
      if (dialog) {
        dialogs += 1;
        await user.click(dialog.querySelector('[type=submit]') ?? (dialog.querySelector('footer') as HTMLElement));
        await settled();
      }
      expect(strays(), button.textContent ?? '').toEqual([]);
      expect(document.body.textContent).not.toContain('⟪');
      await user.keyboard('{Escape}');
      await settled();
      if (app.route.view !== route.view) app.go(route);
      await settled();
    }
    if (route.view === 'settings') expect(dialogs).toBeGreaterThan(4);
  });

  it('A passphrase set, step by step', async () => {
    await open({ view: 'settings' });
    const set = [...document.querySelectorAll<HTMLElement>('main button')].find((one) => one.textContent?.includes('þáššþ'));
    await user.click(set as HTMLElement);
    await settled();
    for (const field of document.querySelectorAll<HTMLElement>('dialog input')) await user.type(field, passphrase);
    for (let step = 0; step < 3; step++) {
      await user.click(document.querySelector('dialog [type=submit]') as HTMLElement);
      await settled();
      expect(strays()).toEqual([]);
    }
    expect(document.querySelector('dialog [aria-invalid=true]')).toBeTruthy();
  });

  it('Deleting for good, and opening a link', async () => {
    const backend = await open({ view: 'people' });
    const { rows } = await backend.people({ text: 'Ana', filter: ANYONE });
    app.go({ view: 'person', id: rows[0]?.id ?? '' });
    await settled();
    const count = document.querySelectorAll('main button:not(dialog button)').length;
    let dialogs = 0;
    for (let index = 0; index < count; index++) {
      const button = document.querySelectorAll<HTMLElement>('main button:not(dialog button)')[index];
      if (!button?.textContent?.includes('…') && !button?.title) continue;
      await user.click(button);
      await settled();
      if (document.querySelector('dialog')) dialogs += 1;
      expect(strays().filter((text) => !/^(mailto|tel):/.test(text))).toEqual([]);
      await user.keyboard('{Escape}');
      await settled();
    }
    expect(dialogs).toBeGreaterThan(4);
  });

  it('finds a string that got past it', async () => {
    await open();
    const stray = document.createElement('p');
    stray.textContent = 'Hello there';
    document.body.append(stray);
    expect(strays()).toContain('Hello there');
    stray.remove();
  });
});
