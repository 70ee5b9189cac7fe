// Hide now: which presses count, and that the page is empty before anyone is asked anything.
import { screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';

import { app } from '../src/lib/state/app.svelte';
import { cameBack, ShiftPresses } from '../src/lib/state/hide';
import { arrive, button, expectAccessible, heading, open, press, seen, settled, user } from './stage';

const PASSPHRASE = 'rain on the roof';
const down = (key: string, more = {}) => ({ type: 'keydown', key, ...more });
const up = (key: string) => ({ type: 'keyup', key });

/** Hears events 50 ms apart, or at the given times, and answers whether any of them hides. */
function hides(events: { type: string; key?: string; repeat?: boolean; isComposing?: boolean }[], every = 50): boolean {
  const presses = new ShiftPresses();
  return events.map((event, index) => presses.heard(event, index * every)).some(Boolean);
}
const shift = [down('Shift'), up('Shift')];

describe('Shift three times', () => {
  it.each<[string, Parameters<typeof hides>[0], number, boolean]>([
    ['three quick presses', [...shift, ...shift, ...shift], 50, true],
    ['three presses, just in time', [...shift, ...shift, ...shift], 200, true],
    ['three slow presses', [...shift, ...shift, ...shift], 300, false],
    ['two presses', [...shift, ...shift], 50, false],
    ['a slow one, then three quick ones', [...shift, ...shift, ...shift, ...shift], 190, true],
    ['one long press that repeats', [down('Shift'), ...Array.from({ length: 9 }, () => down('Shift', { repeat: true })), up('Shift')], 50, false],
    ['three capitals', ['A', 'B', 'C'].flatMap((key) => [down('Shift'), down(key), up(key), up('Shift')]), 50, false],
    ['a capital at the end', [...shift, ...shift, down('Shift'), down('A'), up('A'), up('Shift')], 50, false],
    ['a letter in between', [...shift, ...shift, down('a'), up('a'), ...shift], 50, false],
    ['other keys that are let go in between', [down('a'), ...shift, up('a'), ...shift, ...shift], 50, true],
    ['a click with Shift held', [...shift, ...shift, down('Shift'), { type: 'pointerdown' }, up('Shift')], 50, false],
    ['Shift while a word is being composed', [...shift, ...shift, down('Shift', { isComposing: true }), up('Shift')], 50, false],
    ['both Shift keys together, once', [down('Shift'), down('Shift'), up('Shift'), up('Shift')], 50, false],
  ])('%s', (_name, events, every, expected) => {
    expect(hides(events, every)).toBe(expected);
  });

  it('begins to count anew after it was heard', () => {
    const presses = new ShiftPresses();
    const heard = [...shift, ...shift, ...shift, ...shift].map((event, index) => presses.heard(event, index * 20));
    expect(heard.filter(Boolean)).toHaveLength(1);
  });
});

describe('Hiding', () => {
  it('empties the page in the same breath as the third press, before the shell has answered', async () => {
    const backend = await open({ view: 'today' }, { settings: { called: 'Rosa' } });
    let answered = false;
    let seenByShell = 'not asked';
    backend.hideNow = () => {
      seenByShell = document.body.textContent?.trim() ?? '';
      return new Promise((resolve) => setTimeout(() => resolve(void (answered = true)), 20));
    };
    const fire = (type: string) => window.dispatchEvent(new KeyboardEvent(type, { key: 'Shift' }));
    for (let times = 0; times < 3; times++) {
      fire('keydown');
      fire('keyup');
    }
    expect(document.body.textContent?.trim()).toBe('');
    expect(document.querySelectorAll('button, main, nav')).toHaveLength(0);
    expect(document.documentElement.hasAttribute('data-blank')).toBe(true);
    expect(seenByShell).toBe('');
    expect(answered).toBe(false);
    await settled();
    expect([app.toasts, app.logging, app.drafts.has('log')]).toEqual([[], undefined, false]);
    cameBack();
    await settled();
    expect(heading()).toMatch(/Rosa$/);
  });

  it('hides from the keyboard within a text that is being typed', async () => {
    const backend = await open({ view: 'log_catch_up' });
    const hidden = vi.spyOn(backend, 'hideNow');
    await user.type(screen.getByRole('combobox'), 'ANA AND SAM');
    expect(hidden).not.toHaveBeenCalled();
    await user.keyboard('{Shift}{Shift}{Shift}');
    expect(hidden).toHaveBeenCalledOnce();
    expect(seen()).toBe('');
  });

  it.each([
    ['a place', async () => void (await open({ view: 'map' }))],
    ['a dialog', async () => void (await open({ view: 'log_catch_up' }))],
    ['the lock', async () => void (await arrive({ passphrase: PASSPHRASE, locked: true }))],
  ])('has its button over %s', async (_where, go) => {
    await go();
    const hide = button('Hide');
    expect(hide.closest('dialog')).toBe(screen.queryByRole('dialog'));
    expect(hide.getAttribute('title')).toContain('Shift three times');
    hide.focus();
    expect(document.activeElement).toBe(hide);
    const hidden = vi.spyOn(app.backend, 'hideNow');
    await user.keyboard('{Enter}');
    expect(hidden).toHaveBeenCalledOnce();
    expect(seen()).toBe('');
  });

  it('sends what is being typed on its way first, and it comes back after unlocking', async () => {
    await open({ view: 'log_catch_up' }, { passphrase: PASSPHRASE });
    await press('More');
    await user.type(screen.getByRole('textbox', { name: 'A note' }), 'The garden is asleep.');
    await press('Hide');
    cameBack();
    await settled();
    expect(heading()).toBe('Kith is locked');
    expect(seen()).not.toContain('garden');
    await user.type(screen.getByLabelText('Passphrase'), `${PASSPHRASE}{Enter}`);
    await settled();
    expect(seen()).toContain('You were writing this.');
    expect((screen.getByRole('textbox', { name: 'A note' }) as HTMLTextAreaElement).value).toBe('The garden is asleep.');
  });

  it('brings the window back as it was where the shell could not hide it', async () => {
    const backend = await open({ view: 'log_catch_up' });
    await press('More');
    await user.type(screen.getByRole('textbox', { name: 'A note' }), 'Half a sentence');
    backend.hideNow = () => Promise.reject({ code: 'internal', message: 'x', field: null, hint: null });
    await press('Hide');
    expect(document.documentElement.hasAttribute('data-blank')).toBe(false);
    expect(screen.getByRole('dialog', { name: 'Log a catch-up' })).toBeTruthy();
    expect((screen.getByRole('textbox', { name: 'A note' }) as HTMLTextAreaElement).value).toBe('Half a sentence');
    expect(seen()).toContain('Something went wrong inside Kith.');
    await expectAccessible();
  });

  it('does not come back by itself while it is away, and begins anew when it is looked at', async () => {
    await open({ view: 'settings' });
    await press('Hide');
    app.onEvent({ event: 'changed', areas: ['people'] });
    app.onEvent({ event: 'tick' });
    await settled();
    expect(seen()).toBe('');
    window.dispatchEvent(new Event('focus'));
    await settled();
    expect(heading()).toMatch(/^Good/);
  });

  it('promises no more than it does', async () => {
    await open({ view: 'settings' });
    expect(seen()).toContain('It does not take traces away.');
  });
});

describe('Someone is here', () => {
  it('is told at most every twenty seconds, and only while the circle is open', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      const backend = await open({ view: 'today' }, { passphrase: PASSPHRASE });
      const stirred = vi.spyOn(backend, 'stirred');
      const touch = () => window.dispatchEvent(new Event('pointerdown'));
      touch();
      touch();
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
      expect(stirred).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(20_000);
      expect(stirred).toHaveBeenCalledTimes(1);
      window.dispatchEvent(new Event('pointermove'));
      expect(stirred).toHaveBeenCalledTimes(2);
      app.lock();
      await vi.advanceTimersByTimeAsync(60_000);
      touch();
      expect(stirred).toHaveBeenCalledTimes(2);
    } finally {
      vi.useRealTimers();
    }
  });
});

