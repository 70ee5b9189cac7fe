// What happened to the files is said once, in plain words, and takes nothing away from whoever is writing.
import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { MendedView } from '../src/lib/contract/kith';
import { app } from '../src/lib/state/app.svelte';
import { button, expectAccessible, heading, open, plain, press, settled, user } from './stage';

const whole: MendedView = { whole: true, from: null, lost_changes: 0, lost_records: 0, set_aside: null };
const part: MendedView = {
  whole: false, from: new Date().toISOString(), lost_changes: 3, lost_records: 1, set_aside: '/home/rosa/.local/share/kith/set-aside',
};
const banner = () => plain(screen.getByRole('status', { name: 'How your data is' }).textContent ?? '');

describe('Health', () => {
  it('has nothing to say while all is well', async () => {
    await open();
    expect(banner()).toBe('');
  });

  it('says that damage was mended and nothing is missing, until it is put away', async () => {
    const backend = await open({ view: 'people' }, { mended: whole });
    expect(banner()).toContain('Kith found damage in its files and mended it. Nothing is missing.');
    expect(screen.queryByRole('button', { name: 'Look at the copies' })).toBeNull();
    await expectAccessible();
    await press('OK');
    expect(banner()).toBe('');
    expect((await backend.health()).mended).toBeNull();
  });

  it('says what is missing, from when it is, where the rest lies, and leads to the copies', async () => {
    await open({ view: 'today' }, { mended: part, snapshots: [{ daysAgo: 1 }] });
    for (const words of [
      'not everything could be read.', 'What you see is from today', 'The 3 newest changes are missing.',
      'One entry could not be read.', '/home/rosa/.local/share/kith/set-aside',
    ]) expect(banner()).toContain(words);
    await expectAccessible();
    await press('Look at the copies');
    expect(heading()).toBe('Settings');
    expect(document.activeElement?.textContent).toBe('Copies');
  });

  it('warns gently when the disk runs full', async () => {
    await open({ view: 'today' }, { lowSpace: 42 });
    expect(banner()).toBe('There are only 42 MB left on this disk. Kith may soon be unable to keep what you write.');
    await expectAccessible();
  });

  it('hears of a disk that takes nothing any more, and leaves what is being typed where it is', async () => {
    const backend = await open({ view: 'log_catch_up' });
    await press('More');
    const note = screen.getByRole('textbox', { name: 'A note' }) as HTMLTextAreaElement;
    await user.type(note, 'Half a sentence');
    backend.logCatchUp = () => Promise.reject({ code: 'store-stopped', message: '', field: null, hint: null });
    const health = backend.health;
    backend.health = async () => ({ ...(await health()), takes_changes: false });
    await press('Jo');
    await press('Save');
    app.onEvent({ event: 'changed', areas: ['keeping'] });
    await settled();
    expect(banner()).toContain('Kith cannot write at the moment. What you see can be read; nothing new is kept');
    expect(screen.getByRole('dialog').textContent).toContain('Kith stopped writing after an error');
    expect(note.value).toBe('Half a sentence');
    expect(note.isConnected).toBe(true);
    expect(button('Save')).toBeTruthy();
  });
});
