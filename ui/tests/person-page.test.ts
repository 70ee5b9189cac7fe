// The parts of one person's page: each read, changed where it stands, and taken back; by keyboard, and by screen
// reader.
import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { SeedPerson } from '../src/lib/backend/memory/seed';
import { ANYONE } from '../src/lib/state/anyone';
import { app } from '../src/lib/state/app.svelte';
import { partPlace } from '../src/lib/state/drafts';
import { asEdit } from '../src/views/person/draft';
import { bytesOf, middleSquare, MOST, pictureIn, smallEnough } from '../src/views/person/picture';
import { reviewDay } from '../src/views/person/review';
import { everyWords, usuallyWords } from '../src/views/person/words';
import { button, expectAccessible, fill, open, plain, press, refusalOf, says, seen, settled, user } from './stage';

const seed: SeedPerson[] = [
  {
    name: 'Ana', circle: 'inner', sector: 'friends', energy: 'lifts',
    gives: ['listening', 'company'], gets: ['practical'],
    seen: [3, 17, 45, 66, 101, 143].map((ago) => ({ ago, after: 1 })), knows: ['Kit'],
  },
  { name: 'Kit', circle: 'middle', sector: 'friends' },
];
const JPEG = '/9j/4AAQ';

async function page(name = 'Ana') {
  const backend = await open({ view: 'today' }, { people: seed });
  const { rows } = await backend.people({ text: name, filter: { ...ANYONE, with_past: true } });
  const id = rows[0]?.id ?? 'nobody';
  app.go({ view: 'person', id });
  await settled();
  return { backend, id, person: () => backend.person(id) };
}
function card(heading: string): HTMLElement {
  const title = screen.getByRole('heading', { level: 2, name: heading });
  const region = title.closest('section');
  if (!region) throw new Error(`${heading} stands in no card`);
  return region;
}
/** Puts words into a field: pasted, which is a tenth of the work of typing them; keys in braces are pressed. */
async function typeInto(label: string, text: string): Promise<void> {
  const [words = '', keys = ''] = text.split(/(?=\{)/);
  await fill(label, '');
  await user.click(screen.getByLabelText(says(label)));
  await user.paste(words);
  if (keys) await user.keyboard(keys);
}

describe('what flows', () => {
  it('is a table both ways: as marked, and as logged', async () => {
    const { backend, id } = await page();
    await backend.logCatchUp({
      date: null, with: [id], channel: null, reached_out: null, topics: [], after: null,
      got: ['listening', 'advice'], gave: ['practical'], note: '',
    });
    await settled();
    const table = within(card('What flows')).getByRole('table', { name: 'What flows' });
    const row = (name: string) =>
      within(within(table).getByRole('rowheader', { name }).closest('tr') as HTMLElement)
        .getAllByRole('cell')
        .map((cell) => plain(cell.textContent ?? ''));
    expect(row('Listening')).toEqual(['yes, logged once', '']);
    expect(row('Advice')).toEqual(['logged once', '']);
    expect(row('Practical help')).toEqual(['', 'yes, logged once']);
    expect(within(table).queryByRole('rowheader', { name: 'In an emergency' })).toBeNull();
    await expectAccessible();
  });
});

describe('has been there', () => {
  it('takes topics by keyboard, and lets go of them', async () => {
    const { person } = await page();
    await typeInto('Something they have lived through', 'Lost a parent{Enter}');
    await waitFor(async () => expect((await person()).been_there).toEqual(['Lost a parent']));
    await settled();
    expect(screen.getByLabelText<HTMLInputElement>('Something they have lived through').value).toBe('');
    await expectAccessible();
    await press('Take out: Lost a parent');
    expect((await person()).been_there).toEqual([]);
    await app.undoNewest();
    expect((await person()).been_there).toEqual(['Lost a parent']);
  });
});

describe('boundaries', () => {
  it('are written in three sentences', async () => {
    const { person } = await page();
    await press('Add a boundary');
    await expectAccessible();
    await typeInto('What it is about', 'No calls after ten');
    await typeInto('How I say it', 'I don’t pick up after ten.');
    await typeInto('What I do if it is crossed', 'I let it ring.');
    await user.click(screen.getByLabelText('no day set'));
    await press('Save');
    expect((await person()).boundaries).toEqual([
      { what: 'No calls after ten', say: 'I don’t pick up after ten.', then: 'I let it ring.', review: null },
    ]);
  });

  it('are changed and taken out', async () => {
    const { backend, id, person } = await page();
    const boundary = { what: 'No calls after ten', say: '', then: '', review: null };
    await backend.editPerson({ ...asEdit(await person()), id, boundaries: [boundary] });
    await settled();
    await press('Change the boundary: No calls after ten');
    await typeInto('What I do if it is crossed', 'I call back at noon.');
    await press('Save');
    expect((await person()).boundaries[0]?.then).toBe('I call back at noon.');
    const list = within(card('Boundaries')).getByRole('list', { name: 'Boundaries' });
    expect(list.textContent).toMatch(/call back at noon/);
    await expectAccessible();
    await press('Take out the boundary: No calls after ten');
    expect((await person()).boundaries).toEqual([]);
  });

  it('outlive the lock half written', async () => {
    const { id, person } = await page();
    await press('Add a boundary');
    await typeInto('What it is about', 'No lending money');
    app.go({ view: 'people' });
    await settled();
    expect(app.drafts.people).toEqual([id]);
    app.go({ view: 'person', id });
    await settled();
    expect(screen.getByLabelText<HTMLTextAreaElement>('What it is about').value).toBe('No lending money');
    await press('Save');
    expect((await person()).boundaries[0]?.what).toBe('No lending money');
    expect(app.drafts.people).toEqual([]);
  });
});

describe('private notes', () => {
  it('are not in the window before they are asked for, each time the page opens', async () => {
    const { id, person } = await page();
    await press('Write private notes');
    await user.click(screen.getByRole('textbox', { name: 'Private notes' }));
    await user.paste('She told me about the clinic.');
    await press('Save');
    expect((await person()).private_notes).toBe('She told me about the clinic.');
    expect(seen()).toContain('about the clinic');
    app.go({ view: 'people' });
    await settled();
    app.go({ view: 'person', id });
    await settled();
    expect(document.documentElement.outerHTML).not.toContain('about the clinic');
    await expectAccessible();
    await press('Show');
    expect(seen()).toContain('about the clinic');
    await expectAccessible();
    await press('Hide these notes');
    expect(document.documentElement.outerHTML).not.toContain('about the clinic');
  });

  it('come back half written only when asked for', async () => {
    const { id } = await page();
    app.drafts.take([{ place: partPlace(id, 'private'), text: JSON.stringify({ words: 'Half a thought' }) }]);
    app.go({ view: 'people' });
    await settled();
    app.go({ view: 'person', id });
    await settled();
    expect(document.documentElement.outerHTML).not.toContain('Half a thought');
    await press('Show');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Private notes' }).value).toBe('Half a thought');
  });
});

describe('days that matter', () => {
  it('are added with a name, and say when they come next', async () => {
    const { person } = await page();
    await press('Add a day');
    await press('Save');
    expect(screen.getAllByRole('alert')).toHaveLength(2);
    expect(document.activeElement).toBe(screen.getByLabelText('What day it is'));
    await typeInto('What day it is', 'Moved here');
    await typeInto('Day', '24');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Month' }), 'November');
    await expectAccessible();
    await press('Save');
    expect((await person()).dates).toMatchObject([{ label: 'Moved here', day: { year: null, month: 11, day: 24 }, tone: 'glad' }]);
    expect(plain(card('Days that matter').textContent ?? '')).toMatch(/Moved here November 24 In 2 days, November 24/);
    await press('Change the day: Moved here');
    await typeInto('What day it is', 'Came to town');
    await press('Save');
    expect((await person()).dates[0]?.label).toBe('Came to town');
    await press('Take out the day: Came to town');
    expect((await person()).dates).toEqual([]);
  });
});

describe('a day that matters', () => {
  it('may be hard, one’s own, and spoken of so many days before', async () => {
    const { person } = await page();
    await press('Add a day');
    await typeInto('What day it is', 'The day he left');
    await typeInto('Day', '24');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Month' }), 'December');
    await user.click(screen.getByRole('radio', { name: 'A hard one' }));
    await user.click(screen.getByRole('radio', { name: 'Mine' }));
    await user.click(screen.getByRole('radio', { name: 'So many days before' }));
    await fill('Days before', '40');
    await press('Save');
    expect(refusalOf('Days before')).toContain('outside what Kith can use');
    expect(document.activeElement).toBe(screen.getByLabelText('Days before'));
    await expectAccessible();
    await fill('Days before', '10');
    await press('Save');
    expect((await person()).dates[0]).toMatchObject({ tone: 'hard', whose: 'mine', reminder: { kind: 'before', days: 10 } });
    expect(plain(card('Days that matter').textContent ?? '')).toContain(
      'Next on December 24. A hard day. Your own day. Spoken of 10 days before.',
    );
    await press('Change the day: The day he left');
    await user.click(screen.getByRole('radio', { name: 'Both of us' }));
    await user.click(screen.getByRole('radio', { name: 'Not at all' }));
    await press('Save');
    expect((await person()).dates[0]).toMatchObject({ tone: 'hard', whose: 'both', reminder: { kind: 'never' } });
    expect(seen()).toContain('A hard day. A day of you both. Not spoken of beforehand.');
    await app.undoNewest();
    expect((await person()).dates[0]?.reminder).toEqual({ kind: 'before', days: 10 });
  });

  it('is also the birthday, with a reminder of its own', async () => {
    const { person } = await page();
    await press('Edit');
    expect(screen.queryByRole('radio', { name: 'As usual' })).toBeNull();
    await typeInto('Day', '30');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Month' }), 'November');
    await user.click(screen.getByRole('radio', { name: 'So many days before' }));
    await fill('Days before', 'x');
    await press('Save');
    expect(refusalOf('Days before')).toContain('outside what Kith can use');
    await fill('Days before', '0');
    await expectAccessible();
    await press('Save');
    expect((await person()).birthday_reminder).toEqual({ kind: 'before', days: 0 });
    expect(plain(card('Days that matter').textContent ?? '')).toContain('Next on November 30. Spoken of on the day itself.');
  });
});

describe('the days of someone who died', () => {
  it('are silent unless one wishes otherwise, and are no birthday', async () => {
    const { backend, id, person } = await page();
    await backend.editPerson({ ...asEdit(await person()), standing: 'deceased', birthday: { year: 1950, month: 11, day: 24 } });
    await settled();
    const days = () => plain(card('Days that matter').textContent ?? '');
    expect(days()).toContain('Day of birth');
    expect(days()).not.toMatch(/Birthday|In 2 days/);
    expect(days()).toContain('Both are all right.');
    const choice = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Speak of their days' });
    expect(choice().checked).toBe(false);
    await expectAccessible();
    await user.click(choice());
    await settled();
    expect((await person()).remembrance).toBe(true);
    expect(choice().checked).toBe(true);
    expect(days()).toContain('In 2 days, November 24.');
    await press('Edit');
    expect(screen.getByRole('group', { name: says('Day of birth') })).toBeTruthy();
    expect(screen.queryByRole('radio', { name: 'So many days before' })).toBeNull();
    expect(seen()).not.toContain('Birthday');
    await app.undoNewest();
    expect((await backend.person(id)).remembrance).toBe(false);
  });

  it('are asked about nobody who lives', async () => {
    await page();
    expect(screen.queryByRole('checkbox', { name: 'Speak of their days' })).toBeNull();
  });
});

describe('met lately', () => {
  it('is said with its day, and taken back', async () => {
    const { person } = await page();
    await press('Edit');
    await user.click(screen.getByRole('checkbox', { name: 'We met lately' }));
    await fill('The day you met', '2999-01-01');
    await press('Save');
    expect(refusalOf('The day you met')).toContain('has not come yet');
    await fill('The day you met', '2026-02-30');
    await press('Save');
    expect(refusalOf('The day you met')).toContain('There is no such day.');
    await expectAccessible();
    await fill('The day you met', '2026-11-20');
    await press('Save');
    expect((await person()).met).toBe('2026-11-20');
    expect(plain(card('What you know').textContent ?? '')).toContain('You met November 20');
    await press('Edit');
    await user.click(screen.getByRole('checkbox', { name: 'We met lately' }));
    await press('Save');
    expect((await person()).met).toBeNull();
  });

  it('is a tick beside a new name, with the reason', async () => {
    const backend = await open({ view: 'people' }, { people: seed });
    expect(screen.queryByRole('checkbox', { name: 'We have just met' })).toBeNull();
    await user.type(screen.getByRole('textbox', { name: 'Add someone' }), 'Zoe');
    expect(seen()).toContain('Two small touches in the first two weeks help a new tie to begin.');
    await user.click(screen.getByRole('checkbox', { name: 'We have just met' }));
    await expectAccessible();
    await press('Add');
    const met = async (name: string) =>
      (await backend.person((await backend.people({ text: name, filter: ANYONE })).rows[0]?.id ?? '')).met;
    expect(await met('Zoe')).toBe('2026-11-22');
    await user.type(screen.getByRole('textbox', { name: 'Add someone' }), 'Rob{Enter}');
    await settled();
    expect(await met('Rob')).toBeNull();
  });
});

describe('what to ask about', () => {
  it('is noted, changed, asked and let go of', async () => {
    const { person } = await page();
    const asks = async () => (await person()).follow_ups.map(({ about, on }) => [about, on]);
    await press('Add a question');
    await press('Save');
    expect(refusalOf('What about')).toContain('A word or two is enough.');
    expect(document.activeElement).toBe(screen.getByLabelText('What about'));
    await fill('What about', 'the interview');
    await fill('From which day on', 'soon');
    await press('Save');
    expect(refusalOf('From which day on')).toContain('There is no such day.');
    await expectAccessible();
    await fill('From which day on', '2999-01-03');
    await press('Save');
    expect(await asks()).toEqual([['the interview', '2999-01-03']]);
    expect(seen()).toContain('Noted what to ask Ana.');
    expect(plain(card('To ask about').textContent ?? '')).toContain('the interview From Thursday, January 3, 2999 on');
    await press('Change the question: the interview');
    await fill('From which day on', '2020-01-02');
    await press('Save');
    expect(await asks()).toEqual([['the interview', '2020-01-02']]);
    expect(plain(card('To ask about').textContent ?? '')).toContain('Its day has come.');
    await expectAccessible();
    await press('Asked: the interview');
    expect(await asks()).toEqual([]);
    expect(document.activeElement).toBe(button('Add a question'));
    await app.undoNewest();
    await settled();
    await press('Let go of the question: the interview');
    expect(await asks()).toEqual([]);
    expect(seen()).toContain('Nothing noted.');
  });

  it('outlives the lock half written', async () => {
    const { id } = await page();
    await press('Add a question');
    await fill('What about', 'the move');
    app.go({ view: 'people' });
    await settled();
    app.go({ view: 'person', id });
    await settled();
    expect(screen.getByLabelText<HTMLInputElement>('What about').value).toBe('the move');
    await press('Cancel');
    expect(app.drafts.people).toEqual([]);
  });
});

describe('the rhythm of the log', () => {
  it.each([
    ['who is on no circle, and for whom none was ever chosen', { circle: null }, { kind: 'by_circle' }],
    ['for whom reminders are off', {}, { kind: 'never' }],
  ] as const)('is offered for someone %s, and changes nothing by itself', async (_who, place, cadence) => {
    const { backend, id, person } = await page();
    if ('circle' in place) await backend.placePerson({ id, circle: place.circle, spot: null });
    await backend.editPerson({ ...asEdit(await person()), cadence });
    await settled();
    expect(seen()).toContain('Usually every 3 to 5 weeks, from 6 catch-ups.');
    expect(button('Make this the rhythm: every 4 weeks')).toBeTruthy();
    expect(await person()).toMatchObject({ cadence, cadence_days: null });
  });

  it('is offered with its numbers, and taken only when asked', async () => {
    const { person } = await page();
    expect((await person()).cadence).toEqual({ kind: 'by_circle' });
    expect(seen()).toContain('Usually every 3 to 5 weeks, from 6 catch-ups.');
    await press('Make this the rhythm: every 4 weeks');
    expect((await person()).cadence).toEqual({ kind: 'days', days: 28 });
    expect(screen.queryByRole('button', { name: says(/Make this the rhythm/) })).toBeNull();
  });

  it('is said in the unit people would say it in', () => {
    const words = (from_days: number, to_days: number) =>
      plain(usuallyWords({ from_days, to_days, days: 9, times: 9 }));
    expect(words(2, 5)).toBe('Usually every 2 to 5 days, from 9 catch-ups.');
    expect(words(7, 7)).toBe('Usually about every 7 days, from 9 catch-ups.');
    expect(words(26, 29)).toBe('Usually about every 4 weeks, from 9 catch-ups.');
    expect(words(60, 120)).toBe('Usually every 2 to 4 months, from 9 catch-ups.');
    expect(plain(everyWords(1))).toBe('every day');
  });
});

describe('how it left me over time', () => {
  it('is said in words, drawn, and given as a table', async () => {
    await page();
    const region = within(card('How it left you, over time'));
    expect(region.getByText(/^Too few notes, lately or before/)).toBeTruthy();
    const table = region.getByRole('table', { hidden: true });
    expect(within(table).getAllByRole('rowheader', { hidden: true }).length).toBeGreaterThan(0);
    expect(region.getByRole('img', { name: /Too few notes/ }).querySelectorAll('circle').length).toBe(
      within(table).getAllByRole('rowheader', { hidden: true }).length,
    );
    await expectAccessible();
  });

  it('says nothing from two notes', async () => {
    await page('Kit');
    expect(seen()).toContain('Not enough notes yet');
    expect(within(card('How it left you, over time')).queryByRole('img')).toBeNull();
  });
});

describe('ties', () => {
  it('may be of several kinds, with own words', async () => {
    const { person } = await page();
    await press('Say what Ana and Kit are to each other');
    await user.click(screen.getByRole('checkbox', { name: 'Friends' }));
    await user.click(screen.getByRole('checkbox', { name: 'Former partners' }));
    await typeInto('In your own words', 'met at choir');
    await expectAccessible();
    await press('Save');
    expect((await person()).ties[0]).toMatchObject({ kinds: ['ex_partner', 'friends'], label: 'met at choir' });
    expect(seen()).toContain('Former partners · Friends · met at choir');
  });
});

describe('groups', () => {
  it('are begun, joined and left', async () => {
    const { backend, person } = await page();
    await typeInto('Another group', 'Choir{Enter}');
    await waitFor(async () => expect((await person()).groups.map((group) => group.name)).toEqual(['Choir']));
    await settled();
    await expectAccessible();
    await press('Ana leaves Choir');
    expect((await person()).groups).toEqual([]);
    await press('Join Choir');
    expect((await person()).groups).toHaveLength(1);
    await typeInto('Another group', 'choir{Enter}');
    await settled();
    expect((await backend.map()).groups).toHaveLength(1);
  });
});

describe('care taken', () => {
  it('is one’s own mark with a day to look again, and ends when one likes', async () => {
    const { person } = await page();
    await press('Take care with them…');
    expect(seen()).toContain('says nothing about them to anyone');
    await expectAccessible();
    await user.click(screen.getByRole('radio', { name: 'in 3 months' }));
    await press('Take care');
    const flagged = (await person()).flagged;
    expect(flagged?.review).toBe(reviewDay('3', null));
    expect(seen()).toContain('Kith suggests them nowhere.');
    expect((await person()).learned_rhythm).toBeNull();
    await press('No longer needed');
    expect((await person()).flagged).toBeNull();
  });

  it('counts months to a day there is', () => {
    expect(reviewDay('3', null, new Date(2026, 10, 30, 9))).toBe('2027-02-28');
    expect(reviewDay('12', null, new Date(2028, 1, 29, 9))).toBe('2029-02-28');
    expect(reviewDay('kept', '2026-12-24')).toBe('2026-12-24');
    expect(reviewDay('none', '2026-12-24')).toBeNull();
  });
});

describe('faces', () => {
  it('are a picture, an emoji or initials', async () => {
    const { backend, id } = await page();
    const drawn = () => document.querySelector('main header .face[data-initials]');
    expect(drawn()?.getAttribute('data-initials')).toBe('A');
    await press('Face of Ana: picture or emoji');
    await expectAccessible();
    await typeInto('Emoji', '🌻');
    await press('Save');
    expect(drawn()?.getAttribute('data-initials')).toBe('🌻');
    await backend.setPhoto({ person: id, jpeg: JPEG });
    await settled();
    expect(drawn()?.querySelector('img')?.getAttribute('src')).toBe(`data:image/jpeg;base64,${JPEG}`);
    expect(drawn()?.getAttribute('data-initials')).toBe('');
    await press('Face of Ana: picture or emoji');
    await press('Remove the picture');
    expect((await backend.person(id)).face).toEqual({ kind: 'emoji', value: '🌻' });
  });

  it('are asked for together, once, and let go of with the lock', async () => {
    const { backend, id } = await page();
    await backend.setPhoto({ person: id, jpeg: JPEG });
    await settled();
    const face = (await backend.person(id)).face;
    const version = face?.kind === 'photo' ? face.value : -1;
    expect(app.photos.of(id, version)).toContain(JPEG);
    app.lock();
    expect(document.documentElement.outerHTML).not.toContain(JPEG);
  });

  it('are cut to their middle and made small enough', () => {
    expect(middleSquare(400, 300)).toEqual({ x: 50, y: 0, side: 300 });
    expect(middleSquare(300, 401)).toEqual({ x: 0, y: 50.5, side: 300 });
    expect([bytesOf('QUI='), bytesOf('QQ=='), bytesOf('QUJD')]).toEqual([2, 1, 3]);
    const sized = (quality: number) => `data:image/jpeg;base64,${'A'.repeat(Math.round(quality * 100_000 / 4) * 4)}`;
    const jpeg = smallEnough(sized) ?? '';
    expect(bytesOf(jpeg)).toBeLessThanOrEqual(MOST);
    expect(bytesOf(jpeg)).toBeGreaterThan(MOST * 0.7);
    expect(smallEnough(() => `data:image/jpeg;base64,${'A'.repeat(200_000)}`)).toBeUndefined();
    expect(smallEnough(() => 'data:image/png;base64,AAAA')).toBeUndefined();
  });

  it('say why a file is no picture', async () => {
    URL.createObjectURL = () => 'blob:none';
    URL.revokeObjectURL = () => undefined;
    const words = new File(['not a picture'], 'words.jpg', { type: 'image/jpeg' });
    expect(await pictureIn(words)).toEqual({ trouble: 'unreadable' });
    await page();
    await press('Face of Ana: picture or emoji');
    const files = document.querySelector<HTMLInputElement>('input[type="file"]');
    await user.upload(files as HTMLInputElement, words);
    expect((await screen.findByRole('alert')).textContent).toMatch(/could not be read as a picture/);
    expect(button('Choose a picture…')).toBeTruthy();
  });
});
