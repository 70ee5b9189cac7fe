import { screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { SeedPerson } from '../src/lib/backend/memory/seed';
import { app } from '../src/lib/state/app.svelte';
import { letterPlace } from '../src/lib/state/drafts';
import { expectAccessible, open, plain, press, says, seen, settled, user } from './stage';

const people: SeedPerson[] = [
  { name: 'Jo', circle: 'inner', energy: 'lifts', gives: ['company'], seen: [{ ago: 2 }] },
  { name: 'Noor', circle: 'outer', email: 'noor@example.org', phone: '+44 7700 900103', seen: [{ ago: 400 }] },
];
const warm = { people, warmUp: { to: 'Noor', near: 'Jo' } };
const card = () => within(screen.getByRole('region', { name: says('A small way back to Noor') }));
const gone = () => screen.queryByRole('region', { name: says('A small way back to Noor') }) === null;
const current = () => plain(document.querySelector('[aria-current=step] h3')?.textContent ?? '');
const draft = () => card().getByRole<HTMLTextAreaElement>('textbox', { name: says('A draft to Noor') });
async function take(name: string): Promise<void> {
  await user.click(card().getByRole('button', { name: says(name) }));
  await settled();
}
const noor = async () => (await app.backend.today()).warm_up?.to.person.id ?? '';

let written: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
});
afterEach(() => vi.restoreAllMocks());

describe('A small way back', () => {
  it('begins with a line to someone near, and takes the focus along from step to step', async () => {
    await open({ view: 'today' }, warm);
    expect(current()).toBe('First, a line to someone near: Jo');
    await expectAccessible();
    await take('Copy the words for Jo');
    expect(written.mock.calls[0]?.[0]).toMatch(/Jo/);
    await take('Done');
    expect(current()).toBe('A draft to Noor');
    expect(plain(document.activeElement?.textContent ?? '')).toBe('A draft to Noor');
    expect(seen()).toContain('Done: First, a line to someone near: Jo');
    await expectAccessible();
    await press('Undo');
    expect(current()).toBe('First, a line to someone near: Jo');
  });

  it('begins with the draft where nobody near is there', async () => {
    await open({ view: 'today' }, { ...warm, warmUp: { to: 'Noor', near: null } });
    expect(current()).toBe('A draft to Noor');
    expect(seen()).not.toContain('First, a line');
  });

  it('keeps what is drafted, and hands it to mail or messages with its words', async () => {
    const backend = await open({ view: 'today' }, { ...warm, warmUp: { to: 'Noor', near: null } });
    expect(draft().value).toMatch(/Noor/);
    await user.clear(draft());
    await user.type(draft(), 'Noor, two lines');
    const place = letterPlace(await noor());
    expect(app.drafts.of(place)).toEqual({ words: 'Noor, two lines' });
    await take('That will do');
    expect(draft().value).toBe('Noor, two lines');
    await expectAccessible();
    const opened = vi.spyOn(backend, 'openLink');
    await take('Open in mail');
    await press('Open');
    expect(opened).toHaveBeenCalledWith({ kind: 'email', value: 'noor@example.org', words: 'Noor, two lines' });
    expect(gone()).toBe(true);
    expect(app.drafts.has(place)).toBe(false);
  });

  it('keeps a draft for now, where Today has it, without a name', async () => {
    await open({ view: 'today' }, { ...warm, warmUp: { to: 'Noor', near: null } });
    await take('That will do');
    await take('Keep it for now');
    expect(gone()).toBe(true);
    expect(seen()).toContain('A draft to someone waits.');
    expect(seen()).toContain('Kept. It waits on Today.');
    await press('Look at it');
    const dialog = within(screen.getByRole('dialog', { name: says('A draft to Noor') }));
    await expectAccessible();
    await user.click(dialog.getByRole('button', { name: 'Copy' }));
    expect(written.mock.calls.at(-1)?.[0]).toMatch(/Noor/);
    await user.click(dialog.getByRole('button', { name: 'Let it go' }));
    await settled();
    expect(seen()).not.toContain('A draft to someone waits.');
    expect(app.drafts.letters).toEqual([]);
  });

  it('does not take the step where the words could not be copied', async () => {
    await open({ view: 'today' }, { ...warm, warmUp: { to: 'Noor', near: null } });
    await take('That will do');
    written.mockRejectedValue(new Error('no clipboard'));
    await take('Copy the words for Noor');
    expect(gone()).toBe(false);
    expect(seen()).toContain('Copying was not possible here.');
  });

  it.each([1, 2, 3])('takes no for an answer at step %s', async (step) => {
    await open({ view: 'today' }, warm);
    if (step > 1) await take('Done');
    if (step > 2) await take('That will do');
    await take('Not now');
    expect(gone()).toBe(true);
    await press('Undo');
    expect(gone()).toBe(false);
  });

  it('does not speak of a draft as of something being changed about someone', async () => {
    await open({ view: 'today' }, { ...warm, warmUp: { to: 'Noor', near: null } });
    await user.type(draft(), ' And more.');
    app.go({ view: 'map' });
    await settled();
    app.go({ view: 'today' });
    await settled();
    expect(seen()).not.toContain('You were in the middle of changing');
    expect(seen()).not.toContain('A draft to someone waits.');
    expect(draft().value).toMatch(/And more\.$/);
  });

  it('is not there in low capacity, nor where it is switched off', async () => {
    await open({ view: 'today' }, { ...warm, settings: { low_until: '2999-01-01T00:00:00Z' } });
    expect(gone()).toBe(true);
    await app.backend.changeSettings({ low_battery: false, kinds_off: ['warm_up'] });
    await settled();
    expect(gone()).toBe(true);
    await app.backend.changeSettings({ kinds_off: [] });
    await settled();
    expect(gone()).toBe(false);
  });
});

describe('Still wanted here?', () => {
  const asked = { people, stillWanted: 'Noor' };
  const title = 'Is Noor still where you want them?';

  it('moves one circle further out, and back with Undo', async () => {
    const backend = await open({ view: 'today' }, asked);
    expect(seen()).toContain(title);
    await expectAccessible();
    await press('One circle further out: Kept loosely');
    expect((await backend.map()).people.find((person) => person.name === 'Noor')?.circle).toBe('loose');
    expect(seen()).not.toContain(title);
    await press('Undo');
    expect((await backend.map()).people.find((person) => person.name === 'Noor')?.circle).toBe('outer');
    expect(seen()).toContain(title);
  });

  it('takes someone off the map from the outermost circle', async () => {
    const backend = await open({ view: 'today' }, { people: [{ name: 'Marek', circle: 'loose' }], stillWanted: 'Marek' });
    await press('Take them off the map');
    expect((await backend.map()).people).toEqual([]);
  });

  it('says hello by small steps', async () => {
    await open({ view: 'today' }, asked);
    await user.click(within(screen.getByRole('region', { name: says(title) })).getByRole('button', { name: 'Say hello' }));
    await settled();
    expect(gone()).toBe(false);
  });

  it('leaves it as it is', async () => {
    await open({ view: 'today' }, asked);
    await press('Leave it as it is');
    expect(seen()).not.toContain(title);
  });
});
