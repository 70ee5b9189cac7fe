// The list: found by typing, sorted into circles without leaving the keyboard.
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';

import { memory, type MemoryOptions } from '../src/lib/backend/memory';
import { ANYONE } from '../src/lib/state/anyone';
import { app } from '../src/lib/state/app.svelte';
import { listing } from '../src/views/people/listing.svelte';
import People from '../src/views/people/People.svelte';

beforeEach(() => listing.clear());

async function open(options: MemoryOptions = {}) {
  const backend = memory(options);
  app.reset(backend);
  await backend.listen((event) => app.onEvent(event));
  const { container } = render(People);
  await waitFor(() => expect(container.querySelector('main')?.hasAttribute('aria-busy')).toBe(false));
  return { backend, container, user: userEvent.setup() };
}

function link(name: string): HTMLElement {
  return screen.getByRole('link', { name: new RegExp(name) });
}
const box = () => screen.getByRole('searchbox', { name: 'Find someone' });

async function circleOf(backend: ReturnType<typeof memory>, name: string) {
  const { rows } = await backend.people({ text: name, filter: { ...ANYONE, with_past: true } });
  return rows[0]?.circle ?? null;
}

describe('finding', () => {
  it('finds while typing and keeps the hand in the field', async () => {
    const { user } = await open();
    await user.type(box(), 'pri');
    await waitFor(() => expect(screen.getAllByRole('link')).toHaveLength(1));
    expect(link('Priya')).toBeTruthy();
    expect(document.activeElement).toBe(box());
  });

  it('says where somebody was found, with the words marked', async () => {
    const { backend, container, user } = await open();
    const people = backend.people.bind(backend);
    backend.people = async (query) => {
      const view = await people({ ...query, text: '' });
      const found = { field: 'note', before: '…keeps a ', hit: 'garden', after: ' with old roses…' } as const;
      return { ...view, rows: view.rows.slice(0, 1).map((row) => ({ ...row, found })) };
    };
    await user.type(box(), 'gard');
    const row = await screen.findByRole('link', { name: /In a note: …keeps a garden with old roses…/ });
    expect(row.querySelector('mark')?.textContent).toBe('garden');
    expect((await axe.run(container)).violations).toEqual([]);
  });

  it('offers to add a name nobody has', async () => {
    const { backend, user } = await open();
    await user.type(box(), 'Xyz');
    await user.click(await screen.findByRole('button', { name: /Add.*Xyz/ }));
    await waitFor(async () => expect(await circleOf(backend, 'Xyz')).toBeNull());
    expect(await screen.findByRole('link', { name: /Xyz/ })).toBeTruthy();
    expect((box() as HTMLInputElement).value).toBe('');
  });

  it('narrows to a circle, a part of life, and those who wait', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('radio', { name: 'Inner' }));
    await waitFor(() => expect(screen.getAllByRole('link')).toHaveLength(4));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Part of life' }), 'family');
    await waitFor(() => expect(screen.getAllByRole('link')).toHaveLength(1));
    listing.onlyUnplaced();
    await waitFor(() => expect(screen.getAllByRole('link')).toHaveLength(3));
  });

  it('refuses an empty name beside its field', async () => {
    const { user } = await open();
    await user.type(screen.getByLabelText('Add someone'), '{Enter}');
    expect((await screen.findByRole('alert')).textContent).toMatch(/at least one letter/);
  });
});

describe('sorting into circles by keyboard', () => {
  it('goes from the field through the list, puts people on circles, and can be taken back', async () => {
    listing.onlyUnplaced();
    const { backend, user } = await open();
    box().focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(link('Dee'));
    await user.keyboard('3');
    await waitFor(async () => expect(await circleOf(backend, 'Dee')).toBe('outer'));
    // Dee is placed and leaves this list: the next person is under the hand.
    await waitFor(() => expect(document.activeElement).toBe(link('Felix')));
    await user.keyboard('1');
    await waitFor(async () => expect(await circleOf(backend, 'Felix')).toBe('inner'));
    await app.undoNewest();
    await waitFor(async () => expect(await circleOf(backend, 'Felix')).toBeNull());
    expect(await screen.findByRole('link', { name: /Felix/ })).toBeTruthy();
  });

  it('stays on the row where no filter takes it away, and opens with Enter', async () => {
    const { backend, user } = await open();
    link('Ana').focus();
    await user.keyboard('{ArrowDown}{ArrowUp}2');
    await waitFor(async () => expect(await circleOf(backend, 'Ana')).toBe('middle'));
    expect(document.activeElement).toBe(link('Ana'));
    await user.keyboard('{Enter}');
    expect(app.route.view).toBe('person');
  });

  it('offers the same choice to the mouse', async () => {
    const { backend, user } = await open();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Circle of Felix' }), 'loose');
    await waitFor(async () => expect(await circleOf(backend, 'Felix')).toBe('loose'));
  });
});

describe('many people', () => {
  it('shows two thousand in shares', async () => {
    const people = Array.from({ length: 2000 }, (_, index) => ({ name: `Person ${String(index).padStart(4, '0')}` }));
    const { user } = await open({ people });
    expect(screen.getAllByRole('link')).toHaveLength(100);
    expect(screen.getAllByText(/2,000/).length).toBeGreaterThan(0);
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(screen.getAllByRole('link')).toHaveLength(200));
    await user.type(box(), '1999');
    await waitFor(() => expect(screen.getAllByRole('link')).toHaveLength(1));
  });
});

describe('for everyone', () => {
  it.each([['with people', {}], ['empty', { people: [] }]])('has nothing for axe to find, %s', async (_, options) => {
    const { container } = await open(options);
    const { violations } = await axe.run(container);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(container.textContent).not.toMatch(/⟪/);
  });
});
