// What stands between the person and their circle: locked, closed, erased; and that nothing shines through.
import { screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';

import { problemOf } from '../src/lib/backend/memory/world';
import { app } from '../src/lib/state/app.svelte';
import { listing } from '../src/views/people/listing.svelte';
import { arrive, button, expectAccessible, fill, heading, open, press, refusalOf, says, seen, settled, user } from './stage';

const PASSPHRASE = 'rain on the roof';
const CODE = '7QK2-M4XD-9HVR-T3WB-K8PZ-4NQC-2GFY-6JSE';
const locked = { passphrase: PASSPHRASE, locked: true };

/** Nobody of the made-up circle, nor anything one could reach them by. */
function expectNothingOfTheCircle(): void {
  expect(document.body.textContent).not.toMatch(/Ana|Mum|Idris|Sam|bakery|example\.org/);
  expect(screen.queryByRole('navigation')).toBeNull();
}

describe('Locked', () => {
  it('asks for the passphrase and shows nothing else', async () => {
    await arrive(locked);
    expect(heading()).toBe('Kith is locked');
    expect(document.activeElement).toBe(screen.getByLabelText('Passphrase'));
    expectNothingOfTheCircle();
    await expectAccessible();
  });

  it('opens with the passphrase and begins anew, with the theme and the place of the start', async () => {
    await arrive({ ...locked, settings: { theme: 'dark', called: 'Rosa' } });
    await fill('Passphrase', `${PASSPHRASE}{Enter}`);
    await settled();
    expect(heading()).toMatch(/Rosa$/);
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(document.activeElement?.tagName).toBe('H1');
    expect(button('Settings')).toBeTruthy();
  });

  it('shows what is typed only on request', async () => {
    await arrive(locked);
    const field = await fill('Passphrase', 'rain');
    expect(field.type).toBe('password');
    await press('Show: Passphrase');
    expect(field.type).toBe('text');
    expect(button('Show: Passphrase').getAttribute('aria-pressed')).toBe('true');
  });

  it('says kindly that it was another one, and lets the hand begin again', async () => {
    await arrive(locked);
    const field = await fill('Passphrase', 'sun on the roof{Enter}');
    await settled();
    expect(refusalOf('Passphrase')).toContain('That is not the passphrase.');
    expect(document.activeElement).toBe(field);
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 'sun on the roof'.length]);
    await expectAccessible();
  });

  it('waits after a few tries, counts down, and never threatens', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      const backend = await arrive(locked);
      for (let tries = 0; tries < 4; tries++) await backend.unlock('no').catch(() => undefined);
      await fill('Passphrase', 'nor this{Enter}');
      await settled();
      expect(seen()).toContain('Nothing is deleted.');
      expect(screen.getByRole('timer').textContent).toMatch(/You can try again in .?5.? seconds/);
      expect((button('Unlock') as HTMLButtonElement).disabled).toBe(true);
      await expectAccessible();
      await vi.advanceTimersByTimeAsync(6_000);
      expect(screen.queryByRole('timer')).toBeNull();
      expect(seen()).toContain('You can try again now.');
      await fill('Passphrase', `${PASSPHRASE}{Enter}`);
      await settled();
      expect(app.door.state).toBe('open');
    } finally {
      vi.useRealTimers();
    }
  });

  it('counts down from the start where the door still waits', async () => {
    await arrive({ ...locked, start: { door: { state: 'locked', wait: 200 } } });
    expect(screen.getByRole('timer').textContent).toMatch(/about .?4.? minutes/);
  });

  it('keeps Help one click away, without anyone of the circle, and leads back', async () => {
    const backend = await arrive(locked);
    const map = vi.spyOn(backend, 'map');
    await press('Help');
    expect(heading()).toBe('Help');
    expect(document.activeElement?.tagName).toBe('H1');
    for (const number of ['112', '911', '999']) expect(seen()).toContain(number);
    expect(map).not.toHaveBeenCalled();
    expectNothingOfTheCircle();
    await expectAccessible();
    await press('Back');
    expect(heading()).toBe('Kith is locked');
    expect(document.activeElement).toBe(screen.getByLabelText('Passphrase'));
  });

  it('goes nowhere but to Help when the tray asks', async () => {
    await arrive(locked);
    app.onEvent({ event: 'go', route: { view: 'settings' } });
    await settled();
    expect(heading()).toBe('Kith is locked');
    app.onEvent({ event: 'go', route: { view: 'help' } });
    await settled();
    expect(heading()).toBe('Help');
  });
});

describe('A lost passphrase', () => {
  async function lost() {
    const backend = await arrive(locked);
    await press('I have lost my passphrase');
    return backend;
  }

  it('opens with the code on paper and a new passphrase', async () => {
    const backend = await lost();
    await expectAccessible();
    await fill('Recovery code', CODE.toLowerCase().replaceAll('-', ' '));
    await fill('New passphrase', 'four quiet winter apples');
    await fill('The same once more', 'four quiet winter apples{Enter}');
    await settled();
    expect(app.door.state).toBe('open');
    await expect(backend.changePassphrase('four quiet winter apples', 'another one entirely')).resolves.toBeUndefined();
  });

  it.each([
    [CODE, 'short', 'short', 'New passphrase', 'shorter than 8 characters'],
    [CODE, 'long enough to do', 'long enough to dp', 'The same once more', 'These two are not the same.'],
    ['7QK2', 'long enough to do', 'long enough to do', 'Recovery code', 'That is not the recovery code.'],
  ])('says beside the field what is wrong: %s, %s, %s', async (code, one, two, label, words) => {
    await lost();
    await fill('Recovery code', code);
    await fill('New passphrase', one);
    await fill('The same once more', two);
    await press('Open Kith');
    expect(refusalOf(label)).toContain(words);
    expect(document.activeElement).toBe(screen.getByLabelText(label));
    await expectAccessible();
  });

  it('leads back', async () => {
    await lost();
    await press('Back');
    expect(heading()).toBe('Kith is locked');
  });

  it('says what is left when the code is lost as well', async () => {
    await lost();
    await press('I have lost the code, too');
    expect(heading()).toBe('Without both');
    expect(document.activeElement?.textContent).toBe('Without both');
    expect(seen()).toContain('nobody can open this circle');
    await expectAccessible();
    await press('Back');
    expect(heading()).toBe('Kith is locked');
    await press('I have lost my passphrase');
    await press('I have lost the code, too');
    await press('Start anew…');
    await press('Start anew');
    expect(seen()).toContain('Who is there for you?');
  });
});

