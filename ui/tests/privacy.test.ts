// Settings, Privacy: what is protected is said as it is, and each way to change it, refusals included.
import { screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';

import type { MemoryOptions } from '../src/lib/backend/memory';
import { app } from '../src/lib/state/app.svelte';
import { button, expectAccessible, fill, open, plain, press, refusalOf, says, seen, settled, user } from './stage';

const PASSPHRASE = 'rain on the roof';
const NEXT = 'four quiet winter apples';

async function card(options: MemoryOptions = {}) {
  const backend = await open({ view: 'settings' }, options);
  return { backend, card: screen.getByRole('region', { name: 'Privacy' }) };
}
const dialog = () => screen.queryByRole('dialog');
const shownCode = () => plain(document.querySelector('dialog .code')?.textContent ?? '').replaceAll(' ', '');

describe('What is said', () => {
  it('without a passphrase', async () => {
    const { card: here } = await card();
    expect(here.textContent).toContain('/home/rosa/.config/kith/key');
    expect(here.textContent).toContain('A copy of the data folder alone cannot be read.');
    expect(here.textContent).toContain('Whoever can use your account on this computer can open Kith.');
    expect(here.textContent).toContain('Shift three times');
    expect(here.textContent).toContain('Reminders say nothing private');
    expect(within(here).queryByRole('group', { name: 'Lock after' })).toBeNull();
    expect(within(here).queryByRole('checkbox')).toBeNull();
    await expectAccessible();
  });

  it('with one', async () => {
    const { card: here } = await card({ passphrase: PASSPHRASE });
    expect(here.textContent).toContain('While it is locked, what Kith keeps of your circle cannot be read');
    expect(here.textContent).toContain('watches you, forces you, or puts spyware');
    expect(here.textContent).toContain('Nobody can reset it.');
    expect(here.textContent).not.toContain('/home/rosa');
    expect(here.textContent).not.toContain('On this account it stays unlocked');
    expect(within(here).getByRole('group', { name: 'Lock after' })).toBeTruthy();
    await expectAccessible();
  });

  it('with the keychain on', async () => {
    const { card: here } = await card({ passphrase: PASSPHRASE, keychain: 'on' });
    expect(here.textContent).toContain('On this account it stays unlocked');
  });

  it('where this system has no keychain that answers', async () => {
    const { card: here } = await card({ passphrase: PASSPHRASE, keychain: 'none' });
    expect(within(here).queryByRole('checkbox')).toBeNull();
  });
});

describe('Setting a passphrase', () => {
  async function toCode(options: MemoryOptions = {}) {
    const { backend } = await card(options);
    await press('Set a passphrase');
    await fill('Passphrase', PASSPHRASE);
    await fill('The same once more', PASSPHRASE);
    await press('Next');
    return backend;
  }

  it('takes three steps, and holds only after the code was typed back', async () => {
    const backend = await toCode();
    expect(seen()).toContain('Step 2 of 3');
    const code = shownCode();
    expect(code).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
    expect(document.activeElement?.textContent).toContain('7QK2');
    await expectAccessible();
    expect((await backend.protection()).passphrase).toBe(false);

    await press('I have written it down');
    expect(seen()).toContain('Step 3 of 3');
    expect(seen()).not.toContain('7QK2');
    expect(document.activeElement).toBe(screen.getByLabelText('Recovery code'));
    await expectAccessible();
    await fill('Recovery code', code.toLowerCase().replaceAll('-', ' '));
    await press('Set the passphrase');
    expect(dialog()).toBeNull();
    expect((await backend.protection()).passphrase).toBe(true);
    expect(seen()).toContain('From now on, Kith asks for your passphrase.');
    expect(seen()).toContain('Nobody can reset it.');
  });

  it('never puts the code on the clipboard', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText');
    await toCode();
    await press('I have written it down');
    expect(written).not.toHaveBeenCalled();
    expect(screen.queryByRole('button', { name: 'Copy' })).toBeNull();
  });

  it.each([
    ['short', 'short', 'Passphrase', 'shorter than 8 characters'],
    ['long enough', 'long enouhg', 'The same once more', 'These two are not the same.'],
  ])('says beside the field what is wrong with %s / %s', async (one, two, label, words) => {
    await card();
    await press('Set a passphrase');
    await fill('Passphrase', one);
    await fill('The same once more', two);
    await press('Next');
    expect(seen()).toContain('Step 1 of 3');
    expect(refusalOf(label)).toContain(words);
    expect(document.activeElement).toBe(screen.getByLabelText(label));
    await expectAccessible();
  });

  it('compares the code, and shows the same one again', async () => {
    const backend = await toCode();
    const code = shownCode();
    await press('I have written it down');
    await fill('Recovery code', '7QK2-XXXX');
    await press('Set the passphrase');
    expect(refusalOf('Recovery code')).toContain('That is not the code that was shown.');
    expect((await backend.protection()).passphrase).toBe(false);
    await expectAccessible();
    await press('Back');
    expect(shownCode()).toBe(code);
    await press('Back');
    await press('Next');
    expect(shownCode()).toBe(code);
  });

  it('goes back to the passphrase where the shell finds it too short', async () => {
    const backend = await toCode();
    backend.setPassphrase = () => Promise.reject({ code: 'passphrase-short', message: '', field: 'passphrase', hint: null });
    await press('I have written it down');
    await fill('Recovery code', 'anything');
    await press('Set the passphrase');
    expect(seen()).toContain('Step 1 of 3');
    expect(refusalOf('Passphrase')).toContain('shorter than 8 characters');
  });

  it('says in the dialog what else went wrong', async () => {
    const backend = await toCode();
    backend.setPassphrase = () => Promise.reject({ code: 'disk', message: '', field: null, hint: '/home' });
    await press('I have written it down');
    await fill('Recovery code', 'anything');
    await press('Set the passphrase');
    expect(dialog()?.textContent).toContain('The disk did not take that.');
    await expectAccessible();
  });

  it('can be left at every step, and nothing has changed', async () => {
    const backend = await toCode();
    await press('Close');
    expect(dialog()).toBeNull();
    expect((await backend.protection()).passphrase).toBe(false);
    expect(document.activeElement).toBe(button('Set a passphrase'));
  });
});

