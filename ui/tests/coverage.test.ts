// What the circle covers: its sentences, its table, and what if. Never a number where a first step is meant.
import { render, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { MemoryOptions } from '../src/lib/backend/memory';
import type {
  GrowthReason, MeasureRow, NetworkView, PersonChip, SupportKind, WhatIfView,
} from '../src/lib/contract/kith';
import { ANYONE } from '../src/lib/state/anyone';
import { app } from '../src/lib/state/app.svelte';
import Measures from '../src/views/map/coverage/Measures.svelte';
import { byCircle, byName } from '../src/views/map/coverage/rows';
import { SHARES, shareWord } from '../src/views/map/coverage/share';
import { gapWords, growthWords, numberWords, peopleWords, tiesWords, whatIfWords } from '../src/views/map/coverage/words';
import { button, expectAccessible, heading, open, plain, press, seen, settled, user } from './stage';

const KINDS: SupportKind[] = ['listening', 'practical', 'advice', 'encouragement', 'company', 'emergency'];

function chip(name: string): PersonChip {
  return { id: name, name, initials: name[0] ?? '', face: null, circle: 'inner', energy: null };
}
const chips = (...names: string[]) => names.map(chip);

/** Ana gives nearly everything; Ben could come to give more. */
const circle: MemoryOptions = {
  people: [
    { name: 'Ben', circle: 'middle', energy: 'lifts', gives: ['advice'], gets: ['listening', 'advice'], knows: ['Ana'] },
    { name: 'Ana', circle: 'inner', energy: 'lifts', gives: ['listening', 'advice', 'company'] },
    { name: 'Cem', circle: 'inner', energy: 'neutral', gets: ['company'] },
    { name: 'Dora' },
  ],
};
const cover = (options: MemoryOptions = circle) => open({ view: 'coverage' }, options);
const region = (name: string) => screen.getByRole('region', { name });
const wordsOf = (element: HTMLElement) => plain(element.textContent ?? '');

describe('a share in words', () => {
  it('is never off by more than a twentieth, and says none and all only where they are true', () => {
    const meant = new Map<string, number>(SHARES);
    for (let n = 0; n <= 1000; n++) {
      const word = shareWord(n / 1000);
      expect(Math.abs((meant.get(word) ?? 9) - n / 1000), `${n} ‰`).toBeLessThanOrEqual(0.0501);
      expect(word === 'none', `${n} ‰`).toBe(n === 0);
      expect(word === 'all', `${n} ‰`).toBe(n === 1000);
    }
  });

  it.each(SHARES)('has words for %s', (word, share) => {
    const [first = ''] = whatIfWords({ ...nothing, support_share: share }).sentences;
    expect(shareWord(share)).toBe(word);
    if (word === 'none') expect(plain(first)).toBe('What your circle covers would stay as it is.');
    else expect(plain(first)).toMatch(/^Ana gives you (about|a small part|most|nearly all|all).* of the support you noted\.$/);
  });
});

const nothing: WhatIfView = {
  person: chip('Ana'), counted: true, empties: [], thins: [],
  left: KINDS.map((kind) => ({ kind, people: 2 })), support_share: null, parts: [],
};
const thin = 'This says nothing about Ana; it shows where your circle is thin.';
const same = 'This says nothing about how much Ana means to you; it looks only at what you noted.';

describe('what if, in words', () => {
  it.each<[string, Partial<WhatIfView>, string[], string[], string]>([
    ['not counted', { counted: false }, [
      'Ana is not counted here yet, because nothing is noted of them or the tie rests for now. What your circle covers would stay as it is.',
    ], [], same],
    ['nothing given', { support_share: 0 }, ['What your circle covers would stay as it is.'], [], same],
    ['given by others as well', { support_share: 0.34 }, [
      'Ana gives you about a third of the support you noted.',
      'Everything Ana gives you, at least two others give you as well.',
    ], [], same],
    ['nobody else', { support_share: 0.5, empties: ['listening', 'emergency'] }, [
      'Ana gives you about half of the support you noted.', 'Nobody else is noted who listens to you.',
      'Nobody else is noted who would come in an emergency.',
    ], [], thin],
    ['one other', { support_share: 0.1, thins: [{ kind: 'advice', giver: chip('Ben') }] }, [
      'Ana gives you about a tenth of the support you noted.', 'Advice would rest on Ben alone.',
    ], [], thin],
    ['falling apart', { parts: [chips('Ben', 'Cem'), chips('Dora')] }, [
      'What your circle covers would stay as it is.',
    ], ['Ben and Cem', 'Dora'], thin],
  ])('%s', (_, view, sentences, parts, about) => {
    const words = whatIfWords({ ...nothing, ...view });
    expect(words.sentences.map(plain)).toEqual(sentences);
    expect(words.parts.map(plain)).toEqual(parts);
    expect(plain(words.about)).toBe(about);
  });

  it('has a sentence of its own for every kind', () => {
    const views = KINDS.flatMap((kind) => [{ empties: [kind] }, { thins: [{ kind, giver: chip('Ben') }] }]);
    const all = views.map((view) => whatIfWords({ ...nothing, ...view }).sentences.join());
    expect(new Set(all).size).toBe(KINDS.length * 2);
  });
});

describe('the sentences', () => {
  it.each<[string[], string]>([
    [[], 'Nobody noted yet who listens to you.'],
    [['Ana'], 'Only Ana listens to you.'],
    [['Ana', 'Ben'], 'Ana and Ben listen to you.'],
    [['A', 'B', 'C', 'D', 'E'], 'A, B, C, D and E listen to you.'],
    [['A', 'B', 'C', 'D', 'E', 'F'], 'A, B, C, D and 2 others listen to you.'],
  ])('say who gives a kind: %j', (names, words) => {
    expect(plain(gapWords({ kind: 'listening', givers: chips(...names) }))).toBe(words);
  });

  it('keep names from turning the line', () => {
    expect(peopleWords(chips('محمد', 'Ana'))).toBe('\u2068محمد\u2069 and \u2068Ana\u2069');
  });

  it.each<[GrowthReason, string]>([
    [{ code: 'circle', circle: 'inner' }, 'in your inner circle'],
    [{ code: 'circle', circle: 'loose' }, 'kept loosely'],
    [{ code: 'gets_this' }, 'gets this from you'],
    [{ code: 'gives', kinds: ['listening', 'emergency'] }, 'already gives you listening and help in an emergency'],
    [{ code: 'lifts' }, 'time together lifts you'],
  ])('give a reason: %j', (reason, words) => {
    expect(plain(growthWords([reason]))).toBe(words);
  });

  it.each<[Partial<MeasureRow>, string]>([
    [{ form: 'count', value: 12 }, '12'],
    [{ form: 'share', value: 0.345 }, '35%'],
    [{ form: 'number', value: 2.3456 }, '2.35'],
    [{ form: 'balance', value: 0.5 }, '+0.5'],
    [{ form: 'balance', value: -0.25 }, '-0.25'],
    [{ form: 'share', value: null }, 'not enough noted'],
  ])('write a number: %j', (row, words) => {
    expect(plain(numberWords({ ...measure, ...row }))).toBe(words);
  });

  it('say how people hang together, and that unknown is not “no”', () => {
    const view = {
      ...network, ties: 3, ties_possible: 10, groups: [chips('Ana', 'Ben'), chips('Eve')], alone: chips('Eve'),
      joining: chips('Ana'), bridges: [[chip('Ana'), chip('Cem')]] as [PersonChip, PersonChip][], top: chips('Ana', 'Ben'),
    };
    expect(tiesWords(view).map(plain)).toEqual([
      'You noted 3 ties between them, of 10 there could be. What is not noted is unknown, and not a “no”.',
      'Ana and Ben know each other more than the rest.',
      'No tie to any of the others is noted of Eve.',
      'Some of the others may hear of each other only through Ana.',
      'One tie alone may hold some of them together: Ana and Cem.',
      'The most kinds of support come from Ana and Ben.',
    ]);
    expect(tiesWords({ ...network, size: 1 }).map(plain)).toEqual(['With one person there is nobody yet they could know.']);
    const many = { ...network, ties: 40, ties_possible: 90, groups: Array.from({ length: 9 }, () => chips('Ana', 'Ben')) };
    expect(tiesWords(many).map(plain).at(-1)).toBe('There are 3 more such groups.');
  });
});

const measure: MeasureRow = {
  measure: 'density', form: 'share', value: 0.3, key: 'measure-density', comfort: 'measure-density-comfort',
  exposure: 'measure-density-exposure',
};
const network: NetworkView = {
  date: '2026-11-22', size: 5, ties: 0, ties_possible: 0, rows: [measure], people: [], coverage: [], thin: [], top: [],
  joining: [], bridges: [], groups: [], alone: [],
};

describe('the measures', () => {
  it('have a number and both readings side by side, and are folded away', () => {
    render(Measures, { view: network });
    const details = screen.getByText('For those who like numbers').closest('details') as HTMLDetailsElement;
    expect(details.open).toBe(false);
    const item = within(details).getByRole('listitem', { hidden: true });
    expect(plain(item.textContent ?? '')).toBe(
      'Who knows whom 30% What may comfort People who know each other can look after you together. ' +
        'What may lie open A quarrel between two of them may reach many.',
    );
  });
});

describe('the room', () => {
  it('is reached from the map, belongs to it, and leads back', async () => {
    await open({ view: 'map' }, circle);
    await press('See what your circle covers');
    expect(heading()).toBe('What your circle covers');
    expect(document.activeElement?.tagName).toBe('H1');
    expect(button('Map').getAttribute('aria-current')).toBe('page');
    await press('Back to the map');
    expect(heading()).toBe('Your circle');
  });

  it('begins with a first step and not with a zero', async () => {
    await cover({ people: [] });
    expect(seen()).toContain('Who would you call?');
    expect(screen.getByLabelText('Add someone')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
    expect(wordsOf(screen.getByRole('main'))).not.toMatch(/\d|nobody/i);
    await expectAccessible();
    await user.type(screen.getByLabelText('Add someone'), 'Ana{Enter}');
    await settled();
    expect(seen()).toContain('What do people give you?');
    await press('Open Ana');
    expect(heading()).toBe('Ana');
  });

  it('says kind by kind who gives it, and who could come to', async () => {
    await cover();
    const gaps = region('Kind by kind');
    for (const words of ['Only Ana listens to you.', 'Nobody noted yet who would come in an emergency.', 'Ana and Ben give you advice.']) {
      expect(wordsOf(gaps)).toContain(words);
    }
    const could = within(gaps).getAllByRole('list', { name: 'Could grow' });
    // Of six kinds, advice alone is given by two.
    expect(could).toHaveLength(5);
    expect(wordsOf(could[0] as HTMLElement)).toMatch(/Ben already gives you advice/);
    await user.click(within(could[0] as HTMLElement).getByRole('link', { name: 'Ben' }));
    await settled();
    expect(heading()).toBe('Ben');
  });

  it('keeps itself current', async () => {
    const backend = await cover();
    const { rows } = await backend.people({ text: 'Ana', filter: ANYONE });
    await backend.removePerson(rows[0]?.id ?? '');
    await settled();
    expect(wordsOf(region('Kind by kind'))).toContain('Nobody noted yet who listens to you.');
  });

  it('answers what if, by keyboard alone', async () => {
    await cover();
    screen.getByRole('combobox', { name: 'Who?' }).focus();
    await user.keyboard('An{Enter}');
    await settled();
    const answer = wordsOf(region('What if someone could not be there for a while?'));
    expect(answer).toContain('Ana gives you about three quarters of the support you noted.');
    expect(answer).toContain('Nobody else is noted who listens to you.');
    expect(answer).toContain('Advice would rest on Ben alone.');
    expect(answer).toContain(thin);
    await user.keyboard('{Backspace}Ce{Enter}');
    await settled();
    expect(wordsOf(region('What if someone could not be there for a while?'))).toContain(
      'What your circle covers would stay as it is.',
    );
    await expectAccessible();
  });

  it('says in words what could not be asked, and tries again', async () => {
    const backend = await cover();
    const real = backend.network;
    backend.network = () => Promise.reject({ code: 'store-in-use', message: '', field: null, hint: null });
    app.go({ view: 'map' });
    await settled();
    await press('See what your circle covers');
    expect(screen.getByRole('alert').textContent).toContain('open in another Kith');
    backend.network = real;
    await press('Try again');
    expect(region('Kind by kind')).toBeTruthy();
  });
});

describe('the table', () => {
  const table = () => screen.getByRole('table', { name: 'Person by person' });
  const rowNames = () => within(table()).getAllByRole('rowheader').map((cell) => plain(cell.textContent ?? ''));

  it('is a table: columns with counts, people as row headers, a word in every place that is not empty', async () => {
    await cover();
    expect(within(table()).getAllByRole('columnheader').map((cell) => plain(cell.textContent ?? ''))).toEqual([
      'Person', 'Listening 1 person', 'Practical help nobody yet', 'Advice 2 people', 'Encouragement nobody yet',
      'Company 1 person', 'In an emergency nobody yet',
    ]);
    expect(rowNames()).toEqual(['Inner circle', 'Ana', 'Cem', 'Middle circle', 'Ben', 'Not on a circle yet', 'Dora']);
    const places = (name: string) =>
      within(within(table()).getByRole('row', { name: new RegExp(`^${name}`) })).getAllByRole('cell').map(wordsOf);
    expect(places('Ben')).toEqual(['gets from you', '', 'both ways', '', '', '']);
    expect(places('Ana')).toEqual(['gives you', '', 'gives you', '', 'gives you', '']);
    await expectAccessible();
  });

  it('is sorted by name where that is wished', async () => {
    await cover();
    await user.click(screen.getByRole('radio', { name: 'Name' }));
    expect(rowNames()).toEqual(['Ana', 'Ben', 'Cem', 'Dora']);
    await expectAccessible();
  });

  it('shows of many only those who give something, until everyone is asked for', async () => {
    const others = Array.from({ length: 58 }, (_, index) => ({ name: `Someone ${index}`, circle: 'outer' as const }));
    await cover({ people: [...(circle.people ?? []).slice(0, 2), ...others] });
    expect(rowNames()).toEqual(['Inner circle', 'Ana', 'Middle circle', 'Ben']);
    const all = button('Show everyone (60)');
    all.focus();
    await user.keyboard('{Enter}');
    expect(all.getAttribute('aria-pressed')).toBe('true');
    expect(rowNames()).toHaveLength(60 + 3);
    await user.keyboard(' ');
    expect(rowNames()).toHaveLength(4);
  });

  it('can be scrolled and left by keyboard', async () => {
    await cover();
    const scroll = screen.getByRole('group', { name: 'Person by person' });
    scroll.focus();
    expect(document.activeElement).toBe(scroll);
    await user.tab();
    expect(plain(document.activeElement?.textContent ?? '')).toBe('Ana');
    await user.keyboard('{Enter}');
    await settled();
    expect(heading()).toBe('Ana');
  });

  it('leaves out circles nobody stands on', () => {
    const row = (name: string, where: PersonChip['circle']) => ({ person: { ...chip(name), circle: where }, gives: [], gets: [] });
    const rows = [row('Zoe', 'outer'), row('Ana', null), row('Åke', 'outer')];
    expect(byCircle(rows).map(({ circle: one, people }) => [one, people.length])).toEqual([['outer', 2], ['none', 1]]);
    expect(byName(rows).map(({ people }) => people.map(({ person }) => person.name))).toEqual([['Åke', 'Ana', 'Zoe']]);
    expect([byCircle([]), byName([])]).toEqual([[], []]);
  });
});
