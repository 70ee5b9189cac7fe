import { screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { button, expectAccessible, heading, open, press, says, seen, settled, user } from './stage';

const cardOf = (name: RegExp) => screen.queryByRole('region', { name: says(name) });

afterEach(() => vi.restoreAllMocks());

describe('Today', () => {
  it('greets by part of the day and name, and stays calm', async () => {
    await open({ view: 'today' }, { settings: { called: 'Rosa' } });
    expect(heading()).toBe('Good evening, Rosa');
    expect(seen()).toContain('Sunday. Nothing has piled up.');
    await expectAccessible();
  });

  it('greets without a name where none was given', async () => {
    await open();
    expect(heading()).toBe('Good evening');
  });

  it('suggests at most three people, with reasons on request', async () => {
    await open();
    const cards = screen.getAllByRole('button', { name: says(/^Say hello to/) });
    expect(cards.length).toBeGreaterThan(0);
    expect(cards.length).toBeLessThanOrEqual(3);
    const why = screen.getAllByRole('button', { name: 'Why this?' })[0];
    if (!why) throw new Error('no card');
    expect(why.getAttribute('aria-expanded')).toBe('false');
    await user.click(why);
    expect(seen()).toMatch(/Why Ana.*Ana is in your inner circle\./);
    expect(seen()).not.toMatch(/\b(1[4-9]|[2-9]\d|\d{3}) days\b/);
    await expectAccessible();
  });

  it('says hello with the words as plain text, notes it, and takes it back', async () => {
    const backend = await open();
    const answered = vi.spyOn(backend, 'answerSuggestion');
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await press('Say hello to Ana');
    expect(written.mock.calls[0]?.[0]).toMatch(/Ana/);
    expect(written.mock.calls[0]?.[0]).not.toMatch(/[\u2066-\u2069]/);
    expect(answered).toHaveBeenCalledWith(expect.any(String), 'hello');
    expect(seen()).toContain('Copied. Noted for Ana.');
    expect(cardOf(/^Ana /)).toBeNull();
    await press('Undo');
    expect(cardOf(/^Ana /)).toBeTruthy();
  });

  it('notes nothing where the words could not be copied', async () => {
    const backend = await open();
    const answered = vi.spyOn(backend, 'answerSuggestion');
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no clipboard'));
    await press('Say hello to Ana');
    expect(answered).not.toHaveBeenCalled();
    expect(seen()).toContain('Copying was not possible here.');
    expect(cardOf(/^Ana /)).toBeTruthy();
  });

  it('opens mail with the words, after showing where it leads', async () => {
    const backend = await open();
    const opened = vi.spyOn(backend, 'openLink');
    await press('E-mail to Ana: ana@example.org');
    await expectAccessible();
    await press('Open');
    expect(opened.mock.calls[0]?.[0]).toMatchObject({ kind: 'email', value: 'ana@example.org', words: expect.stringMatching(/Ana/) });
    expect(cardOf(/^Ana /)).toBeNull();
  });

  it.each([
    ['Not this person', 'never'],
    ['We’re in touch anyway, no need to note it', 'never'],
    ['Less of these', 'less'],
  ] as const)('takes "%s" in one action, undone in another', async (words, answer) => {
    const backend = await open();
    const answered = vi.spyOn(backend, 'answerSuggestion');
    await press('More for Ana');
    await expectAccessible();
    await press(words);
    expect(answered).toHaveBeenCalledWith(expect.any(String), answer);
    expect(cardOf(/^Ana /)).toBeNull();
    await press('Undo');
    expect(cardOf(/^Ana /)).toBeTruthy();
  });

  it('stops at once, asks nothing, and takes it back', async () => {
    const backend = await open();
    await press('More for Ana');
    await press('Stop all suggestions');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect((await backend.settings()).nudges_on).toBe(false);
    expect(seen()).toContain('No more of these. Settings has the switch.');
    expect(seen()).toContain('Suggestions are switched off, as you wished.');
    await expectAccessible();
    await press('Undo');
    expect((await backend.settings()).nudges_on).toBe(true);
    expect(cardOf(/^Ana /)).toBeTruthy();
  });

  it('keeps the focus on Today when a card was answered', async () => {
    await open();
    const card = screen.getByRole('region', { name: says(/^Ana /) });
    await user.click(within(card).getByRole('button', { name: 'Later' }));
    await settled();
    expect(document.activeElement?.textContent).toBe('People to be in touch with');
  });

  it('takes an answer and lets it be undone', async () => {
    await open();
    const card = screen.getByRole('region', { name: says(/^Ana /) });
    await user.click(within(card).getByRole('button', { name: "We’re in touch" }));
    await settled();
    expect(screen.queryByRole('region', { name: says(/^Ana /) })).toBeNull();
    await press('Undo');
    expect(screen.getByRole('region', { name: says(/^Ana /) })).toBeTruthy();
  });

  it('takes the daily question in one click, and lets it be left for today', async () => {
    const backend = await open();
    await user.click(screen.getByRole('radio', { name: 'good' }));
    await settled();
    expect((await backend.today()).pulse.answered).toBe(4);
    expect(seen()).toContain('That is all for today.');
    await press('Undo');
    await press('Not today');
    expect(screen.queryByRole('radio', { name: 'good' })).toBeNull();
  });

  it('brings the daily question into focus when asked for', async () => {
    await open({ view: 'pulse' });
    expect(document.activeElement?.getAttribute('type')).toBe('radio');
  });

  it('asks nothing while capacity is low, and can be told otherwise', async () => {
    await open({ view: 'today' }, { settings: { low_until: '2999-01-01T00:00:00Z' } });
    expect(seen()).toContain('You are running low. Nothing needs doing.');
    expect(screen.getByRole('heading', { name: 'Who could look after you?' })).toBeTruthy();
    expect(button('Tell them: Ana')).toBeTruthy();
    expect(seen()).not.toContain('might enjoy hearing from you');
    await expectAccessible();
    await press('I have enough again');
    expect(seen()).not.toContain('You are running low');
  });

  it('teaches when nobody is there yet, and keeps the names given', async () => {
    const backend = await open({ view: 'today' }, { people: [] });
    expect(seen()).toContain('Who is there for you?');
    await expectAccessible();
    await user.type(screen.getByRole('textbox', { name: 'Who listens to you?' }), 'Ana');
    await user.type(screen.getByRole('textbox', { name: 'Who makes you laugh?' }), 'محمد');
    await press('Keep these names');
    expect((await backend.map()).unplaced.map((person) => person.name).sort()).toEqual(['Ana', 'محمد'].sort());
  });

  it('points at the field when a name cannot be kept', async () => {
    await open({ view: 'today' }, { people: [] });
    const field = screen.getByRole('textbox', { name: 'Who listens to you?' });
    await user.click(field);
    await user.paste('a'.repeat(201));
    await press('Keep these names');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(seen()).toContain('longer than 200 characters');
  });

  it('offers a passphrase at the first run, and forces none', async () => {
    const backend = await open({ view: 'today' }, { people: [] });
    expect(seen()).toContain('Keep it private');
    await press('Set a passphrase');
    expect(screen.getByRole('dialog', { name: 'Set a passphrase' })).toBeTruthy();
    await press('Cancel');
    expect((await backend.protection()).passphrase).toBe(false);
    expect(screen.getByRole('textbox', { name: 'Who listens to you?' })).toBeTruthy();
  });

  it('says so at the first run where a passphrase is set already', async () => {
    await open({ view: 'today' }, { people: [], passphrase: 'rain on the roof' });
    expect(seen()).toContain('A passphrase keeps your circle closed.');
    expect(screen.queryByRole('button', { name: 'Set a passphrase' })).toBeNull();
  });

  it('has tips for whoever shares a computer, asks no why and promises nothing', async () => {
    await open({ view: 'today' }, { people: [] });
    await press('Does someone else use or check this computer?');
    const tips = screen.getByRole('dialog', { name: 'If someone else uses or checks this computer' });
    expect(tips.textContent).toContain('No app protects against spyware, or against someone who can force you');
    expect(tips.textContent).toContain('use one they cannot reach');
    expect(tips.textContent).toContain('It does not take traces away');
    expect(tips.textContent).not.toMatch(/\bwhy\b/i);
    await expectAccessible();
    await press('See help');
    expect(heading()).toBe('Help');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('welcomes back without a backlog, and says when nudges rest', async () => {
    await open({ view: 'today' }, { welcomeBack: true, settings: { paused_until: '2999-01-01T00:00:00Z' } });
    expect(seen()).toContain('Good to see you. Nothing piled up.');
    expect(seen()).toContain('Nudges rest until');
    await press('Resume');
    expect(seen()).not.toContain('Nudges rest until');
  });

  it('leads to the map and to the check that is due', async () => {
    await open();
    await press('Have a look');
    expect(heading()).toBe('Exhaustion');
    await press('Today');
    expect(button('Open the map')).toBeTruthy();
  });
});
