// Hundreds of people: lists to come back to, many changed at once, one at a time by keyboard, doubles, the removed.
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { memory, type MemoryOptions } from '../src/lib/backend/memory';
import { ANYONE } from '../src/lib/state/anyone';
import { app } from '../src/lib/state/app.svelte';
import { listing } from '../src/views/people/listing.svelte';
import People from '../src/views/people/People.svelte';
import { round } from '../src/views/people/round.svelte';
import { expectAccessible, plain, says } from './stage';

beforeEach(() => {
  listing.clear();
  round.again();
});

async function open(options: MemoryOptions = {}) {
  const backend = memory(options);
  app.reset(backend);
  await backend.listen((event) => app.onEvent(event));
  const { container } = render(People);
  await ready(container);
  return { backend, container, user: userEvent.setup() };
}
async function ready(container: HTMLElement) {
  await waitFor(() => expect(container.querySelector('main')?.hasAttribute('aria-busy')).toBe(false));
}
const button = (name: string | RegExp) => screen.getByRole('button', { name: says(name) });
const links = () => screen.queryAllByRole('link').map((link) => plain(link.querySelector('.name')?.textContent ?? ''));

async function row(backend: ReturnType<typeof memory>, name: string) {
  const { rows } = await backend.people({ text: name, filter: { ...ANYONE, with_past: true } });
  return rows.find((one) => one.name === name);
}

describe('filters', () => {
  it('narrow by what is known, are kept by name, come back, and go', async () => {
    const { user } = await open();
    await user.click(screen.getByText('More ways to narrow'));
    await user.selectOptions(screen.getByRole('combobox', { name: 'They give me' }), 'advice');
    await waitFor(() => expect(links()).toEqual(['Dr Hahn', 'Idris', 'Priya', 'Sam']));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Time together' }), 'lifts');
    await waitFor(() => expect(links()).toEqual(['Idris', 'Priya', 'Sam']));
    await user.type(screen.getByLabelText('A name for this list'), 'Good counsel{Enter}');
    const saved = await screen.findByRole('combobox', { name: 'Kept lists' });
    await waitFor(() => expect((saved as HTMLSelectElement).value).toBe('Good counsel'));
    await expectAccessible();
    listing.clear();
    await waitFor(() => expect(links().length).toBeGreaterThan(10));
    await user.selectOptions(saved, 'Good counsel');
    await waitFor(() => expect(links()).toEqual(['Idris', 'Priya', 'Sam']));
    await user.click(button('No longer keep the list Good counsel'));
    await waitFor(() => expect(screen.queryByRole('combobox', { name: 'Kept lists' })).toBeNull());
    await app.undoNewest();
    expect(await screen.findByRole('combobox', { name: 'Kept lists' })).toBeTruthy();
  });

  it('finds those one has not heard of for a while, and those nothing is known of', async () => {
    const { user } = await open();
    await user.click(screen.getByText('More ways to narrow'));
    await user.selectOptions(screen.getByRole('combobox', { name: 'No contact for' }), '90');
    await waitFor(() => expect(links()).toContain('Noor'));
    expect(links()).toContain('Felix');
    expect(links()).not.toContain('Marek');
    listing.clear();
    await user.click(screen.getByRole('checkbox', { name: 'Nothing to reach them by' }));
    await waitFor(() => expect(links()).not.toContain('Ana'));
    expect(links()).toContain('Dee');
  });
});

