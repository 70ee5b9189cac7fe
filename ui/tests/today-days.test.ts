// Days, questions, returns and low days: what Today says of them, and how each is answered.
import { screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { NamedDay } from '../src/lib/contract/kith';
import type { SeedPerson } from '../src/lib/backend/memory/seed';
import { ANYONE } from '../src/lib/state/anyone';
import { button, expectAccessible, heading, open, plain, press, says, seen, settled, user } from './stage';

// The stage stands on 22 November 2026, a Sunday.
const on = (day: number) => ({ year: null, month: 11, day });
const named = (label: string, day: number, tone: NamedDay['tone'], whose: NamedDay['whose']): NamedDay => ({
  label, day: on(day), tone, whose, reminder: { kind: 'usual' },
});
const jo: SeedPerson = { name: 'Jo', circle: 'inner', energy: 'lifts', gives: ['company'], seen: [{ ago: 1 }] };
const seenLately = { circle: 'inner', seen: [{ ago: 1 }] } as const satisfies Partial<SeedPerson>;
const withPeople = (...people: SeedPerson[]) => ({ people: people.map((one) => structuredClone(one)) });
const region = (name: string) => screen.queryByRole('region', { name: says(name) });
const inCard = (name: string) => within(screen.getByRole('region', { name: says(name) }));
const ahead = () => inCard('The days ahead').getAllByRole('listitem').map((row) => plain(row.textContent ?? ''));

afterEach(() => vi.restoreAllMocks());

describe('Suggestions for a day', () => {
  it('has a birthday wish that can wait for the day', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await open({ view: 'today' }, withPeople({ name: 'Ana', ...seenLately, birthday: { year: 1980, month: 11, day: 24 } }));
    expect(region('A birthday wish for Ana')).toBeTruthy();
    expect(seen()).toContain('Ana’s birthday is in 2 days.');
    expect(seen()).toContain('The words can wait for the day.');
    await expectAccessible();
    await press('Say hello to Ana');
    expect(written.mock.calls[0]?.[0]).toMatch(/birthday/);
  });

  it('says nothing of waiting on the day itself', async () => {
    await open({ view: 'today' }, withPeople({ name: 'Ana', ...seenLately, birthday: on(22) }));
    expect(seen()).toContain('It is Ana’s birthday today.');
    expect(seen()).not.toContain('can wait for the day');
  });

  it('is gentle with a hard day of theirs', async () => {
    await open({ view: 'today' }, withPeople({ name: 'Ana', ...seenLately, dates: [named('the day her father died', 22, 'hard', 'theirs')] }));
    expect(region('A hard day for Ana, perhaps')).toBeTruthy();
    expect(seen()).toContain('these may not be easy days');
  });

  it('names who could be there on a hard day of my own', async () => {
    await open({ view: 'today' }, withPeople(jo, { name: 'Ana', ...seenLately, dates: [named('the accident', 23, 'hard', 'mine')] }));
    expect(region('Jo could be with you')).toBeTruthy();
    expect(seen()).toContain('Tomorrow may be a hard day: the accident.');
    expect(seen()).toContain('Hi Jo, a hard day is near for me.');
    expect(button('Tell them: Jo')).toBeTruthy();
    expect(region('A hard day for Ana, perhaps')).toBeNull();
    await expectAccessible();
  });

  it('has words for oneself where someone is remembered, and nobody to write to', async () => {
    await open({ view: 'today' }, withPeople({
      name: 'Mum', standing: 'deceased', remembrance: true, birthday: on(22), email: 'mum@example.org',
    }));
    const card = inCard('Remembering Mum');
    expect(seen()).toContain('Today is Mum’s birthday.');
    for (const name of [/^Say hello/, /^Copy/, /in touch/, /^E-mail/]) {
      expect(card.queryByRole('button', { name: says(name) })).toBeNull();
    }
    await expectAccessible();
    await user.click(card.getByRole('button', { name: 'I took a moment' }));
    await settled();
    expect(region('Remembering Mum')).toBeNull();
  });

  it('has a light touch for someone newly met', async () => {
    await open({ view: 'today' }, withPeople({ name: 'Priya', circle: 'outer', met: 3 }));
    expect(region('Newly met: Priya')).toBeTruthy();
    expect(seen()).toContain('You met Priya lately.');
  });
});

