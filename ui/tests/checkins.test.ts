import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { button, expectAccessible, heading, open, press, says, seen, settled, user } from './stage';

const months = (count: number, level = (_: number) => 1) =>
  Array.from({ length: count }, (_, index) => ({
    instrument: 'exhaustion',
    date: `2026-${String(11 - count + index).padStart(2, '0')}-03`,
    answers: [2, level(index), 1, 1, level(index), level(index)],
  }));

async function answer(word: string): Promise<void> {
  await user.click(screen.getByRole('radio', { name: word }));
}

describe('Check-ins', () => {
  it('lists what can be taken and how long it takes', async () => {
    await open({ view: 'checkins' });
    expect(heading()).toBe('Check-ins');
    expect(seen()).toContain('This is not a diagnosis.');
    expect(seen()).toContain('6 questions');
    expect(seen()).not.toContain('Exhaustion from work');
    await expectAccessible();
  });

  it('asks about work only those who work', async () => {
    await open({ view: 'checkins' }, { settings: { works: true } });
    expect(button('Take it: Exhaustion from work')).toBeTruthy();
  });

  it('asks one question at a time, in the published words, and can skip', async () => {
    const backend = await open({ view: 'checkins' });
    await press('Take it: Exhaustion');
    expect(screen.getByRole('group', { name: 'How often do you feel tired?' })).toBeTruthy();
    await expectAccessible();
    for (const word of ['sometimes', 'seldom', 'sometimes', 'never/almost never']) {
      await answer(word);
      await press('Next');
    }
    await press('Skip');
    await answer('often');
    await press('See the result');
    const points = (await backend.checkinHistory('exhaustion')).points;
    expect(points.map((point) => point.value)).toEqual([(2 + 1 + 2 + 0 + 3) * 5]);
    expect(seen()).toContain('After three results, Kith knows your usual.');
    await expectAccessible();
  });

  it('needs enough answers, and leaving keeps nothing', async () => {
    const backend = await open({ view: 'checkins' });
    await press('Take it: Exhaustion');
    for (let n = 0; n < 6; n++) await press('Skip');
    expect(seen()).toContain('3 answers are needed for a result.');
    await press('Leave without keeping');
    expect(heading()).toBe('Check-ins');
    expect((await backend.checkinHistory('exhaustion')).points).toEqual([]);
  });

  it('puts ways to help first after a heavy answer, and lets them be put away', async () => {
    await open({ view: 'checkins' });
    await press('Take it: Exhaustion');
    for (let n = 0; n < 5; n++) {
      await answer('always');
      await press('Next');
    }
    await answer('always');
    await press('See the result');
    expect(seen()).toContain('That sounds heavy. You don’t have to handle it alone.');
    expect(button('Message Ana')).toBeTruthy();
    await expectAccessible();
    await press('Not now');
    expect(seen()).not.toContain('That sounds heavy');
  });

  it.each([1, 2, 3, 9])('shows %i results as a picture with its table twin', async (count) => {
    await open({ view: 'checkins' }, { checkins: months(count) });
    await press('Your results: Exhaustion');
    const picture = screen.getByRole('img', { name: says(/^Your results: Exhaustion\./) });
    expect(picture.querySelectorAll('g').length).toBe(count);
    expect(picture.querySelectorAll('rect').length).toBe(count >= 3 ? 1 : 0);
    expect(picture.outerHTML).not.toContain('NaN');
    await expectAccessible();
    await press('See it as a table');
    expect(screen.getAllByRole('row').length).toBe(count + 1);
    await expectAccessible();
  });

  it('reads the newest beside one’s own usual', async () => {
    await open({ view: 'checkins' }, { checkins: months(5, (index) => (index >= 3 ? 4 : 1)) });
    await press('Your results: Exhaustion');
    expect(seen()).toContain('Heavier than your usual, at least twice running.');
    expect(seen()).toContain('A doctor or therapist can help');
  });

  it('removes a result and brings it back', async () => {
    const backend = await open({ view: 'checkins' }, { checkins: months(2) });
    await press('Your results: Exhaustion');
    await press('See it as a table');
    await user.click(screen.getAllByRole('button', { name: says(/^Remove the result of/) })[0] as HTMLElement);
    await settled();
    expect((await backend.checkinHistory('exhaustion')).points.length).toBe(1);
    await press('Undo');
    expect((await backend.checkinHistory('exhaustion')).points.length).toBe(2);
  });

  it('says what it is based on', async () => {
    await open({ view: 'checkins' });
    await press('Take it: Exhaustion');
    expect(seen()).toContain('Copenhagen Burnout Inventory');
    expect(seen()).toContain('Terms of use');
  });
});