describe('many at once', () => {
  it('are chosen by keyboard and changed as one, with one undo', async () => {
    listing.onlyUnplaced();
    const { backend, user } = await open();
    await user.click(button('Choose several'));
    expect(screen.getByText('Nobody chosen')).toBeTruthy();
    screen.getByRole('link', { name: /Dee/ }).focus();
    await user.keyboard(' {Shift>}{ArrowDown}{/Shift}');
    expect(screen.getByText(says('2 people chosen'))).toBeTruthy();
    await user.keyboard('{Control>}a{/Control}');
    expect(screen.getByText(says('3 people chosen'))).toBeTruthy();
    await expectAccessible();
    await user.selectOptions(screen.getByRole('combobox', { name: 'What changes' }), 'sector');
    await user.selectOptions(screen.getByRole('combobox', { name: 'To what' }), 'Online');
    await user.click(button('Change'));
    await waitFor(async () => expect((await row(backend, 'Dee'))?.sector).toBe('online'));
    expect((await row(backend, 'Felix'))?.sector).toBe('online');
    await app.undoNewest();
    expect((await row(backend, 'Felix'))?.sector).toBeNull();
  });

  it('are removed together, only those in sight, and brought back', async () => {
    const { backend, user } = await open();
    await user.click(button('Choose several'));
    await user.click(screen.getByRole('checkbox', { name: says('Choose Ana') }));
    await user.click(screen.getByRole('checkbox', { name: says('Choose Dee') }));
    expect(screen.getByText(says('2 people chosen'))).toBeTruthy();
    listing.onlyUnplaced();
    await waitFor(() => expect(screen.getByText('One person chosen')).toBeTruthy());
    await user.click(button('Remove'));
    await waitFor(async () => expect(await row(backend, 'Dee')).toBeUndefined());
    expect(await row(backend, 'Ana')).toBeTruthy();
    await app.undoNewest();
    expect(await row(backend, 'Dee')).toBeTruthy();
  });
});

describe('one at a time', () => {
  const people = ['Abe', 'Bea', 'Cleo', 'Dov', 'Eli'].map((name) => ({ name, notes: `About ${name}` }));
  const who = () => plain(screen.getByRole('heading', { level: 2 }).textContent ?? '');

  it('goes through everyone by keyboard, and everything can be taken back', async () => {
    const { backend, user, container } = await open({ people });
    await user.click(button('One at a time'));
    await ready(container);
    await waitFor(() => expect(who()).toBe('Abe'));
    expect(await screen.findByText('About Abe')).toBeTruthy();
    expect(screen.getByText(says('1 of 5'))).toBeTruthy();
    await expectAccessible();
    await user.keyboard('f');
    await waitFor(async () => expect((await row(backend, 'Abe'))?.sector).toBe('family'));
    expect(who()).toBe('Abe');
    await user.keyboard('2');
    await waitFor(() => expect(who()).toBe('Bea'));
    expect((await row(backend, 'Abe'))?.circle).toBe('middle');
    expect(screen.getByText(says('2 of 5'))).toBeTruthy();
    await user.keyboard('l');
    await waitFor(() => expect(who()).toBe('Cleo'));
    await user.keyboard('x');
    await waitFor(() => expect(who()).toBe('Dov'));
    expect((await row(backend, 'Cleo'))?.circle).toBeNull();
    await user.keyboard('{Delete}');
    await waitFor(() => expect(who()).toBe('Eli'));
    expect(await row(backend, 'Dov')).toBeUndefined();
    // The one put off comes back first, then the one removed.
    await user.keyboard('u');
    await waitFor(() => expect(who()).toBe('Bea'));
    await user.keyboard('u');
    await waitFor(async () => expect(await row(backend, 'Dov')).toBeTruthy());
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('heading', { name: 'People' })).toBeTruthy();
  });

  it('ends a round with those put off, who can be gone through again, by mouse too', async () => {
    const { user, container } = await open({ people: people.slice(0, 2) });
    await user.click(button('One at a time'));
    await ready(container);
    await waitFor(() => expect(who()).toBe('Abe'));
    await user.click(button(/^Later/));
    await user.click(button(/^Inner/));
    expect(await screen.findByText('That was everyone for this round')).toBeTruthy();
    await user.click(button(/put off/));
    await waitFor(() => expect(who()).toBe('Abe'));
  });
});