describe('With a passphrase', () => {
  it('changes it', async () => {
    const { backend } = await card({ passphrase: PASSPHRASE });
    await press('Change the passphrase');
    await expectAccessible();
    await fill('Passphrase until now', PASSPHRASE);
    await fill('New passphrase', NEXT);
    await fill('The same once more', NEXT);
    await press('Change it');
    expect(dialog()).toBeNull();
    expect(seen()).toContain('The new passphrase holds from now on.');
    await backend.hideNow();
    await expect(backend.unlock(NEXT)).resolves.toBeUndefined();
  });

  it.each([
    ['wrong one here', NEXT, NEXT, 'Passphrase until now', 'That is not the passphrase.'],
    [PASSPHRASE, 'short', 'short', 'New passphrase', 'shorter than 8 characters'],
    [PASSPHRASE, NEXT, 'another', 'The same once more', 'These two are not the same.'],
  ])('refuses a change beside the field: %s, %s, %s', async (now, next, again, label, words) => {
    await card({ passphrase: PASSPHRASE });
    await press('Change the passphrase');
    await fill('Passphrase until now', now);
    await fill('New passphrase', next);
    await fill('The same once more', again);
    await press('Change it');
    expect(refusalOf(label)).toContain(words);
    await expectAccessible();
  });

  it('says when too many tries in a row were wrong', async () => {
    const { backend } = await card({ passphrase: PASSPHRASE });
    for (let tries = 0; tries < 4; tries++) await backend.removePassphrase('no').catch(() => undefined);
    await press('Remove the passphrase');
    await fill('Passphrase', PASSPHRASE);
    await press('Remove it');
    expect(refusalOf('Passphrase')).toMatch(/You can try again in 5 seconds/);
  });

  it('replaces the recovery code, and a mistyped passphrase costs no second writing', async () => {
    const { backend } = await card({ passphrase: PASSPHRASE });
    const made = vi.spyOn(backend, 'newRecoveryCode');
    await press('New recovery code');
    expect(dialog()?.textContent).toContain('The old code works until');
    await fill('Passphrase', 'mistyped here');
    await press('Next');
    const code = shownCode();
    await press('I have written it down');
    await fill('Recovery code', code);
    await press('Use this code');
    expect(refusalOf('Passphrase')).toContain('That is not the passphrase.');
    await expectAccessible();
    await fill('Passphrase', PASSPHRASE);
    await press('Next');
    await press('Use this code');
    expect(made).toHaveBeenCalledOnce();
    expect(dialog()).toBeNull();
    expect(seen()).toContain('The old one no longer opens anything.');
    await backend.hideNow();
    await expect(backend.unlockWithRecovery(code, NEXT)).resolves.toBeUndefined();
  });

  it('removes it only after saying what then is no longer protected', async () => {
    const { backend } = await card({ passphrase: PASSPHRASE });
    await press('Remove the passphrase');
    expect(dialog()?.textContent).toContain('whoever can use your account on this computer can read your circle');
    await expectAccessible();
    await fill('Passphrase', 'not this');
    await press('Remove it');
    expect(refusalOf('Passphrase')).toContain('That is not the passphrase.');
    await fill('Passphrase', PASSPHRASE);
    await press('Remove it');
    expect((await backend.protection()).passphrase).toBe(false);
    expect(button('Set a passphrase')).toBeTruthy();
  });

  it('stays unlocked on this computer only where one says so, and shows no state that was not kept', async () => {
    const { backend } = await card({ passphrase: PASSPHRASE });
    const box = () => screen.getByRole('checkbox', { name: 'Stay unlocked on this computer' }) as HTMLInputElement;
    expect(seen()).toContain('On a computer or an account you share, leave it off.');
    await user.click(box());
    await settled();
    expect((await backend.protection()).keychain).toBe('on');
    expect(seen()).toContain('On this account it stays unlocked');
    backend.setKeychain = () => Promise.reject({ code: 'keychain', message: '', field: null, hint: null });
    await user.click(box());
    await settled();
    expect(box().checked).toBe(true);
    expect(seen()).toContain('This computer’s keychain did not answer.');
  });

  it('locks after the minutes one chooses, or never', async () => {
    const { backend } = await card({ passphrase: PASSPHRASE, settings: { lock_after: 30 } });
    expect((screen.getByRole('radio', { name: says('30 minutes') }) as HTMLInputElement).checked).toBe(true);
    await user.click(screen.getByRole('radio', { name: says('one minute') }));
    await settled();
    expect((await backend.settings()).lock_after).toBe(1);
    await user.click(screen.getByRole('radio', { name: 'never' }));
    await settled();
    expect((await backend.settings()).lock_after).toBe(0);
    await press('Undo');
    expect((await backend.settings()).lock_after).toBe(1);
  });
});

