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
import { button, expectAccessible, fill, open, plain, press, says, seen, settled, user } from './stage';

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

describe('the rhythm of the log', () => {
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
