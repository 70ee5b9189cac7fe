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

/** Enter in a field: browsers know the button that stands outside of the form it belongs to, user-event does not. */
async function enter(): Promise<void> {
  (document.activeElement as HTMLInputElement).form?.requestSubmit();
  await settled();
}

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
    await enter();
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

describe('Said in a breath', () => {
  const line = (text: string) => user.type(screen.getByRole('textbox', { name: 'Say it in a breath' }), text);
  /** As long as a line rests before it is read, and a little more. */
  const read = () => new Promise((resolve) => setTimeout(resolve, 220));
  const checked = (name: string) => (screen.getByRole('radio', { name }) as HTMLInputElement).checked;

  it('fills the same fields, and logs them', async () => {
    await open({ view: 'log_catch_up' });
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Say it in a breath' }));
    await line('coffee with Jo yesterday, good talk #garden');
    await read();
    expect(screen.getByRole('button', { name: says('Take Jo out') })).toBeTruthy();
    expect([checked('Yesterday'), checked('In person'), checked('a bit lighter')]).toEqual([true, true, true]);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'What about?' }).value).toBe('garden');
    await expectAccessible();
    await enter();
    expect(await latest('Jo')).toMatchObject({
      date: '2026-11-21', channel: 'in_person', after: 1, topics: ['garden'],
      note: 'coffee with Jo yesterday, good talk #garden',
    });
  });

  it('takes nothing away that was set by hand', async () => {
    await open({ view: 'log_catch_up' });
    await user.click(screen.getByRole('radio', { name: 'drained' }));
    await line('called Jo yesterday, felt good');
    await read();
    expect([checked('drained'), checked('Call'), checked('Yesterday')]).toEqual([true, true, true]);
    await user.click(screen.getByRole('radio', { name: 'Today' }));
    await press('Take Jo out');
    await line(' with Mum');
    await read();
    expect([checked('drained'), checked('Today')]).toEqual([true, true]);
    expect(screen.queryByRole('button', { name: says('Take Jo out') })).toBeNull();
    await press('Save');
    expect(await latest('Mum')).toMatchObject({ after: -2, channel: 'call', date: '2026-11-22' });
  });

  it('asks which of two is meant, and logs nothing before', async () => {
    await open({ view: 'log_catch_up' }, { people: [{ name: 'Sam Lee' }, { name: 'Sam Osei' }] });
    await line('tea with Sam');
    await press('Save');
    expect(screen.getByRole('dialog')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('More than one may be meant.');
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: says('Sam Lee') }));
    await expectAccessible();
    await user.click(screen.getByRole('radio', { name: says('Sam Osei') }));
    await press('Save');
    expect((await latest('Sam Osei'))?.channel).toBe('in_person');
    expect(await latest('Sam Lee')).toBeUndefined();
  });

  it('keeps what to ask about later, of whom it was with', async () => {
    const backend = await open({ view: 'log_catch_up' });
    await press('Jo');
    await press('More');
    await user.type(screen.getByRole('textbox', { name: 'Something to ask about later' }), 'the interview');
    await press('Save');
    expect(screen.getByRole('textbox', { name: 'From which day on' }).getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'From which day on' }));
    await user.type(screen.getByRole('textbox', { name: 'From which day on' }), '2026-11-26');
    await press('Save');
    const [jo] = (await backend.people({ text: 'Jo', filter: ANYONE })).rows;
    expect((await backend.person(jo?.id ?? '')).follow_ups).toMatchObject([{ about: 'the interview', on: '2026-11-26' }]);
  });
});