describe('The lock falls', () => {
  it('at once, over a dialog, with everything of the circle gone from window and state', async () => {
    const backend = await open({ view: 'people' }, { passphrase: PASSPHRASE });
    listing.text = 'Ana';
    await app.attempt(() => backend.changeSettings({ called: 'Rosa' }));
    app.openLog();
    app.openCheckin('exhaustion');
    await settled();
    await user.click(screen.getByRole('button', { name: 'Jo' }));
    await backend.hideNow();
    app.onEvent({ event: 'locked' });
    // No tick has passed: the page is empty already.
    expectNothingOfTheCircle();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect([app.toasts, app.logging, app.importing, app.checkin, app.drafts.has('log')]).toEqual([[], undefined, false, undefined, false]);
    expect(listing.text).toBe('');
    expect(app.route).toEqual({ view: 'today' });
    await settled();
    expect(heading()).toBe('Kith is locked');
    expect(document.activeElement).toBe(screen.getByLabelText('Passphrase'));
    await user.keyboard('{Control>}z{/Control}');
    await settled();
    expect(seen()).not.toContain('nothing left to undo');
    await expectAccessible();
  });

  it('when any command says that it is locked, without another word', async () => {
    const backend = await open({ view: 'people' }, { passphrase: PASSPHRASE });
    await backend.hideNow();
    await app.attempt(() => app.backend.addPerson({ name: 'Robin', circle: null, sector: null, just_met: false }));
    await settled();
    expect(heading()).toBe('Kith is locked');
    expect(app.toasts).toEqual([]);
  });

  it('when a view that loads is told so', async () => {
    const backend = await open({ view: 'help' }, { passphrase: PASSPHRASE });
    await backend.hideNow();
    app.go({ view: 'map' });
    await settled();
    expect(heading()).toBe('Kith is locked');
  });

  it('refuses everything behind the door, and nothing in front of it', async () => {
    const backend = await arrive(locked);
    for (const name of ['today', 'map', 'protection', 'copies', 'health', 'checkins', 'settings'] as const) {
      await expect(backend[name](), name).rejects.toMatchObject({ code: 'locked' });
    }
    await expect(backend.stirred()).resolves.toBeUndefined();
    expect((await backend.start()).drafts).toEqual([]);
  });
});

describe('Closed', () => {
  const closed = problemOf('key-missing', null, '/home/rosa/.config/kith/key');

  it('says why, and what can be done', async () => {
    await arrive({ closed });
    expect(heading()).toBe('Kith cannot open your circle');
    expect(screen.getByRole('alert').textContent).toContain('/home/rosa/.config/kith/key');
    expect(button('Help')).toBeTruthy();
    expectNothingOfTheCircle();
    await expectAccessible();
  });

  it('tries again, and stays where it was as long as nothing opens', async () => {
    const backend = await arrive({ closed });
    await press('Try again');
    expect(heading()).toBe('Kith cannot open your circle');
    const start = backend.start;
    backend.start = async () => ({ ...(await start()), door: { state: 'open' } });
    await backend.startOver();
    await press('Try again');
    expect(app.door.state).toBe('open');
  });

  it('begins again with a backup file', async () => {
    await arrive({ closed });
    await fill('Passphrase of the backup', 'sun on the roof');
    await press('Choose the file…');
    expect(refusalOf('Passphrase of the backup')).toContain('That is not the passphrase.');
    await expectAccessible();
    await fill('Passphrase of the backup', PASSPHRASE);
    await press('Choose the file…');
    expect(app.door.state).toBe('open');
  });

  it.each([[null, ''], ['unreadable' as const, 'That file is not a backup Kith can read']])(
    'stays when the file dialog finds %s',
    async (restore, words) => {
      await arrive({ closed, restore });
      await fill('Passphrase of the backup', PASSPHRASE);
      await press('Choose the file…');
      expect(app.door.state).toBe('closed');
      expect(refusalOf('Passphrase of the backup')).toContain(words);
    },
  );

  it('starts anew only after asking, and says that nothing is deleted', async () => {
    const backend = await arrive({ closed });
    const over = vi.spyOn(backend, 'startOver');
    await press('Start anew…');
    expect(screen.getByRole('dialog', { name: 'Start anew' }).textContent).toContain('stay in a folder beside it');
    await expectAccessible();
    await press('Cancel');
    expect(over).not.toHaveBeenCalled();
    await press('Start anew…');
    await press('Start anew');
    expect(over).toHaveBeenCalledOnce();
    expect(seen()).toContain('Who is there for you?');
  });

  it('offers no new circle where the old one is only in use elsewhere', async () => {
    await arrive({ closed: problemOf('store-in-use') });
    expect(screen.queryByRole('button', { name: says('Start anew…') })).toBeNull();
    expect(button('Try again')).toBeTruthy();
  });
});