describe('Erasing everything', () => {
  it('says what may remain, asks for the word, and leaves an empty window', async () => {
    const { backend } = await card({ settings: { called: 'Rosa' } });
    const erased = vi.spyOn(backend, 'eraseEverything');
    await press('Erase everything…');
    expect(dialog()?.textContent).toContain('The key is destroyed first');
    expect(dialog()?.textContent).toContain('may still hold old pieces');
    await expectAccessible();
    await press('Erase everything');
    const field = screen.getByRole('textbox', { name: says('To go on, type the word: erase') });
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(erased).not.toHaveBeenCalled();
    await expectAccessible();
    await user.type(field, ' Erase ');
    await press('Erase everything');
    expect(erased).toHaveBeenCalledOnce();
    expect(seen()).toBe('Hide Kith Everything is erased. Kith closes now.');
    expect(app.door.state).toBe('gone');
    await expectAccessible();
  });

  it('keeps everything where one changes one’s mind, and says so where it went wrong', async () => {
    const { backend } = await card();
    await press('Erase everything…');
    await press('Keep everything');
    expect(dialog()).toBeNull();
    await press('Erase everything…');
    backend.eraseEverything = () => Promise.reject({ code: 'disk', message: '', field: null, hint: '' });
    await user.type(screen.getByRole('textbox', { name: says(/^To go on/) }), 'erase');
    await press('Erase everything');
    expect(dialog()?.textContent).toContain('The disk did not take that.');
    expect(app.door.state).toBe('open');
  });

  it('stands at the very end of Settings', async () => {
    await card();
    expect(screen.getAllByRole('region').at(-1)?.textContent).toContain('Erase everything');
  });
});
