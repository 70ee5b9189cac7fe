// Deleting for good, and opening what an address book holds: both only after a dialog has said what it means.
import { screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';

import type { MemoryOptions } from '../src/lib/backend/memory';
import type { ContactKind, PersonEdit } from '../src/lib/contract/kith';
import { ANYONE } from '../src/lib/state/anyone';
import { app } from '../src/lib/state/app.svelte';
import { draftOf, editOf } from '../src/views/person/draft';
import { button, expectAccessible, heading, open, plain, press, says, seen, settled, user } from './stage';

const find = async (name: string) =>
  (await app.backend.people({ text: name, filter: { ...ANYONE, with_past: true } })).rows.find((row) => row.name === name);
const dialog = () => screen.queryByRole('dialog');
const words = () => plain(dialog()?.textContent ?? '');

async function person(name: string, options: MemoryOptions = {}) {
  const backend = await open({ view: 'people' }, options);
  const id = (await find(name))?.id ?? '';
  app.go({ view: 'person', id });
  await settled();
  return { backend, id };
}

describe('A person', () => {
  it('goes for good only after a dialog, and leaves what could be undone', async () => {
    const { backend, id } = await person('Ana', { snapshots: [{ daysAgo: 1 }] });
    await backend.placePerson({ id, circle: 'outer', spot: null }).then((done) => app.done(done));
    const forgotten = vi.spyOn(backend, 'forget');
    await press('Delete for good…');
    expect(words()).toContain('Delete Ana for good?');
    expect(words()).toContain('This cannot be undone. It also leaves the list of what could be undone.');
    expect(document.activeElement).toBe(button('Do not delete'));
    expect(forgotten).not.toHaveBeenCalled();
    await expectAccessible();
    await press('Do not delete');
    expect(forgotten).not.toHaveBeenCalled();
    await press('Delete for good…');
    await press('Delete for good');
    expect(forgotten).toHaveBeenCalledWith({ what: 'person', id });
    expect(heading()).toBe('People');
    expect(await find('Ana')).toBeUndefined();
    expect(seen()).toMatch(/Kith’s own older copies may still hold it until/);
    await app.undoNewest();
    await settled();
    expect(await find('Ana')).toBeUndefined();
  });

  it('takes what was being written about them along', async () => {
    const { backend, id } = await person('Ana');
    await press('Edit');
    await user.type(screen.getByRole('textbox', { name: 'Notes' }), ' More.');
    app.go({ view: 'today' });
    await settled();
    await app.drafts.flush();
    await settled();
    expect((await backend.start()).drafts).toHaveLength(1);
    app.go({ view: 'person', id });
    await settled();
    await press('Delete for good…');
    await press('Delete for good');
    expect((await backend.start()).drafts).toEqual([]);
  });

  it('leads from the notice to the copies', async () => {
    await person('Ana', { snapshots: [{ daysAgo: 1 }] });
    await press('Delete for good…');
    await press('Delete for good');
    await press('See copies');
    expect(heading()).toBe('Settings');
    expect(document.activeElement?.textContent).toBe('Copies');
    expect(seen()).toMatch(/an older copy may still hold it/);
  });

  it('says simply that it is gone where no copy holds it', async () => {
    await person('Ana');
    await press('Delete for good…');
    await press('Delete for good');
    expect(seen()).toContain('Deleted for good.');
    expect(screen.queryByRole('button', { name: 'See copies' })).toBeNull();
  });

  it('keeps the way that can be undone beside it', async () => {
    await person('Ana');
    await press('Remove Ana');
    await press('Undo');
    expect(await find('Ana')).toBeTruthy();
  });

  it('loses only the notes where one says so', async () => {
    const { backend, id } = await person('Ana');
    await press('Delete these notes for good…');
    expect(words()).toContain('Delete the notes about Ana for good?');
    await expectAccessible();
    await press('Delete for good');
    expect(dialog()).toBeNull();
    expect((await backend.person(id)).notes).toBe('');
    expect(screen.queryByRole('heading', { name: 'Notes' })).toBeNull();
    expect(heading()).toBe('Ana');
  });

  it('stays, with the reason in the dialog, where the disk did not take it', async () => {
    const { backend } = await person('Ana');
    backend.forget = () => Promise.reject({ code: 'disk', message: '', field: null, hint: '' });
    await press('Delete for good…');
    await press('Delete for good');
    expect(words()).toContain('The disk did not take that.');
    expect(heading()).toBe('Ana');
  });
});

it('a catch-up goes for good, and says who else it is about', async () => {
  const { backend, id } = await person('Ana');
  const sam = (await find('Sam'))?.id ?? '';
  await backend.logCatchUp({
    date: null, with: [id, sam], channel: null, reached_out: null, topics: [], after: null, got: [], gave: [], note: 'Soup',
  });
  await settled();
  const wanted = () => screen.getAllByRole('button', { name: says(/^Delete the catch-up of .* for good$/) });
  expect(wanted()).toHaveLength(5);
  await user.click(wanted()[0] as HTMLElement);
  await settled();
  expect(words()).toContain('It also goes for the others who were there.');
  await expectAccessible();
  await press('Delete for good');
  expect(wanted()).toHaveLength(4);
  expect((await backend.person(sam)).timeline.map((one) => one.note)).not.toContain('Soup');
});

it('a check-in result goes for good', async () => {
  const checkins = [5, 6].map((month) => ({ instrument: 'exhaustion', date: `2026-0${month}-03`, answers: [1, 2, 1, 2, 1, 2] }));
  const backend = await open({ view: 'checkins' }, { checkins });
  await press('Your results: Exhaustion');
  await press('See it as a table');
  await user.click(screen.getAllByRole('button', { name: says(/^Delete the result of .* for good$/) })[0] as HTMLElement);
  await settled();
  expect(words()).toContain('for good?');
  await expectAccessible();
  await press('Delete for good');
  expect((await backend.checkinHistory('exhaustion')).points).toHaveLength(1);
  expect(dialog()).toBeNull();
});

describe('Opening a link', () => {
  async function look(kind: ContactKind, value: string) {
    const { backend, id } = await person('Idris');
    const as = await backend.person(id);
    const edit = editOf(as, draftOf(as)) as PersonEdit;
    await backend.editPerson({ ...edit, contacts: [{ kind, label: '', value }] });
    await settled();
    const opened = vi.spyOn(backend, 'openLink');
    return { backend, opened };
  }

  it.each<[ContactKind, string, string, string]>([
    ['link', 'example.org/a?b=1', 'https://example.org/a?b=1', 'Whoever runs the site sees the visit'],
    ['link', 'https://xn--80ak6aa92e.com/', 'https://xn--80ak6aa92e.com/', 'Whoever runs the site sees the visit'],
    ['email', 'idris@example.org', 'mailto:idris@example.org', 'It opens in your mail program.'],
    ['phone', '+44 7700 900107', 'tel:+447700900107', 'the program that makes calls'],
  ])('shows the whole target of a %s before anything opens: %s', async (kind, value, target, told) => {
    const { opened } = await look(kind, value);
    await press(`Open ${value}`);
    expect(dialog()?.querySelector('bdi')?.textContent).toBe(target);
    expect(words()).toContain(told);
    expect(opened).not.toHaveBeenCalled();
    await expectAccessible();
    await press('Not now');
    expect(opened).not.toHaveBeenCalled();
    await press(`Open ${value}`);
    await press('Open');
    expect(opened).toHaveBeenCalledWith({ kind, value });
    expect(dialog()).toBeNull();
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'https://rosa:secret@example.org/', 'kith://x'])(
    'refuses %s, and offers to copy it',
    async (value) => {
      const { opened } = await look('link', value);
      const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
      await press(`Open ${value}`);
      expect(dialog()?.querySelector('[role=alert]')?.textContent).toContain('Kith does not open this.');
      expect(dialog()?.querySelector('bdi')?.textContent).toBe(value);
      expect(screen.queryByRole('button', { name: 'Open' })).toBeNull();
      await expectAccessible();
      await user.click([...screen.getAllByRole('button', { name: 'Copy' })].at(-1) as HTMLElement);
      expect(written).toHaveBeenCalledWith(value);
      expect(opened).not.toHaveBeenCalled();
    },
  );

  it('shows markup as the text it is, and opens no address', async () => {
    await look('address', '<img src=x onerror=alert(1)>');
    expect(seen()).toContain('<img src=x onerror=alert(1)>');
    expect(document.querySelector('img')).toBeNull();
    expect(screen.queryByRole('button', { name: says(/^Open </) })).toBeNull();
  });

  it('says what the system did not open', async () => {
    const { backend } = await look('link', 'https://example.org/');
    backend.openLink = () => Promise.reject({ code: 'link-refused', message: '', field: 'value', hint: null });
    await press('Open https://example.org/');
    await press('Open');
    expect(dialog()?.querySelector('[role=alert]')?.textContent).toContain('Kith does not open this.');
  });
});