describe('A question to come back to', () => {
  const asking = withPeople({ name: 'Sam', ...seenLately, asks: [{ about: 'the interview', days: 0 }] });

  it('puts what it is about into the words', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await open({ view: 'today' }, asking);
    expect(seen()).toContain('You wanted to ask about: the interview.');
    expect(seen()).toContain('How did it go with the interview?');
    await press('Copy the words for Sam');
    expect(written.mock.calls[0]?.[0]).toBe('Hi Sam, I have been thinking of you. How did it go with the interview?');
    expect(region('Ask Sam how it went')).toBeTruthy();
    await expectAccessible();
  });

  it('is asked: that is contact, and settles it', async () => {
    const backend = await open({ view: 'today' }, asking);
    await press('Asked');
    expect(region('Ask Sam how it went')).toBeNull();
    const [sam] = (await backend.people({ text: 'Sam', filter: ANYONE })).rows;
    expect(sam?.days_since).toBe(0);
    expect((await backend.person(sam?.id ?? '')).follow_ups).toEqual([]);
    await press('Undo');
    expect(region('Ask Sam how it went')).toBeTruthy();
  });

  it('is let go of, with nothing logged', async () => {
    const backend = await open({ view: 'today' }, asking);
    await press('Let it go');
    expect(region('Ask Sam how it went')).toBeNull();
    expect((await backend.people({ text: 'Sam', filter: ANYONE })).rows[0]?.days_since).toBe(1);
    await press('Undo');
    expect(region('Ask Sam how it went')).toBeTruthy();
  });
});

describe('The days ahead', () => {
  it('are told in plain words with their day, the nearest first', async () => {
    await open({ view: 'today' }, withPeople(
      { name: 'Ana', ...seenLately, birthday: { year: 1980, month: 11, day: 24 } },
      { name: 'Kit', ...seenLately, birthday: on(29) },
      { name: 'Sam', ...seenLately, dates: [named('wedding day', 23, 'glad', 'theirs')], asks: [{ about: 'the interview', days: 0 }] },
      { name: 'Theo', ...seenLately, dates: [named('the accident', 26, 'hard', 'both')] },
      { name: 'Jo', ...seenLately, dates: [named('the fire', 27, 'hard', 'mine')] },
      { name: 'Mum', standing: 'deceased', remembrance: true, dates: [named('the last walk', 28, 'hard', 'mine')] },
      { name: 'Omar', ...seenLately, birthday: on(30) },
      { name: 'Ray', standing: 'deceased', birthday: on(24) },
    ));
    expect(ahead()).toEqual([
      expect.stringMatching(/Ask Sam about the interviewTodayDone|Ask Sam about the interview Today Done/),
      expect.stringMatching(/wedding day \(Sam\) ?Tomorrow, 23 November|wedding day \(Sam\) ?Tomorrow, November 23/),
      expect.stringMatching(/Ana’s birthday, turning 46 ?Tuesday, /),
      expect.stringMatching(/the accident\. It may be a hard day for you and Theo\. ?Thursday, /),
      expect.stringMatching(/the fire \(Jo\)\. It may be a hard day for you\. ?Friday, /),
      expect.stringMatching(/the last walk, in memory of Mum ?Saturday, /),
      expect.stringMatching(/Kit’s birthday ?Sunday, /),
    ]);
    await expectAccessible();
  });

  it('are no card where nothing is ahead', async () => {
    await open({ view: 'today' }, withPeople({ name: 'Ana', ...seenLately }));
    expect(region('The days ahead')).toBeNull();
  });

  it('lead to the person, and settle a question', async () => {
    await open({ view: 'today' }, withPeople({ name: 'Sam', ...seenLately, asks: [{ about: 'the interview', days: 3 }] }));
    expect(region('Ask Sam how it went')).toBeNull();
    await press('Done: ask Sam about the interview');
    expect(region('The days ahead')).toBeNull();
    await press('Undo');
    await press(/^S? ?Ask Sam about the interview/);
    expect(heading()).toBe('Sam');
  });
});