describe('the same person twice', () => {
  const people = [
    { name: 'Sam Hill', circle: 'inner' as const, notes: 'Bakes.', phone: '+44 7700 900103', seen: [{ ago: 5 }] },
    { name: 'sam hill', circle: 'outer' as const, notes: 'Sings.', email: 'sam@example.org', seen: [{ ago: 9 }] },
    { name: 'Ana' },
  ];

  it('is compared, made one without loss, and can be undone', async () => {
    const { backend, user } = await open({ people });
    await user.click(button('Twice here?'));
    await user.click(await screen.findByRole('button', { name: says('Compare Sam Hill and sam hill') }));
    const dialog = await screen.findByRole('dialog');
    const circle = await within(dialog).findByRole('group', { name: 'Circle' });
    await user.click(within(circle).getByRole('radio', { name: says('sam hill: Outer') }));
    expect(plain(dialog.textContent ?? '')).toContain('sam@example.org');
    await expectAccessible();
    await user.click(within(dialog).getByRole('button', { name: 'Make one person' }));
    expect(await screen.findByText('Nobody seems to be here twice')).toBeTruthy();
    const one = await row(backend, 'Sam Hill');
    expect(one?.circle).toBe('outer');
    const person = await backend.person(one?.id ?? '');
    expect(person.nicknames).toEqual(['sam hill']);
    expect(person.contacts.map((point) => point.value)).toEqual(['+44 7700 900103', 'sam@example.org']);
    expect(person.notes).toBe('Bakes.\n\nSings.');
    expect(person.timeline).toHaveLength(2);
    await app.undoNewest();
    expect(await row(backend, 'sam hill')).toBeTruthy();
  });

  it('keeps the picture that was chosen, where both have one', async () => {
    const { backend, user } = await open({ people });
    const [keep, other] = [await row(backend, 'Sam Hill'), await row(backend, 'sam hill')];
    await backend.setPhoto({ person: keep?.id ?? '', jpeg: '/9j/4AAQ' });
    await backend.setPhoto({ person: other?.id ?? '', jpeg: '/9j/4AAR' });
    await user.click(button('Twice here?'));
    await user.click(await screen.findByRole('button', { name: says('Compare Sam Hill and sam hill') }));
    const picture = await within(await screen.findByRole('dialog')).findByRole('group', { name: 'Picture' });
    const shown = () => [...picture.querySelectorAll('img')].map((img) => img.getAttribute('src')?.slice(-8));
    await waitFor(() => expect(shown()).toEqual(['/9j/4AAQ', '/9j/4AAR']));
    const choice = (name: string) => within(picture).getByRole('radio', { name: says(name) });
    expect(choice('Sam Hill')).toHaveProperty('checked', true);
    await user.click(choice('sam hill'));
    await expectAccessible();
    await user.click(button('Make one person'));
    await screen.findByText('Nobody seems to be here twice');
    const photos = async () => (await backend.photos([keep?.id ?? '', other?.id ?? ''])).map(({ jpeg }) => jpeg);
    expect(await photos()).toEqual(['/9j/4AAR']);
    await app.undoNewest();
    expect(await photos()).toEqual(['/9j/4AAQ', '/9j/4AAR']);
  });

  it('is two people where one says so', async () => {
    const { backend, user } = await open({ people });
    await user.click(button('Twice here?'));
    await screen.findByText('Same name');
    await expectAccessible();
    await user.click(button('Sam Hill and sam hill are not the same person'));
    expect(await screen.findByText('Nobody seems to be here twice')).toBeTruthy();
    expect((await backend.duplicates()).total).toBe(0);
  });
});

describe('the removed', () => {
  it('can be brought back, or be let go of for good', async () => {
    const { backend, user } = await open();
    for (const name of ['Felix', 'Dee']) await backend.removePerson((await row(backend, name))?.id ?? '');
    await user.click(button('Removed'));
    await user.click(await screen.findByRole('button', { name: says('Bring back Felix') }));
    await waitFor(async () => expect(await row(backend, 'Felix')).toBeTruthy());
    await expectAccessible();
    await user.click(await screen.findByRole('button', { name: says('Delete Dee for good') }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /for good/ }));
    expect(await screen.findByText('Nobody is here')).toBeTruthy();
    expect(await backend.removed()).toEqual([]);
  });
});
