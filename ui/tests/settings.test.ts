import { cleanup, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { chordOf } from '../src/views/settings/chord';
import { button, expectAccessible, heading, open, plain, press, refusalOf, says, seen, settled, user } from './stage';

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

const radioOf = (group: string, name: string) =>
  within(screen.getByRole('group', { name: says(group) })).getByRole('radio', { name: says(name) });
async function choose(group: string, name: string): Promise<void> {
  await user.click(radioOf(group, name));
  await settled();
}

describe('The rhythm of each circle', () => {
  const CIRCLES = [
    ['Inner circle: about every … days', 'inner_days', '7'],
    ['Middle circle: about every … days', 'middle_days', '30'],
    ['Outer circle: about every … days', 'outer_days', '90'],
    ['Kept loosely: about every … days', 'loose_days', '365'],
  ] as const;
  const fieldOf = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
  async function write(name: string, text: string): Promise<void> {
    await user.clear(fieldOf(name));
    await user.type(fieldOf(name), `${text}{Tab}`);
    await settled();
  }

  it.each(CIRCLES)('%s is a choice, and comes back with Undo', async (name, field, usual) => {
    const backend = await open({ view: 'settings' });
    const before = await backend.settings();
    expect(fieldOf(name).value).toBe(usual);
    await write(name, '45');
    expect(await backend.settings()).toEqual({ ...before, [field]: 45 });
    await press('Undo');
    expect(await backend.settings()).toEqual(before);
    expect(fieldOf(name).value).toBe(usual);
  });

  it.each(['0', '731', '10000', '1.5', '-7', 'ten'])('%s is none, and that is said at the field', async (text) => {
    const backend = await open({ view: 'settings' });
    const [name, field] = CIRCLES[0];
    await write(name, text);
    const said = screen.getByText('Please write a number of days from 1 to 730.');
    expect(fieldOf(name).getAttribute('aria-invalid')).toBe('true');
    expect(fieldOf(name).getAttribute('aria-describedby')).toContain(said.id);
    expect((await backend.settings())[field]).toBe(7);
    await expectAccessible();
    await write(name, '730');
    expect(fieldOf(name).getAttribute('aria-invalid')).toBeNull();
    expect((await backend.settings())[field]).toBe(730);
  });

  it('says what is different for family, and for one person', async () => {
    await open({ view: 'settings' });
    const hint = within(screen.getByRole('region', { name: 'How often a name may come up' }));
    expect(hint.getByText(/Family is given half as long again\. Each person may have a rhythm of their own/)).toBeTruthy();
  });
});

describe('How notifications come', () => {
  it('one at a time or all in one, on a day of choice', async () => {
    const backend = await open({ view: 'settings' });
    expect(screen.queryByRole('group', { name: 'On which day' })).toBeNull();
    await choose('How they come', 'Once a week, all in one');
    expect((await backend.settings()).digest).toBe('Sun');
    expect(seen()).toContain('Then nothing else comes all week.');
    // What would not come is not offered either.
    expect(screen.queryByRole('group', { name: 'A question about yourself' })).toBeNull();
    await expectAccessible();
    await choose('On which day', 'Wednesday');
    expect((await backend.settings()).digest).toBe('Wed');
    await choose('How they come', 'One at a time');
    expect((await backend.settings()).digest).toBeNull();
    await press('Undo');
    expect((await backend.settings()).digest).toBe('Wed');
  });

  it('a look at the week ahead, on its day', async () => {
    const backend = await open({ view: 'settings' });
    await user.click(screen.getByRole('checkbox', { name: 'A look at the week ahead' }));
    await settled();
    expect((await backend.settings()).look_ahead).toBe('Sun');
    await choose('The day for it', 'Friday');
    expect((await backend.settings()).look_ahead).toBe('Fri');
    await user.click(screen.getByRole('checkbox', { name: 'A look at the week ahead' }));
    await settled();
    expect((await backend.settings()).look_ahead).toBeNull();
  });

  it('a question about oneself, with what it never becomes', async () => {
    const backend = await open({ view: 'settings' });
    expect(seen()).toContain('never more than one a day and four a week in all');
    await choose('A question about yourself', 'Every day');
    expect((await backend.settings()).checkin_reminder).toBe('daily');
  });

  it('speaks of days from 0 to 30 days before', async () => {
    const backend = await open({ view: 'settings' });
    const before = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Birthdays and other days' });
    expect(before.options).toHaveLength(31);
    expect(plain(before.selectedOptions[0]?.textContent ?? '')).toBe('3 days before');
    await user.selectOptions(before, 'on the day');
    await settled();
    expect((await backend.settings()).lead_days).toBe(0);
  });
});

describe('What helped', () => {
  const helped = [
    { kind: 'hello' as const, on: true, given: 6, contact: 3, notes: 2, lifted: 2 },
    { kind: 'plan' as const, on: true, given: 4, contact: 0, notes: 0, lifted: 0 },
  ];

  it('says by kind what came of it, in words', async () => {
    await open({ view: 'settings' }, { helped });
    const words = (name: string) => {
      const id = screen.getByRole('checkbox', { name }).getAttribute('aria-describedby') ?? '';
      return plain(document.getElementById(id)?.textContent ?? '');
    };
    expect(words('A plain hello')).toBe('6 given, in touch within three days after 3, felt better after 2 of 2 noted.');
    expect(words('A small plan')).toBe('4 given, in touch within three days after 0.');
    expect(words('A call')).toBe('None given yet.');
    expect(words('Steps towards an old friend')).toBe('On Today only.');
    await expectAccessible();
  });

  it('has a switch for each kind, each by itself', async () => {
    const backend = await open({ view: 'settings' }, { helped, settings: { kinds_off: ['call'] } });
    const call = screen.getByRole<HTMLInputElement>('checkbox', { name: 'A call' });
    expect(call.checked).toBe(false);
    await user.click(screen.getByRole('checkbox', { name: 'A small plan' }));
    await settled();
    expect((await backend.settings()).kinds_off).toEqual(['call', 'plan']);
    await user.click(call);
    await settled();
    expect((await backend.settings()).kinds_off).toEqual(['plan']);
    await press('Undo');
    expect((await backend.settings()).kinds_off).toEqual(['call', 'plan']);
  });
});

describe('Keys for the quick log', () => {
  const LABEL = 'Keys for the quick log';
  const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: LABEL });

  it('are taken as they are pressed, and taken out again', async () => {
    const backend = await open({ view: 'settings' });
    field().focus();
    await user.keyboard('{Control>}{Alt>}k{/Alt}{/Control}');
    await settled();
    expect((await backend.settings()).quick_key).toBe('Ctrl+Alt+K');
    expect(field().value).toBe('Ctrl+Alt+K');
    expect(screen.queryByRole('dialog')).toBeNull();
    await expectAccessible();
    await press('Take out the keys for the quick log');
    expect((await backend.settings()).quick_key).toBeNull();
    expect(document.activeElement).toBe(field());
    await press('Undo');
    field().focus();
    await user.keyboard('{Backspace}');
    await settled();
    expect((await backend.settings()).quick_key).toBeNull();
  });

  it('leave other programs what is theirs, and say so at the field', async () => {
    const backend = await open({ view: 'settings' });
    field().focus();
    await user.keyboard('{Control>}c{/Control}');
    await settled();
    expect(refusalOf(LABEL)).toContain('Please add a second key');
    await user.keyboard('{Control>}{Alt>}{ArrowUp}{/Alt}{/Control}');
    await settled();
    expect(refusalOf(LABEL)).toContain('Please use a letter');
    expect((await backend.settings()).quick_key).toBeNull();
    await user.tab();
    expect(document.activeElement).not.toBe(field());
    expect(refusalOf(LABEL)).toBe('');
  });

  it('say where they do not work, and are not offered where the system has none', async () => {
    await open({ view: 'settings' }, { quickKeyWorks: false, settings: { quick_key: 'Ctrl+Alt+K' } });
    expect(refusalOf(LABEL)).toContain('another program may hold them');
    cleanup();
    await open({ view: 'settings' }, { quickKeyWorks: null });
    expect(screen.queryByRole('textbox', { name: LABEL })).toBeNull();
  });

  const pressed = (keys: Partial<KeyboardEvent>) =>
    chordOf({ key: 'k', code: 'KeyK', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...keys });
  it.each([
    [{ ctrlKey: true, altKey: true }, { keys: 'Ctrl+Alt+K' }],
    [{ metaKey: true, shiftKey: true, key: 'K' }, { keys: 'Shift+Super+K' }],
    // Another alphabet, and what Shift makes of a digit: by where the key lies.
    [{ ctrlKey: true, altKey: true, key: 'л' }, { keys: 'Ctrl+Alt+K' }],
    [{ ctrlKey: true, shiftKey: true, key: '!', code: 'Digit1' }, { keys: 'Ctrl+Shift+1' }],
    // A French keyboard writes A where Q lies.
    [{ ctrlKey: true, altKey: true, key: 'a', code: 'KeyQ' }, { keys: 'Ctrl+Alt+A' }],
    [{ ctrlKey: true, key: 'F9', code: 'F9' }, { keys: 'Ctrl+F9' }],
    [{ altKey: true, ctrlKey: true, key: ' ', code: 'Space' }, { keys: 'Ctrl+Alt+Space' }],
    [{ key: 'F9', code: 'F9' }, { wrong: 'more' }],
    [{ shiftKey: true, key: 'F9', code: 'F9' }, { wrong: 'more' }],
    [{ ctrlKey: true, key: 'f', code: 'KeyF' }, { wrong: 'more' }],
    [{ shiftKey: true, key: 'K' }, { wrong: 'more' }],
    [{ ctrlKey: true, altKey: true, key: 'Dead', code: 'Quote' }, { wrong: 'other' }],
    [{ ctrlKey: true, key: 'Control', code: 'ControlLeft' }, null],
  ])('%o is %o', (keys, chord) => {
    expect(pressed(keys)).toEqual(chord);
  });
});

describe('The tray icon', () => {
  it('suits the bar it stands in', async () => {
    const backend = await open({ view: 'settings' });
    await choose('Tray icon', 'Light, for a dark bar');
    expect((await backend.settings()).tray_look).toBe('for_dark_bar');
  });

  it('is not spoken of where there is no tray', async () => {
    await open({ view: 'settings' }, { tray: false });
    expect(screen.queryByRole('group', { name: 'Tray icon' })).toBeNull();
  });
});
