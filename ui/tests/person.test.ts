// One person: read, edited, refused kindly, taken back.
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';

import { memory } from '../src/lib/backend/memory';
import type { PersonEdit } from '../src/lib/contract/kith';
import { ANYONE } from '../src/lib/state/anyone';
import { app } from '../src/lib/state/app.svelte';
import { draftOf, editOf } from '../src/views/person/draft';
import Person from '../src/views/person/Person.svelte';

async function open(name: string) {
  const backend = memory();
  app.reset(backend);
  await backend.listen((event) => app.onEvent(event));
  const query = { text: name, filter: { ...ANYONE, with_past: true } };
  const { rows } = await backend.people(query);
  const id = rows.find((row) => row.name === name)?.id ?? 'nobody';
  const { container } = render(Person, { id });
  await waitFor(() => expect(container.querySelector('main')?.hasAttribute('aria-busy')).toBe(false));
  return { backend, container, id, user: userEvent.setup() };
}

describe('reading', () => {
  it('shows what is known, and what came of it', async () => {
    await open('Ana');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Ana');
    expect(screen.getByText(/You usually feel better after/).textContent?.replace(/[\u2068\u2069]/g, '')).toBe(
      'You usually feel better after: 4 of 4 times.',
    );
    expect(within(screen.getByRole('list', { name: 'Catch-ups' })).getAllByRole('listitem')).toHaveLength(4);
  });

  it('is kind about someone who is not there', async () => {
    const { user } = await open('Nobody');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('This person is no longer here');
    await user.click(screen.getByRole('button', { name: 'People' }));
    expect(app.route.view).toBe('people');
  });
});

describe('editing', () => {
  it('keeps what was changed', async () => {
    const { backend, id, user } = await open('Ana');
    await user.click(screen.getByRole('button', { name: 'Edit' }));
    const name = screen.getByRole('textbox', { name: 'Name' });
    expect(document.activeElement).toBe(name);
    await user.clear(name);
    await user.type(name, 'Ana María');
    await user.type(screen.getByRole('textbox', { name: 'Other names' }), 'Anita, Nani');
    await user.click(within(screen.getByRole('group', { name: 'What they give you' })).getByLabelText('Advice'));
    await user.click(screen.getByRole('radio', { name: 'Every so many days' }));
    await user.clear(screen.getByRole('textbox', { name: 'Days between' }));
    await user.type(screen.getByRole('textbox', { name: 'Days between' }), '10');
    await user.type(screen.getByRole('textbox', { name: 'Day' }), '29');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Month' }), 'February');
    await user.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(async () => expect((await backend.person(id)).name).toBe('Ana María'));
    const kept = await backend.person(id);
    expect(kept.nicknames).toEqual(['Anita', 'Nani']);
    expect(kept.support.gives).toContain('advice');
    expect(kept.cadence).toEqual({ kind: 'days', days: 10 });
    expect(kept.birthday).toEqual({ year: null, month: 2, day: 29 });
    expect(await screen.findByText('February 29')).toBeTruthy();
  });

  it('says beside the name why it is refused, and loses nothing that was typed', async () => {
    const { backend, id, user } = await open('Ana');
    await user.click(screen.getByRole('button', { name: 'Edit' }));
    const name = screen.getByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(screen.getByRole('textbox', { name: 'Notes' }), ' Likes rain.');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const refusal = await screen.findByRole('alert');
    expect(refusal.textContent).toMatch(/at least one letter/);
    expect(name.getAttribute('aria-describedby')).toContain(refusal.id);
    expect(name.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(name);
    expect((screen.getByRole('textbox', { name: 'Notes' }) as HTMLTextAreaElement).value).toMatch(/Likes rain/);
    expect((await backend.person(id)).name).toBe('Ana');
  });

  it('says which half of a birthday is missing before anything is sent', async () => {
    const { user } = await open('Ana');
    await user.click(screen.getByRole('button', { name: 'Edit' }));
    await user.type(screen.getByRole('textbox', { name: 'Day' }), '12');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/no such day/);
  });

  it('adds and removes ways to reach someone', async () => {
    const { backend, id, user } = await open('Theo');
    await user.click(screen.getByRole('button', { name: 'Edit' }));
    await user.click(screen.getByRole('button', { name: 'Add a way' }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'email');
    await user.type(screen.getByRole('textbox', { name: /Number, address/ }), 'theo@example.org');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(async () => expect((await backend.person(id)).contacts).toHaveLength(1));
    expect((await backend.person(id)).contacts[0]).toEqual({ kind: 'email', label: '', value: 'theo@example.org' });
  });

  it('sends back exactly what it was given where nothing was touched', async () => {
    const { backend, id } = await open('Ana');
    const person = await backend.person(id);
    const edit = editOf(person, draftOf(person)) as PersonEdit;
    expect(edit).toEqual({
      id,
      name: person.name,
      nicknames: person.nicknames,
      sector: person.sector,
      support: person.support,
      energy: person.energy,
      standing: person.standing,
      cadence: person.cadence,
      contacts: person.contacts,
      birthday: person.birthday,
      birthday_reminder: person.birthday_reminder,
      dates: person.dates,
      remembrance: person.remembrance,
      met: person.met,
      been_there: person.been_there,
      boundaries: person.boundaries,
      emoji: person.emoji,
      notes: person.notes,
      private_notes: person.private_notes,
      flagged: person.flagged,
    });
  });
});

describe('changing', () => {
  it('moves circles, deletes a catch-up and a tie, each with a way back', async () => {
    const { backend, id, user } = await open('Ana');
    await user.click(screen.getByRole('radio', { name: 'Outer' }));
    await waitFor(async () => expect((await backend.person(id)).circle).toBe('outer'));
    const [remove] = screen.getAllByRole('button', { name: /^Remove the catch-up of/ });
    if (remove) await user.click(remove);
    await waitFor(async () => expect((await backend.person(id)).timeline).toHaveLength(3));
    await user.click(screen.getByRole('button', { name: 'Take out: Ana knows Sam' }));
    await waitFor(async () => expect((await backend.person(id)).ties).toHaveLength(2));
    for (let times = 0; times < 3; times++) await app.undoNewest();
    const back = await backend.person(id);
    expect([back.circle, back.timeline.length, back.ties.length]).toEqual(['inner', 4, 3]);
  });

  it('links someone they know', async () => {
    const { backend, id, user } = await open('Idris');
    await user.type(screen.getByRole('combobox', { name: 'Someone they know' }), 'Kit');
    await user.click(await screen.findByRole('option', { name: /Kit/ }));
    await waitFor(async () => expect((await backend.person(id)).ties[0]?.other.name).toBe('Kit'));
  });

  it('removes someone without a maze, and brings them back', async () => {
    const { backend, id, user } = await open('Ana');
    await user.click(screen.getByRole('button', { name: /^Remove .*Ana/ }));
    await waitFor(() => expect(app.route.view).toBe('people'));
    await app.undoNewest();
    expect((await backend.person(id)).name).toBe('Ana');
  });
});

describe('for everyone', () => {
  it.each(['reading', 'editing', 'nobody'])('has nothing for axe to find, %s', async (state) => {
    const { container, user } = await open(state === 'nobody' ? 'Nobody' : 'Ana');
    if (state === 'editing') await user.click(screen.getByRole('button', { name: 'Edit' }));
    const { violations } = await axe.run(container);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(container.textContent).not.toMatch(/⟪/);
  });
});
