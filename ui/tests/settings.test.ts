import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { button, expectAccessible, heading, open, press, seen, settled, user } from './stage';

describe('Settings', () => {
  it('shows every choice, accessibly', async () => {
    await open({ view: 'settings' });
    expect(heading()).toBe('Settings');
    expect(seen()).toContain('/home/rosa/.config/kith/key');
    await expectAccessible();
  });

  it('keeps a name when the field is left', async () => {
    const backend = await open({ view: 'settings' });
    await user.type(screen.getByRole('textbox', { name: 'What shall Kith call you?' }), 'Rosa');
    await user.tab();
    await settled();
    expect((await backend.settings()).called).toBe('Rosa');
  });

  it('changes the colours at once, and back with Undo', async () => {
    await open({ view: 'settings' });
    await user.click(screen.getByRole('radio', { name: 'Dark' }));
    await settled();
    expect(document.documentElement.dataset.theme).toBe('dark');
    await press('Undo');
    expect(document.documentElement.dataset.theme).toBeUndefined();
  });

  it.each(['25:00', 'noon', '7'])('refuses %s as a time and points at the field', async (time) => {
    const backend = await open({ view: 'settings' });
    const field = screen.getByRole('textbox', { name: 'A good moment' });
    await user.clear(field);
    await user.type(field, `${time}{Tab}`);
    await settled();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(seen()).toContain('Please write a time between 00:00 and 23:59');
    expect((await backend.settings()).slot).toBe('12:30');
  });

  it('switches nudges, mixed people, names, work and running low', async () => {
    const backend = await open({ view: 'settings' });
    for (const name of [
      'Bring up a name now and then', 'Also people marked as mixed', 'Names in notifications', 'I work',
      'I am running low', 'Start with the computer',
    ]) {
      await user.click(screen.getByRole('checkbox', { name }));
      await settled();
    }
    expect(await backend.settings()).toMatchObject({
      nudges_on: false, include_mixed: true, notifications_with_names: true, works: true, low_battery: true,
      autostart: true,
    });
  });

  it('pauses and resumes', async () => {
    const backend = await open({ view: 'settings' }, { now: () => new Date() });
    await press('For a week');
    expect((await backend.settings()).paused_until).not.toBeNull();
    await press('Resume');
    expect((await backend.settings()).paused_until).toBeNull();
    expect(button('For an hour')).toBeTruthy();
  });

  it('says what closing the window does where there is no tray, and hides what the system does not say', async () => {
    await open({ view: 'settings' }, { tray: false, syncedFolder: true, settings: { autostart: null } });
    expect(seen()).toContain('seems to be copied to other computers');
    expect(seen()).toContain('No tray was found, so closing the window ends Kith.');
    expect(screen.queryByRole('checkbox', { name: 'Start with the computer' })).toBeNull();
  });
});
