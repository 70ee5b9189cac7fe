import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { TodayView } from '../src/lib/contract/kith';
import { memory } from '../src/lib/backend/memory';
import { ANYONE } from '../src/lib/state/anyone';
import { app } from '../src/lib/state/app.svelte';
import { button, heading, open, press, seen, settled } from './stage';

describe('The frame', () => {
  it('leads everywhere, with Help always in sight, and begins each place at its heading', async () => {
    await open();
    for (const [name, title] of [
      ['Map', 'Your circle'], ['People', 'People'], ['Check-ins', 'Check-ins'], ['Settings', 'Settings'], ['Help', 'Help'],
    ] as const) {
      await press(name);
      expect(heading()).toBe(title);
      expect(button(name).getAttribute('aria-current')).toBe('page');
      expect(document.activeElement?.tagName).toBe('H1');
      expect(screen.getAllByRole('main').length).toBe(1);
      expect(document.title).toBe('Kith');
      expect(button('Help')).toBeTruthy();
    }
  });

  it('goes where tray and notifications ask, and back', async () => {
    await open();
    app.onEvent({ event: 'go', route: { view: 'settings' } });
    await settled();
    expect(heading()).toBe('Settings');
    app.onEvent({ event: 'go', route: { view: 'log_catch_up' } });
    await settled();
    expect(screen.getByRole('dialog', { name: 'Log a catch-up' })).toBeTruthy();
    app.closeLog();
    app.back();
    await settled();
    expect(heading()).toBe('Good evening');
  });

  it('says in words what went wrong, and tries again', async () => {
    const backend = await open({ view: 'help' });
    const today = backend.today;
    backend.today = () => Promise.reject({ code: 'store-in-use', message: 'x', field: null, hint: null });
    app.go({ view: 'today' });
    await settled();
    expect(screen.getByRole('alert').textContent).toContain('open in another Kith');
    backend.today = today;
    await press('Try again');
    expect(heading()).toBe('Good evening');
  });

  it.each([
    [new Error('command x not allowed by ACL'), 'This window may not do that.'],
    ['something odd', 'Something went wrong inside Kith.'],
    [{ code: 'a-code-of-tomorrow', message: '' }, 'Something went wrong inside Kith.'],
  ])('has words even for %s', async (thrown, words) => {
    await open();
    app.fail(thrown);
    await settled();
    expect(seen()).toContain(words);
  });

  it('loads again when its part changed or the clock moved on, and drops answers that come late', async () => {
    const backend = await open({ view: 'help' });
    const real = await backend.today();
    const waiting: ((view: TodayView) => void)[] = [];
    backend.today = () => new Promise((resolve) => waiting.push(resolve));
    app.go({ view: 'today' });
    await settled();
    app.onEvent({ event: 'changed', areas: ['people'] });
    app.onEvent({ event: 'tick' });
    expect(waiting.length).toBe(3);
    waiting[2]?.({ ...real, called: 'Newest' });
    waiting[0]?.({ ...real, called: 'Oldest' });
    await settled();
    expect(heading()).toBe('Good evening, Newest');
  });
});

describe('The memory backend', () => {
  it('undoes every change to the exact book', async () => {
    const backend = memory({ now: () => new Date('2026-11-22T18:30:00') });
    const everything = async () => {
      const query = { text: '', filter: { ...ANYONE, with_past: true } };
      const { rows } = await backend.people(query);
      return [await Promise.all(rows.map(({ id }) => backend.person(id))), await backend.map(), await backend.settings(), await backend.checkins()];
    };
    const [ana, sam] = ['Ana', 'Sam'].map(async (text) => {
      const view = await backend.people({ text, filter: ANYONE });
      return view.rows[0]?.id ?? '';
    });
    const one = (await ana) ?? '';
    const two = (await sam) ?? '';
    const before = await everything();
    const draft = { date: null, with: [one, two], channel: null, reached_out: null, topics: [], after: 1, got: [], gave: [], note: '' };
    const changes = [
      await backend.logCatchUp(draft),
      await backend.answerSuggestion(one, 'never'),
      await backend.placePerson({ id: two, circle: 'inner', spot: { angle: 10, distance: 200 } }),
      await backend.changeSettings({ called: 'Rosa', low_battery: true }),
      { undo: (await backend.takeCheckin({ instrument: 'pulse-day', answers: [3] })).undo },
      await backend.removePerson(one),
    ];
    expect(await everything()).not.toEqual(before);
    for (const { undo } of changes.reverse()) await backend.undo(undo.seq);
    expect(await everything()).toEqual(before);
  });
});

describe('The engine’s own menu', () => {
  const menuOver = (selector: string): boolean | undefined =>
    document.querySelector(selector)?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));

  it('is offered where one writes, and nowhere else', async () => {
    await open({ view: 'people' });
    expect(menuOver('main h1')).toBe(false);
    expect(menuOver('main input')).toBe(true);
  });
});
