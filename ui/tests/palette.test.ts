import { screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';

import { app } from '../src/lib/state/app.svelte';
import { arrive, expectAccessible, heading, open, plain, seen, settled, user } from './stage';

const field = () => screen.getByRole('combobox', { name: 'Find people and actions' });
const rows = () => screen.getAllByRole('option').map((row) => plain(row.textContent ?? ''));
const chosen = () => plain(screen.getByRole('option', { selected: true }).textContent ?? '');
/** What is announced of the list; the notices are announced beside it. */
const status = () => {
  const told = within(screen.getByRole('dialog')).getAllByRole('status').find((one) => !one.hasAttribute('aria-label'));
  return plain(told?.textContent ?? '');
};

async function call(): Promise<void> {
  await user.keyboard('{Control>}k{/Control}');
  await settled();
}
async function type(text: string): Promise<void> {
  await user.keyboard(text);
  await settled();
}

describe('The palette', () => {
  it('opens with Ctrl+K, takes the focus, and lists what can be done', async () => {
    await open();
    await call();
    expect(document.activeElement).toBe(field());
    expect(rows()).toContain('Turn to: To be heard');
    expect(rows()).toContain('Go to Map');
    expect(status()).toBe(`${rows().length} things to choose.`);
    await expectAccessible();
  });

  it('finds people and actions by the beginnings of words, and says how many', async () => {
    await open();
    await call();
    await type('an');
    expect(rows()[0]).toBe('Ana');
    expect(field().getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[0]?.id);
    await user.clear(field());
    await type('low');
    expect(rows()).toContain('I am running low');
    await user.clear(field());
    await type('go map');
    expect(rows()[0]).toBe('Go to Map');
    expect(status()).toMatch(/^\d things to choose\.$/);
    await expectAccessible();
  });

  it('goes to a person by keyboard alone', async () => {
    await open();
    await call();
    await user.keyboard('idris{Enter}');
    await settled();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(heading()).toBe('Idris');
  });

  it('turns to someone for a need, by arrow keys', async () => {
    await open();
    await call();
    await type('turn');
    expect(chosen()).toBe('Turn to someone');
    await user.keyboard('{ArrowDown}');
    expect(chosen()).toBe('Turn to: To be heard');
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(chosen()).toBe(rows().at(-1));
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await settled();
    expect(heading()).toBe('Someone to hear you');
    expect(document.activeElement?.tagName).toBe('H1');
  });

  it('sends whoever is not safe straight to help', async () => {
    await open();
    await call();
    await user.keyboard('safe{Enter}');
    await settled();
    expect(heading()).toBe('Help');
  });

  it('logs, adds, and notes that one runs low', async () => {
    const backend = await open();
    await call();
    await user.keyboard('log{Enter}');
    await settled();
    expect(screen.getByRole('dialog', { name: 'Log a catch-up' })).toBeTruthy();
    app.closeLog();
    await settled();
    await call();
    await user.keyboard('running low{Enter}');
    await settled();
    expect((await backend.settings()).low_battery).toBe(true);
    await call();
    await type('Wilhelmina');
    expect(rows()).toEqual(['Add Wilhelmina']);
    await user.keyboard('{Enter}');
    await settled();
    expect(heading()).toBe('Wilhelmina');
  });

  it('hides at once', async () => {
    const backend = await open();
    const hidden = vi.spyOn(backend, 'hideNow');
    await call();
    await user.keyboard('hide{Enter}');
    await settled();
    expect(hidden).toHaveBeenCalled();
    expect(seen()).toBe('');
  });

  it('goes away with Escape and with the same keys, and gives the focus back', async () => {
    await open();
    screen.getByRole('button', { name: 'Map' }).focus();
    await call();
    await user.keyboard('{Escape}');
    await settled();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(plain(document.activeElement?.textContent ?? '')).toBe('Map');
    await call();
    await call();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('stays shut behind a shut door and over another dialog', async () => {
    await arrive({ passphrase: 'correct horse battery' });
    app.lock();
    await settled();
    await call();
    expect(screen.queryByRole('combobox')).toBeNull();
  });
});