describe('Coming back', () => {
  // Putting the welcome off holds for the day, so every return here has its own.
  const back = (day: number, rest: object = {}) => ({ welcomeBack: true, now: () => new Date(`2026-10-0${day}T10:00:00`), ...rest });

  it('offers two minutes for those who have no circle', async () => {
    await open({ view: 'today' }, back(1));
    expect(seen()).toContain('Good to see you. Nothing piled up.');
    expect(seen()).not.toContain('It has been a good while');
    await expectAccessible();
    await press('Look at my circles');
    expect(heading()).not.toBe('People');
    expect(screen.getByRole('heading', { level: 1 }).closest('main')?.textContent).toMatch(/Felix|Dee/);
  });

  it('shows the map where everyone has a circle', async () => {
    await open({ view: 'today' }, back(2, { people: [{ name: 'Ana', circle: 'inner' }] }));
    await press('Look at my circles');
    expect(heading()).toMatch(/circle|Map/i);
  });

  it('can be put off', async () => {
    await open({ view: 'today' }, back(3));
    await press('Not now');
    expect(seen()).not.toContain('Good to see you.');
  });

  it.each([
    [4, 'Take everything with me', 'Copies'],
    [5, 'Delete everything', 'Erase everything'],
  ] as const)('offers after a long time to leave, in Settings (%s)', async (day, way, card) => {
    await open({ view: 'today' }, back(day, { awayForLong: true }));
    expect(seen()).toContain('It has been a good while');
    await expectAccessible();
    await press(way);
    await settled();
    expect(heading()).toBe('Settings');
    expect(document.activeElement?.textContent).toBe(card);
  });
});

describe('A low day', () => {
  const low = { settings: { low_until: '2999-01-01T00:00:00Z' } };

  it('has things that ask little, something to put down, and professional help', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await open({ view: 'today' }, low);
    expect(inCard('Small things that ask little').getAllByRole('listitem')).toHaveLength(4);
    await press('Copy the words: Few words today, so here is a picture.');
    expect(written.mock.calls[0]?.[0]).toBe('Few words today, so here is a picture.');
    expect(region('What could you put down?')).toBeTruthy();
    expect(inCard('Professional help').getByRole('button', { name: says(/Dr Hahn/) })).toBeTruthy();
    await expectAccessible();
    await user.click(inCard('Professional help').getByRole('button', { name: 'How to get help' }));
    await settled();
    expect(heading()).toBe('Help');
  });

  it('has at most two who could look after one, nothing new, and nothing to do', async () => {
    await open({ view: 'today' }, { ...low, warmUp: { to: 'Noor', near: 'Ana' }, stillWanted: 'Noor' });
    expect(screen.getAllByRole('button', { name: says(/^Tell them: /) }).length).toBeLessThanOrEqual(2);
    for (const words of ['A small way back', 'still where you want', 'no place on your map', 'might like', 'Newly met']) {
      expect(seen()).not.toContain(words);
    }
  });

  it('takes the words and notes it', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const backend = await open({ view: 'today' }, low);
    const answered = vi.spyOn(backend, 'answerSuggestion');
    await press('Tell them: Ana');
    expect(written.mock.calls[0]?.[0]).toContain('running low');
    expect(answered).toHaveBeenCalledWith(expect.any(String), 'hello');
    expect(button('Tell them: Idris')).toBeTruthy();
  });
});
