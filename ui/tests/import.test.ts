// An address book comes in: seen first, then kept or left; what is refused says why.
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';

import { memory } from '../src/lib/backend/memory';
import type { ImportReport, RejectedReason } from '../src/lib/contract/kith';
import { ANYONE } from '../src/lib/state/anyone';
import { app } from '../src/lib/state/app.svelte';
import { listing } from '../src/views/people/listing.svelte';
import Import from '../src/views/import/Import.svelte';

const REASONS: RejectedReason[] = [
  'no-name', 'name-too-long', 'unfinished', 'unreadable', 'unknown-name', 'ambiguous-name', 'impossible-date',
  'bad-value',
];

const full: ImportReport = {
  files: [
    { name: 'contacts.vcf', entries: 40, problem: null },
    { name: 'holiday.pdf', entries: 0, problem: 'not-an-address-book' },
  ],
  added: Array.from({ length: 30 }, (_, index) => `Person ${index + 1}`),
  updated: ['Mum'],
  unchanged: ['Sam'],
  ties: 0,
  groups: 0,
  catch_ups: 2,
  checkins: 0,
  rejected: REASONS.map((reason, index) => ({
    where: `contacts.vcf, line ${index}`, reason, detail: index ? `<img src=x onerror=alert(${index})>` : '',
  })),
};

async function open(toImport: ImportReport | null) {
  const backend = memory({ toImport });
  app.reset(backend);
  await backend.listen((event) => app.onEvent(event));
  app.openImport();
  const { container, unmount } = render(Import);
  return { backend, container, unmount, user: userEvent.setup() };
}
const choose = () => screen.getByRole('button', { name: 'Choose files…' });

it('says first that nothing leaves this computer', async () => {
  await open(full);
  expect(screen.getByRole('dialog', { name: 'Import an address book' }).textContent).toMatch(
    /Nothing leaves this computer/,
  );
});

it('shows what is new, what is refused and why, as text', async () => {
  const { container, user } = await open(full);
  await user.click(choose());
  const fresh = await screen.findByRole('list', { name: /30.* new people/ });
  expect(within(fresh).getAllByRole('listitem')).toHaveLength(12);
  await user.click(screen.getByRole('button', { name: /Show all .*30/ }));
  expect(within(fresh).getAllByRole('listitem')).toHaveLength(30);
  expect(container.textContent?.replace(/[\u2068\u2069]/g, '')).toMatch(/2 catch-ups/);
  expect(container.textContent).toMatch(/holiday\.pdf/);
  expect(container.textContent).toMatch(/not an address book/);
  expect(container.textContent).toMatch(/contacts\.vcf, line 5/);
  expect(container.textContent).toContain('<img src=x onerror=alert(3)>');
  expect(container.querySelector('img')).toBeNull();
  expect(container.textContent).not.toMatch(/⟪/);
});

it('brings them in, and leads on to the circles', async () => {
  const { backend, user } = await open(full);
  await user.click(choose());
  await user.click(await screen.findByRole('button', { name: /Bring in .*31.* people/ }));
  await user.click(await screen.findByRole('button', { name: 'Put them on circles' }));
  expect(app.importing).toBe(false);
  expect(app.route.view).toBe('people');
  expect(listing.filter.unplaced).toBe(true);
  const query = { text: 'Person 30', filter: { ...ANYONE, unplaced: true } };
  expect((await backend.people(query)).rows).toHaveLength(1);
});

it('takes the import back from the result', async () => {
  const { backend, user } = await open(full);
  await user.click(choose());
  await user.click(await screen.findByRole('button', { name: /Bring in/ }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(app.importing).toBe(false));
  const query = { text: 'Person 30', filter: { ...ANYONE, unplaced: true } };
  expect((await backend.people(query)).rows).toHaveLength(0);
});

it('forgets what was read where it is not wanted', async () => {
  const { backend, unmount, user } = await open(full);
  const cancelled = vi.spyOn(backend, 'cancelImport');
  await user.click(choose());
  await screen.findByRole('button', { name: /Bring in/ });
  await user.click(screen.getByRole('button', { name: 'Not now' }));
  expect(app.importing).toBe(false);
  unmount();
  expect(cancelled).toHaveBeenCalledOnce();
});

it('stays where it was when the file dialog is cancelled', async () => {
  const { user } = await open(null);
  await user.click(choose());
  await waitFor(() => expect((choose() as HTMLButtonElement).disabled).toBe(false));
});

it('has nothing to bring in from a file that holds nothing', async () => {
  const { user } = await open({
    files: [{ name: 'empty.vcf', entries: 0, problem: 'empty' }], added: [], updated: [], unchanged: [], rejected: [],
    ties: 0, groups: 0, catch_ups: 0, checkins: 0,
  });
  await user.click(choose());
  await screen.findByText(/The file is empty/);
  expect(screen.queryByRole('button', { name: /Bring in/ })).toBeNull();
  expect(screen.getByRole('button', { name: 'Choose other files…' })).toBeTruthy();
});

it('brings in what is new about people who are here already', async () => {
  const { user } = await open({ ...full, added: [], updated: [] });
  await user.click(choose());
  await user.click(await screen.findByRole('button', { name: 'Bring it in' }));
  expect(await screen.findByText('It is in.')).toBeTruthy();
});

describe('for everyone', () => {
  it.each(['before', 'report', 'done'])('has nothing for axe to find, %s', async (state) => {
    const { container, user } = await open(full);
    if (state !== 'before') await user.click(choose());
    if (state !== 'before') await screen.findByRole('button', { name: /Bring in/ });
    if (state === 'done') await user.click(screen.getByRole('button', { name: /Bring in/ }));
    if (state === 'done') await screen.findByRole('button', { name: 'Put them on circles' });
    const { violations } = await axe.run(container);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(container.textContent).not.toMatch(/⟪/);
  });
});
