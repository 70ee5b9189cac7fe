import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';

import type { SeedPerson } from '../src/lib/backend/memory/seed';
import { app } from '../src/lib/state/app.svelte';
import { button, expectAccessible, heading, open, press, says, seen, settled, user } from './stage';

const TURN = { view: 'turn_to', need: null } as const;
const three: SeedPerson[] = [
  { name: 'Ana', circle: 'inner', energy: 'lifts', gives: ['listening'], phone: '+44 7700 900101', email: 'ana@example.org' },
  { name: 'Ben', circle: 'middle', energy: 'lifts', gives: ['listening'], phone: '+44 7700 900102' },
  { name: 'Cem', circle: 'outer', energy: 'neutral', gives: ['listening'], phone: '+44 7700 900103' },
  { name: 'Dov', circle: 'inner', energy: 'heavy', gives: ['listening'], phone: '+44 7700 900104' },
  { name: 'Dr Hahn', sector: 'professional', gives: ['listening'], phone: '+44 7700 900105' },
];
const cards = () =>
  screen.getAllByRole('region').map((card) => within(card).getByRole('heading', { level: 2 }).textContent);

describe('Turn to', () => {
  it('asks for one of seven needs, by button', async () => {
    await open(TURN);
    expect(heading()).toBe('Turn to someone');
    const needs = within(screen.getAllByRole('list').find((list) => list.className.includes('needs')) as HTMLElement);
    expect(needs.getAllByRole('button')).toHaveLength(7);
    await expectAccessible();
  });

  it('leads from Today to a reason in two actions', async () => {
    await open();
    await press('Turn to someone');
    await press('To be heard');
    expect(heading()).toBe('Someone to hear you');
    expect(seen()).toContain('Ana is someone who listens. Time with Ana lifts you. Ana is in your inner circle.');
    await expectAccessible();
  });

  it('leads there from Help as well', async () => {
    await open({ view: 'help' });
    await press('Turn to someone');
    expect(heading()).toBe('Turn to someone');
  });

  it('names at most three people, and professional help last', async () => {
    await open({ view: 'turn_to', need: 'heard' }, { people: three });
    expect(cards()).toEqual(['Ana', 'Ben', 'Cem', 'Professional help']);
    const last = screen.getByRole('region', { name: 'Professional help' });
    await user.click(within(last).getByRole('button', { name: 'How to get help' }));
    await settled();
    expect(heading()).toBe('Help');
  });

  it('with little energy names those who lift, with shorter words', async () => {
    await open(TURN, { people: three });
    await user.click(screen.getByRole('radio', { name: 'Little' }));
    await press('To be heard');
    expect(cards()).toEqual(['Ana', 'Ben', 'Professional help']);
    expect(seen()).toContain('I’m running low. Could you listen for a bit, when it suits?');
  });

  it('knows from capacity that there is little energy', async () => {
    await open(TURN, { people: three, settings: { low_until: '2999-01-01T00:00:00Z' } });
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Little' }).checked).toBe(true);
    await press('To be heard');
    expect(cards()).toEqual(['Ana', 'Ben', 'Professional help']);
  });

  it('goes straight to help where one is not safe, naming no one to turn to', async () => {
    const backend = await open(TURN);
    const asked = vi.spyOn(backend, 'turnTo');
    await press('I do not feel safe');
    expect(heading()).toBe('Help');
    expect(asked).not.toHaveBeenCalled();
  });

  it('says kindly that nobody fits, and what else there is', async () => {
    await open({ view: 'turn_to', need: 'practical' }, { people: three });
    expect(seen()).toContain('That says more about the map than about you.');
    expect(seen()).toContain('Ana lifts you, and might be glad to be asked for this, too.');
    expect(screen.getByRole('heading', { name: 'What people do give you' })).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Professional help' })).toBeTruthy();
    await expectAccessible();
  });

  it('tells what could not be found only of the need it was asked for', async () => {
    const backend = await open(TURN, { people: three });
    const asked = vi.spyOn(backend, 'turnTo').mockRejectedValueOnce(new Error('no answer'));
    app.go({ view: 'turn_to', need: 'heard' });
    expect(await screen.findByRole('alert')).toBeTruthy();
    let refuse = (_: Error): void => undefined;
    asked.mockImplementationOnce(() => new Promise((_, reject) => (refuse = reject)));
    app.go({ view: 'turn_to', need: 'advice' });
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    app.go({ view: 'turn_to', need: 'heard' });
    await waitFor(() => expect(cards()).toEqual(['Ana', 'Ben', 'Cem', 'Professional help']));
    refuse(new Error('too late'));
    await settled();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(cards()).toContain('Ana');
  });

  it('says so where no way is written down', async () => {
    await open({ view: 'turn_to', need: 'practical' });
    expect(seen()).toContain('You will know how to find them.');
  });

  it('shows what would be opened, and notes the turn once it was opened', async () => {
    const backend = await open({ view: 'turn_to', need: 'heard' }, { people: three });
    const noted = vi.spyOn(backend, 'noteTurn');
    await press('Text Ana');
    const dialog = screen.getByRole('dialog', { name: 'Open this outside of Kith?' });
    expect(dialog.textContent).toContain('sms:+447700900101');
    expect(within(dialog).getByText(/I have something on my mind/)).toBeTruthy();
    await expectAccessible();
    expect(noted).not.toHaveBeenCalled();
    await press('Open');
    const who = noted.mock.calls[0]?.[0];
    expect(who?.need).toBe('heard');
    expect(seen()).toContain('Kith keeps in mind that you turned to Ana');
    // A call after a text is still one turn, and nobody moves under one's hands.
    await press('Call Ana');
    await press('Open');
    expect(noted).toHaveBeenCalledTimes(1);
    expect(cards()[0]).toBe('Ana');
    app.go(TURN);
    await settled();
    await press('To be heard');
    expect(cards()).toEqual(['Ben', 'Cem', 'Ana', 'Professional help']);
  });

  it('copies the words, changed or not, without marks of direction', async () => {
    await open({ view: 'turn_to', need: 'heard' }, { people: three });
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await press('Copy the words for Ben');
    expect(written.mock.calls[0]?.[0]).toBe('Hi Ben, I have something on my mind. Could you just listen for a bit?');
    await press('Change the words for Ana');
    const field = screen.getByRole('textbox', { name: says('Words to begin with, for Ana') });
    await user.clear(field);
    await user.type(field, 'Are you there?');
    await press('Copy the words for Ana');
    expect(written.mock.calls[1]?.[0]).toBe('Are you there?');
    await expectAccessible();
  });

  it('goes back to the needs', async () => {
    await open({ view: 'turn_to', need: 'heard' });
    await press('Another need');
    expect(button('To be heard')).toBeTruthy();
  });
});
