import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { ANYONE } from '../src/lib/state/anyone';
import { app } from '../src/lib/state/app.svelte';
import { expectAccessible, open, press, says, seen, settled, user } from './stage';

const latest = async (name: string) => {
  const found = (await app.backend.people({ text: name, filter: ANYONE }))
    .rows[0];
  if (!found) throw new Error(`no ${name}`);
  return (await app.backend.person(found.id)).timeline[0];
};

describe('The quick log', () => {
  it('opens from the rail and is accessible, folded and unfolded', async () => {
    await open();
    await user.click(screen.getAllByRole('button', { name: 'Log a catch-up' })[0] as HTMLElement);
    await settled();
    await expectAccessible();
    await press('More');
    await expectAccessible();
  });

  it('takes two taps: a face and Save', async () => {
    await open({ view: 'log_catch_up' });
    await press('Jo');
    await press('Save');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect((await latest('Jo'))?.date).toBe('2026-11-22');
    expect(seen()).toContain('Logged with Jo.');
  });

  it('takes typing and Enter alone', async () => {
    await open({ view: 'log_catch_up' });
    const who = screen.getByRole('combobox', { name: 'Who was it with?' });
    await user.type(who, 'sam{Enter}');
    await settled();
    expect(screen.getByRole('button', { name: says('Take Sam out') })).toBeTruthy();
    await user.keyboard('{Enter}');
    await settled();
    expect((await latest('Sam'))?.date).toBe('2026-11-22');
  });

  it('adds someone new from the same field', async () => {
    await open({ view: 'log_catch_up' });
    await user.type(screen.getByRole('combobox'), 'Zoë Quist');
    await settled();
    await user.click(screen.getByRole('option', { name: says('Add Zoë Quist') }));
    await settled();
    await press('Save');
    expect((await latest('Zoë'))?.with.map((person) => person.name)).toEqual(['Zoë Quist']);
  });

  it('keeps everything that was said', async () => {
    await open({ view: 'log_catch_up' });
    await press('Jo');
    await press('Mum');
    await user.click(screen.getByRole('radio', { name: 'Yesterday' }));
    await user.click(screen.getByRole('radio', { name: 'a bit lighter' }));
    await press('More');
    await user.click(screen.getByRole('radio', { name: 'Call' }));
    await user.click(screen.getByRole('radio', { name: 'They did' }));
    await user.type(screen.getByRole('textbox', { name: 'What about?' }), 'the garden, a new dog');
    await user.type(screen.getByRole('textbox', { name: 'A note' }), 'Long and good.');
    await press('Save');
    expect(await latest('Mum')).toMatchObject({
      date: '2026-11-21', after: 1, channel: 'call', reached_out: 'them', topics: ['the garden', 'a new dog'],
      note: 'Long and good.',
    });
  });

  it('takes a chosen pill back when it is chosen again', async () => {
    await open({ view: 'log_catch_up' });
    await user.click(screen.getByRole('radio', { name: 'drained' }));
    await user.click(screen.getByRole('radio', { name: 'drained' }));
    await press('Jo');
    await press('Save');
    expect((await latest('Jo'))?.after).toBeNull();
  });

  it.each([['2026-02-30', 'There is no such day.'], ['tomorrow', 'There is no such day.'], ['2027-01-01', 'has not come yet']])(
    'points at the day when it is %s',
    async (day, words) => {
      await open({ view: 'log_catch_up' });
      await press('Jo');
      await user.click(screen.getByRole('radio', { name: 'Another day' }));
      const field = screen.getByRole('textbox', { name: 'Which day' });
      await user.type(field, day);
      await press('Save');
      expect(field.getAttribute('aria-invalid')).toBe('true');
      expect(seen()).toContain(words);
      expect(screen.getByRole('dialog')).toBeTruthy();
    },
  );

  it('asks for a person when none was chosen, and closes on Escape', async () => {
    await open({ view: 'log_catch_up' });
    await press('Save');
    expect(seen()).toContain('Please choose at least one person.');
    await user.keyboard('{Escape}');
    await settled();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is undone with the keyboard', async () => {
    await open({ view: 'log_catch_up' });
    await press('Jo');
    await press('Save');
    (document.activeElement as HTMLElement | null)?.blur();
    await user.keyboard('{Control>}z{/Control}');
    await settled();
    expect(seen()).toContain('Undone.');
    expect((await latest('Jo'))?.date).toBe('2026-11-19');
  });
});
