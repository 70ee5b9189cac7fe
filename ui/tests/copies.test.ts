// Settings, Copies: older states and the way back to them, a backup elsewhere, and what a copy may still hold.
import { screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';

import type { MemoryOptions } from '../src/lib/backend/memory';
import type { RestorePreview } from '../src/lib/contract/kith';
import { ANYONE } from '../src/lib/state/anyone';
import { app } from '../src/lib/state/app.svelte';
import { button, expectAccessible, fill, open, plain, press, refusalOf, says, seen, settled, user } from './stage';

const PASSPHRASE = 'rain on the roof';
const days = (count: number) => Array.from({ length: count }, (_, index) => ({ daysAgo: index }));
const names = async () =>
  (await app.backend.people({ text: '', filter: { ...ANYONE, with_past: true } })).rows.map((row) => row.name);

async function card(options: MemoryOptions = {}) {
  const backend = await open({ view: 'settings' }, { now: () => new Date(), ...options });
  return { backend, card: screen.getByRole('region', { name: 'Copies' }) };
}
const dialog = () => screen.queryByRole('dialog');
const restores = () => screen.getAllByRole('button', { name: says(/^Restore: /) });

describe('Copies beside the data', () => {
  it('stand newest first, with when, why and how much in words', async () => {
    const { card: here } = await card({
      snapshots: [{ daysAgo: 0 }, { daysAgo: 1, why: 'before_import', without: ['Felix', 'Dee'] }, { daysAgo: 40, why: 'mended', unreadable: true }],
    });
    const rows = within(within(here).getByRole('list', { name: 'On this computer' })).getAllByRole('listitem');
    expect(plain(rows[0]?.textContent ?? '')).toMatch(/^today, .*Made while things were quiet 20 people · 19 catch-ups/);
    expect(plain(rows[1]?.textContent ?? '')).toMatch(/^yesterday, .*Made before an import 18 people/);
    expect(plain(rows[2]?.textContent ?? '')).toMatch(/Made after damage was mended This one can no longer be read\.$/);
    expect(restores()).toHaveLength(2);
    await expectAccessible();
  });

  it('show five, and all of them on request, with the hand at the sixth', async () => {
    await card({ snapshots: days(9) });
    expect(restores()).toHaveLength(5);
    await press('Show all 9');
    expect(restores()).toHaveLength(9);
    expect(document.activeElement).toBe(restores()[5]);
    await expectAccessible();
  });

  it('say so while there is none', async () => {
    await card();
    expect(seen()).toContain('None yet. The first is made once something has changed and then rested.');
    expect(seen()).not.toContain('an older copy may still hold it');
  });
});

describe('Bringing an older state back', () => {
  it('shows who comes and goes first, then does it, with a way back', async () => {
    const { backend } = await card({ snapshots: [{ daysAgo: 3, without: ['Felix', 'Dee'], also: ['Robin Field'] }] });
    const restored = vi.spyOn(backend, 'restoreSnapshot');
    await user.click(restores()[0] as HTMLElement);
    await settled();
    const text = plain(dialog()?.textContent ?? '');
    expect(text).toMatch(/One person comes back ?Robin Field/);
    expect(text).toMatch(/2 people go, added since then ?Felix ?Dee/);
    expect(text).toContain('You can undo this.');
    expect(text).not.toContain('as they were');
    expect(restored).not.toHaveBeenCalled();
    await expectAccessible();
    await press('Restore');
    expect(dialog()).toBeNull();
    expect(await names()).toContain('Robin Field');
    expect(await names()).not.toContain('Dee');
    expect(seen()).toContain('Brought back.');
    await press('Undo');
    expect(await names()).toContain('Dee');
    expect(await names()).not.toContain('Robin Field');
  });

  it('puts everything else into words, too', async () => {
    const { backend } = await card({ snapshots: days(1) });
    const preview: RestorePreview = {
      at: new Date().toISOString(), people: { back: [], changed: ['Ana', '<b>Sam</b>'], gone: [] },
      ties: { back: 1, changed: 0, gone: 2 }, catch_ups: { back: 3, changed: 1, gone: 0 },
      checkins: { back: 0, changed: 0, gone: 1 }, settings: true, same: false,
    };
    backend.previewSnapshot = async () => preview;
    await user.click(restores()[0] as HTMLElement);
    await settled();
    const text = plain(dialog()?.textContent ?? '');
    expect(text).toMatch(/2 people are as they were ?Ana ?<b>Sam<\/b>/);
    expect(dialog()?.querySelector('b')).toBeNull();
    for (const line of [
      'Catch-ups: 3 come back, 1 as they were', 'Who knows whom: 1 come back, 2 go', 'Check-ins: 1 go',
      'Your choices in Settings go back, too.',
    ]) expect(text).toContain(line);
    await expectAccessible();
  });

  it('changes nothing where nothing would change', async () => {
    await card({ snapshots: days(1) });
    await user.click(restores()[0] as HTMLElement);
    await settled();
    expect(dialog()?.textContent).toContain('Nothing would change.');
    expect(screen.queryByRole('button', { name: 'Restore' })).toBeNull();
    await expectAccessible();
  });

  it('says when a copy can no longer be read, or the disk does not take it', async () => {
    const { backend } = await card({ snapshots: [{ daysAgo: 1, also: ['Robin'] }] });
    backend.previewSnapshot = () => Promise.reject({ code: 'store-damaged', message: '', field: null, hint: null });
    await user.click(restores()[0] as HTMLElement);
    await settled();
    expect(dialog()).toBeNull();
    expect(seen()).toContain('Part of your data could not be read.');
  });

  it('stays open where bringing back was refused', async () => {
    const { backend } = await card({ snapshots: [{ daysAgo: 1, also: ['Robin'] }] });
    backend.restoreSnapshot = () => Promise.reject({ code: 'disk-low', message: '', field: null, hint: '12' });
    await user.click(restores()[0] as HTMLElement);
    await settled();
    await press('Restore');
    expect(plain(dialog()?.textContent ?? '')).toContain('There is too little space left on the disk (12 MB)');
  });
});

describe('From a backup file', () => {
  async function choose(passphrase: string, options: MemoryOptions = {}) {
    const { backend } = await card(options);
    await press('Restore from a file…');
    await expectAccessible();
    await fill('Passphrase of the backup', passphrase);
    await press('Choose the file…');
    return backend;
  }

  it('asks for the passphrase, shows what would change, and brings it back', async () => {
    await choose(PASSPHRASE);
    expect(plain(dialog()?.textContent ?? '')).toMatch(/One person comes back ?Robin Field/);
    await press('Restore');
    expect(await names()).toContain('Robin Field');
    await press('Undo');
    expect(await names()).not.toContain('Robin Field');
  });

  it.each<[string, MemoryOptions, string]>([
    ['another passphrase', {}, 'That is not the passphrase.'],
    [PASSPHRASE, { restore: 'unreadable' }, 'That file is not a backup Kith can read'],
  ])('says beside the field why it does not open: %s', async (passphrase, options, words) => {
    await choose(passphrase, options);
    expect(refusalOf('Passphrase of the backup')).toContain(words);
    await expectAccessible();
  });

  it('stays where it was when the file dialog is cancelled', async () => {
    await choose(PASSPHRASE, { restore: null });
    expect(screen.getByLabelText<HTMLInputElement>('Passphrase of the backup').value).toBe(PASSPHRASE);
    expect(refusalOf('Passphrase of the backup')).toBe('');
  });
});

describe('A backup elsewhere', () => {
  it('gets a passphrase of its own where Kith has none, typed twice', async () => {
    const { backend } = await card();
    await press('Keep a backup file…');
    expect(dialog()?.textContent).toContain('age -d');
    expect(dialog()?.textContent).toContain('Without the passphrase nobody can open it, not even you.');
    await expectAccessible();
    await fill('Passphrase for the backup', PASSPHRASE);
    await press('Choose a folder…');
    expect(refusalOf('The same once more')).toContain('These two are not the same.');
    await expectAccessible();
    await fill('The same once more', PASSPHRASE);
    await press('Choose a folder…');
    expect(dialog()).toBeNull();
    expect((await backend.copies()).backup.folder).toBe('/home/rosa/Backups');
    expect(seen()).toContain('The first backup is made. It goes there from now on.');
    expect(seen()).not.toContain('Not yet');
  });

  it('is locked with the passphrase that opens Kith, where there is one', async () => {
    const { backend } = await card({ passphrase: PASSPHRASE });
    await press('Keep a backup file…');
    expect(screen.queryByLabelText('The same once more')).toBeNull();
    await fill('Passphrase', 'not this one');
    await press('Choose a folder…');
    expect(refusalOf('Passphrase')).toContain('That is not the passphrase.');
    await fill('Passphrase', PASSPHRASE);
    await press('Choose a folder…');
    expect((await backend.copies()).backup.folder).toBe('/home/rosa/Backups');
    await press('Remove the passphrase');
    await settled();
    expect(dialog()?.textContent).toContain('Your backup file stays locked with this passphrase');
    await expectAccessible();
  });

  it('stays as it was when the folder dialog is cancelled', async () => {
    await card({ folder: null, passphrase: PASSPHRASE });
    await press('Keep a backup file…');
    await fill('Passphrase', PASSPHRASE);
    await press('Choose a folder…');
    expect(dialog()).toBeTruthy();
    expect(refusalOf('Passphrase')).toBe('');
  });

  it('is made when asked, as often as chosen, and stopped', async () => {
    const { backend } = await card({ backup: { folder: '/media/rosa/stick' } });
    expect(seen()).toContain('/media/rosa/stick');
    await press('Back up now');
    expect(seen()).toContain('The backup is made.');
    expect(plain(screen.getByRole('region', { name: 'Copies' }).textContent ?? '')).toMatch(/Last made ?today, /);
    await user.click(screen.getByRole('radio', { name: 'Weekly' }));
    await settled();
    expect((await backend.copies()).backup.every).toBe('week');
    await expectAccessible();
    await press('Stop');
    expect((await backend.copies()).backup.folder).toBeNull();
    expect(button('Keep a backup file…')).toBeTruthy();
  });

  it('says why the last try did not work', async () => {
    const problem = { code: 'disk', message: '', field: null, hint: '/media/rosa/stick' };
    const { backend } = await card({ backup: { folder: '/media/rosa/stick', problem } });
    expect(seen()).toContain('The last try did not work. The disk did not take that.');
    await expectAccessible();
    backend.backUpNow = () => Promise.reject({ code: 'disk-low', message: '', field: null, hint: '3' });
    await press('Back up now');
    expect(seen()).toContain('There is too little space left on the disk (3 MB)');
    expect((button('Back up now') as HTMLButtonElement).disabled).toBe(false);
  });
});

describe('What was deleted for good', () => {
  it('may still be in older copies, which can be removed at once', async () => {
    const { backend } = await card({ snapshots: days(3) });
    const ana = (await backend.people({ text: 'Ana', filter: ANYONE })).rows[0];
    await backend.forget({ what: 'person', id: ana?.id ?? '' });
    await settled();
    expect(seen()).toMatch(/an older copy may still hold it until/);
    await press('Remove the older copies now');
    expect(dialog()?.textContent).toContain('You can then no longer go back to an older state.');
    await expectAccessible();
    await press('Remove them');
    expect(dialog()).toBeNull();
    expect((await backend.copies()).snapshots.map((row) => row.why)).toEqual(['cleared']);
    expect(seen()).not.toContain('an older copy may still hold it');
    expect(seen()).toContain('The older copies are gone.');
  });
});
