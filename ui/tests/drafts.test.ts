// What is typed outlives the form it was typed in, until it is saved, cancelled or discarded.
import { screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Draft } from '../src/lib/contract/kith';
import { ANYONE } from '../src/lib/state/anyone';
import { app } from '../src/lib/state/app.svelte';
import { localDay } from '../src/lib/i18n/time';
import { arrive, expectAccessible, fill, heading, open, press, says, seen, settled, user } from './stage';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const idOf = async (name: string) =>
  (await app.backend.people({ text: name, filter: ANYONE })).rows[0]?.id ?? '';
const value = (name: string) => (screen.getByRole('textbox', { name: says(name) }) as HTMLInputElement).value;

async function listened(...begin: Parameters<typeof open>) {
  const backend = await open(...begin);
  const kept: Draft[] = [];
  const draft = backend.draft;
  backend.draft = async (one) => {
    kept.push(one);
    await draft(one);
  };
  return { backend, kept };
}

describe('The quick log', () => {
  it('keeps what is typed once the hands rest, and not with every letter', async () => {
    const { kept } = await listened({ view: 'log_catch_up' });
    await press('More');
    await user.type(screen.getByRole('textbox', { name: 'A note' }), 'The garden');
    expect(kept).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ place: 'log' });
    expect(JSON.parse(kept[0]?.text ?? '')).toMatchObject({ note: 'The garden' });
  });

  it('keeps nothing where nothing was typed', async () => {
    const { kept } = await listened({ view: 'log_catch_up' });
    await vi.advanceTimersByTimeAsync(2_000);
    await press('Cancel');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(kept).toEqual([]);
  });

  it.each(['Save', 'Cancel', 'Close'])('lets go with %s', async (way) => {
    const { kept } = await listened({ view: 'log_catch_up' });
    await press('Jo');
    await vi.advanceTimersByTimeAsync(1_100);
    expect(kept).toHaveLength(1);
    await press(way);
    await vi.advanceTimersByTimeAsync(100);
    expect(kept.at(-1)).toEqual({ place: 'log', text: '' });
    expect(app.drafts.has('log')).toBe(false);
  });

  it('reopens as it was left, says so quietly, and can be emptied', async () => {
    const backend = await arrive();
    const [jo] = [await idOf('Jo')];
    await backend.draft({ place: 'log', text: JSON.stringify({ with: [jo], note: 'Soup, and rain', after: 1, written: localDay() }) });
    await arriveAgain();
    expect(screen.getByRole('dialog', { name: 'Log a catch-up' })).toBeTruthy();
    expect(seen()).toContain('You were writing this.');
    expect(value('A note')).toBe('Soup, and rain');
    expect(screen.getByRole('button', { name: says('Take Jo out') })).toBeTruthy();
    expect((screen.getByRole('radio', { name: 'a bit lighter' }) as HTMLInputElement).checked).toBe(true);
    await expectAccessible();
    await press('Start with an empty form');
    expect(value('A note')).toBe('');
    expect(screen.queryByRole('button', { name: says('Take Jo out') })).toBeNull();
    expect(seen()).not.toContain('You were writing this.');
    await vi.advanceTimersByTimeAsync(1_100);
    expect((await backend.start()).drafts).toEqual([]);
  });

  it('keeps meaning the day it was written on', async () => {
    const backend = await arrive();
    await backend.draft({ place: 'log', text: JSON.stringify({ when: 'yesterday', note: 'x', written: '2026-03-10' }) });
    await arriveAgain();
    expect((screen.getByRole('radio', { name: 'Another day' }) as HTMLInputElement).checked).toBe(true);
    expect(value('Which day')).toBe('2026-03-09');
  });

  it('begins empty where what was left cannot be read', async () => {
    const backend = await arrive();
    await backend.draft({ place: 'log', text: '{"with":' });
    await arriveAgain();
    expect(screen.getByRole('dialog', { name: 'Log a catch-up' })).toBeTruthy();
    expect(seen()).not.toContain('You were writing this.');
  });

  it('says nothing of a draft that could not be kept: the words still stand in their form', async () => {
    const { backend } = await listened({ view: 'log_catch_up' });
    backend.draft = () => Promise.reject({ code: 'disk', message: '', field: null, hint: null });
    await press('Jo');
    await vi.advanceTimersByTimeAsync(1_100);
    expect(app.toasts).toEqual([]);
    expect(screen.getByRole('button', { name: says('Take Jo out') })).toBeTruthy();
  });
});

describe('A person', () => {
  it('is found half changed again, and Today says that something waits, without a name', async () => {
    const backend = await arrive();
    const ana = await idOf('Ana');
    app.go({ view: 'person', id: ana });
    await settled();
    await press('Edit');
    await user.type(screen.getByRole('textbox', { name: 'Notes' }), ' Likes rain.');
    await vi.advanceTimersByTimeAsync(1_100);
    expect((await backend.start()).drafts.map(({ place }) => place)).toEqual([`person:${ana}`]);

    await arriveAgain();
    expect(seen()).toContain('You were in the middle of changing what you know about someone.');
    await expectAccessible();
    await press('Go on');
    expect(heading()).toBe('Ana');
    expect(value('Notes')).toBe('Friend since school. Likes rain.');
    expect(seen()).toContain('You were writing this.');
    await press('Start with an empty form');
    expect(value('Notes')).toBe('Friend since school.');
    await press('Cancel');
    await vi.advanceTimersByTimeAsync(100);
    expect((await backend.start()).drafts).toEqual([]);
    expect((await backend.person(ana)).notes).toBe('Friend since school.');
  });

  it('can be let go from Today', async () => {
    const backend = await arrive();
    await backend.draft({ place: `person:${await idOf('Ana')}`, text: '{"notes":"x"}' });
    await arriveAgain();
    await press('Let it go');
    await vi.advanceTimersByTimeAsync(100);
    expect(seen()).not.toContain('in the middle of changing');
    expect((await backend.start()).drafts).toEqual([]);
  });

  it('lets go once it was saved', async () => {
    const { backend, kept } = await listened();
    app.go({ view: 'person', id: await idOf('Ana') });
    await settled();
    await press('Edit');
    await fill('Name', 'Ana María');
    await vi.advanceTimersByTimeAsync(1_100);
    await press('Save');
    await vi.advanceTimersByTimeAsync(100);
    expect(kept.at(-1)?.text).toBe('');
    expect((await backend.start()).drafts).toEqual([]);
  });
});

it('the first names and a name being added come back, too', async () => {
  const backend = await arrive({ people: [] });
  await fill('Who listens to you?', 'Ana');
  app.go({ view: 'people' });
  await settled();
  await user.type(screen.getByRole('textbox', { name: 'Add someone' }), 'Rob');
  await vi.advanceTimersByTimeAsync(1_100);
  expect((await backend.start()).drafts.map(({ place }) => place).sort()).toEqual(['add-person', 'first-names']);
  await arriveAgain();
  expect(value('Who listens to you?')).toBe('Ana');
  app.go({ view: 'people' });
  await settled();
  expect(value('Add someone')).toBe('Rob');
});

it('a passphrase is never among them', async () => {
  const { kept } = await listened({ view: 'settings' });
  await press('Set a passphrase');
  await fill('Passphrase', 'rain on the roof');
  await vi.advanceTimersByTimeAsync(1_100);
  expect(kept).toEqual([]);
});

/** The same backend, and a window that begins anew over it. */
async function arriveAgain(): Promise<void> {
  app.lock();
  app.enter(await app.backend.start());
  await settled();
}
