// The small window of the quick log: a line is typed, looked at, logged and gone. It asks for nothing that the shell
// would not let it have.
import { readFileSync } from 'node:fs';

import { cleanup, render, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';

import App from '../src/App.svelte';
import { memory, type MemoryOptions } from '../src/lib/backend/memory';
import { ANYONE } from '../src/lib/state/anyone';
import { app } from '../src/lib/state/app.svelte';
import { begin } from '../src/lib/state/begin';
import { cameBack } from '../src/lib/state/hide';
import { arrive, button, expectAccessible, plain, press, refusalOf, says, seen, settled, user } from './stage';

const PASSPHRASE = 'rain on the roof';
const SAMS = [{ name: 'Sam Lee' }, { name: 'Sam Osei' }, { name: 'Ana' }];

/** What the shell lets the small window ask for. */
const ALLOWED = ['start', 'quick-log'].flatMap((name) => {
  const list = /commands\.allow = \[([^\]]*)\]/.exec(readFileSync(`../src-tauri/permissions/${name}.toml`, 'utf8'))?.[1] ?? '';
  return [...list.matchAll(/"(\w+)"/g)].map(([, command = '']) => command.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
});
let refused: string[] = [];

async function quick(options: MemoryOptions = {}) {
  const backend = memory({
    now: () => new Date('2026-11-22T18:30:00'), ...options, start: { route: { view: 'quick_log' }, ...options.start },
  });
  const window = { ...backend };
  for (const name of Object.keys(window) as (keyof typeof window)[]) {
    if (name === 'listen' || name === 'emit' || ALLOWED.includes(name)) continue;
    Object.assign(window, { [name]: () => (refused.push(name), Promise.reject(new Error('not allowed'))) });
  }
  app.reset(window);
  await window.listen((event) => app.onEvent(event));
  await begin();
  render(App);
  await settled();
  const closed = vi.spyOn(window, 'closeQuickLog');
  const main = vi.spyOn(window, 'openMain');
  const personOf = async (name: string) => {
    const { rows } = await backend.people({ text: name, filter: ANYONE });
    return backend.person(rows[0]?.id ?? '');
  };
  return { backend, window, closed, main, personOf, latest: async (name: string) => (await personOf(name)).timeline[0] };
}
const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Say it in a breath' });
async function type(text: string): Promise<void> {
  await user.type(field(), text);
}
/** As long as a line rests before it is read, and a little more. */
async function read(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 220));
}
async function say(text: string): Promise<void> {
  await type(text);
  await read();
}
/** The rows, as they are read. */
function rows(): string[] {
  const list = screen.getByRole('list', { name: 'What was understood' });
  return within(list).getAllByRole('listitem').map((row) => plain(row.textContent ?? ''));
}

afterEach(() => {
  vi.useRealTimers();
  expect(refused).toEqual([]);
  refused = [];
});

describe('The small window', () => {
  it('holds the quick log and nothing else, with the hands in the line', async () => {
    await quick();
    expect(screen.getByRole('heading', { level: 1, name: 'Log a catch-up' })).toBeTruthy();
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(field());
    expect(field().placeholder).toBe('coffee with Sam yesterday, good talk #garden');
    await expectAccessible();
  });

  it('takes typing and Enter alone, says what it did, and goes', async () => {
    const { closed, latest } = await quick();
    await user.keyboard('coffee with Jo yesterday, good talk #garden{Enter}');
    await settled();
    expect(await latest('Jo')).toMatchObject({
      date: '2026-11-21', channel: 'in_person', after: 1, topics: ['garden'],
      note: 'coffee with Jo yesterday, good talk #garden',
    });
    expect(plain(screen.getAllByRole('status').map((one) => one.textContent).join(' '))).toContain(
      'Logged with Jo. Yesterday · In person · a bit lighter',
    );
    await expectAccessible();
    expect(closed).not.toHaveBeenCalled();
    await user.keyboard('{Enter}');
    await settled();
    expect(closed).toHaveBeenCalledOnce();
  });

  it('goes by itself after some seconds, and waits for whoever moves in it', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { closed } = await quick();
    await user.keyboard('tea with Jo{Enter}');
    await settled();
    await vi.advanceTimersByTimeAsync(5_000);
    await user.keyboard('{Tab}');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(closed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(closed).toHaveBeenCalledOnce();
  });

  it('takes it back, with the line as it was', async () => {
    const { closed, latest } = await quick();
    await user.keyboard('tea with Jo yesterday{Enter}');
    await settled();
    await press('Undo');
    expect((await latest('Jo'))?.date).toBe('2026-11-19');
    expect(field().value).toBe('tea with Jo yesterday');
    expect(seen()).toContain('Undone.');
    await read();
    expect(rows()).toContain('When Yesterday');
    expect(closed).not.toHaveBeenCalled();
  });

  it('closes on Escape, keeps what was written, and shows it again the next time', async () => {
    const { backend, closed } = await quick();
    await say('tea with Jo, felt good');
    await user.keyboard('{Escape}');
    await settled();
    expect(closed).toHaveBeenCalledOnce();
    const drafts = (await backend.start()).drafts;
    expect(drafts.map(({ place }) => place)).toEqual(['quick-log']);
    cleanup();
    await quick({ drafts });
    await read();
    expect(field().value).toBe('tea with Jo, felt good');
    expect(seen()).toContain('You were writing this.');
    expect(rows()).toContain('How it left you a bit lighter');
    await press('Start with an empty form');
    expect(field().value).toBe('');
    expect(seen()).toContain('Nothing is kept before you say so.');
  });

  it('keeps meaning the day a line was written on', async () => {
    const { latest } = await quick({
      drafts: [{ place: 'quick-log', text: JSON.stringify({ line: 'tea with Jo yesterday', written: '2026-11-10' }) }],
    });
    await read();
    expect(rows()).toContain('When Tuesday, November 10');
    await press('Log it');
    expect((await latest('Jo'))?.date).not.toBe('2026-11-21');
  });
});

describe('What was understood', () => {
  it('stands in rows, in words', async () => {
    await quick();
    await say('Jo rang yesterday, she listened, felt good #garden, ask about the interview on thursday');
    expect(rows()).toEqual([
      'With Jo', 'When Yesterday', 'How it left you a bit lighter', 'How Call', 'What you got Listening', 'What about garden',
      'Ask later the interview, from Thursday, November 26 on', expect.stringContaining('Note Jo rang yesterday'),
    ]);
    await expectAccessible();
  });

  it('says that no day was named', async () => {
    await quick();
    await say('tea with Jo');
    expect(rows()).toContain('When Today, as no day was named');
  });

  it('is changed in its place, and holds against the line', async () => {
    const { latest } = await quick();
    await say('tea with Jo yesterday');
    await press('Change when it was');
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Yesterday' }));
    await user.click(screen.getByRole('radio', { name: 'Another day' }));
    await user.type(screen.getByRole('textbox', { name: 'Which day' }), '2026-11-20');
    await press('Change how it was');
    await user.click(screen.getByRole('radio', { name: 'Call' }));
    await expectAccessible();
    await say(' on the phone');
    await press('Log it');
    expect(await latest('Jo')).toMatchObject({ date: '2026-11-20', channel: 'call' });
  });

  it('is taken out by one press, and stays out', async () => {
    const { latest } = await quick();
    await say('tea with Jo, felt good #garden');
    await press('Take out how it left you');
    await press('Take out what it was about');
    await press('Take out the note');
    expect(document.activeElement).toBe(field());
    await say(' again');
    expect(rows()).toEqual(['With Jo', 'When Today, as no day was named', 'How In person']);
    await press('Log it');
    expect(await latest('Jo')).toMatchObject({ after: null, topics: [], note: '' });
  });

  it('is added to', async () => {
    const { latest } = await quick();
    await say('tea with Jo');
    await press('Who reached out');
    await user.click(screen.getByRole('radio', { name: 'They did' }));
    await press('What you gave');
    await user.click(screen.getByRole('checkbox', { name: 'Advice' }));
    await press('Log it');
    expect(await latest('Jo')).toMatchObject({ reached_out: 'them', gave: ['advice'] });
  });

  it('lets go of what the line no longer says', async () => {
    await quick();
    await say('tea with Jo, felt good');
    await user.clear(field());
    await say('with Mum');
    expect(rows().slice(0, 2)).toEqual(['With Mum', 'When Today, as no day was named']);
    expect(rows().join()).not.toContain('How it left you');
  });

  it('asks late answers nothing: only what stands in the line is read', async () => {
    const { window } = await quick();
    const real = window.readLog;
    const waits: (() => void)[] = [];
    window.readLog = async (text) => {
      if (text === 'tea with Jo') await new Promise<void>((resolve) => waits.push(resolve));
      return real(text);
    };
    await say('tea with Jo');
    await say(' and Mum');
    waits.forEach((go) => go());
    await settled();
    expect(rows()[0]).toBe('With Jo and Mum');
  });
});

describe('Doubts', () => {
  it('ask which Sam it was, at the line, by keyboard, and log nothing before', async () => {
    const { closed, personOf } = await quick({ people: SAMS });
    await user.keyboard('coffee with Sam and Ana{Enter}');
    await settled();
    expect(closed).not.toHaveBeenCalled();
    expect((await personOf('Ana')).timeline).toEqual([]);
    expect(screen.getByRole('group', { name: says('Which Sam?') })).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('Please choose.');
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: says('Sam Lee') }));
    await expectAccessible();
    await user.click(screen.getByRole('radio', { name: says('Sam Osei') }));
    expect(rows()[0]).toBe('With Sam Osei and Ana');
    await press('Log it');
    expect((await personOf('Sam Osei')).timeline[0]?.with.map(({ name }) => name).sort()).toEqual(['Ana', 'Sam Osei']);
  });

  it('tell two of the very same name apart', async () => {
    const { backend } = await quick({ people: [{ name: 'Sam', circle: 'inner' }] });
    await backend.addPerson({ name: 'Sam', circle: 'outer', sector: null, just_met: false });
    await say('tea with Sam');
    expect(screen.getByRole('radio', { name: says('Sam, inner circle') })).toBeTruthy();
    expect(screen.getByRole('radio', { name: says('Sam, outer circle') })).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: 'Nobody of them' }));
    await press('Log it');
    expect(seen()).toContain('Please choose at least one person.');
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Who was it with?' }));
    await expectAccessible();
  });

  it('offer to add a name that nobody has, or to leave it out', async () => {
    const { backend, latest } = await quick();
    await say('tea with Zoe and Bert');
    expect(seen()).toContain('Zoe is not among your people yet.');
    await press('Log it');
    expect(document.activeElement).toBe(button('Add Zoe'));
    expect(plain(screen.getAllByRole('alert')[0]?.textContent ?? '')).toContain('Please add Zoe');
    await expectAccessible();
    await press('Add Zoe');
    expect(document.activeElement).toBe(field());
    await press('Leave Bert out');
    expect(rows()[0]).toBe('With Zoe');
    await press('Log it');
    expect((await latest('Zoe'))?.with).toHaveLength(1);
    expect((await backend.people({ text: 'Bert', filter: ANYONE })).rows).toEqual([]);
  });

  it.each([
    ['tea with Jo tomorrow', 'has not come yet'],
    ['tea with Jo 2026-02-30', 'There is no such day.'],
    ['tea with Jo 1812-03-04', 'before 1900'],
  ])('stand at the day: %s', async (text, words) => {
    const { latest } = await quick();
    await say(text);
    expect(refusalOf('Which day')).toContain(words);
    await press('Log it');
    expect((await latest('Jo'))?.date).toBe('2026-11-19');
    await expectAccessible();
    await user.clear(screen.getByRole('textbox', { name: 'Which day' }));
    await user.type(screen.getByRole('textbox', { name: 'Which day' }), '2026-11-21');
    expect(refusalOf('Which day')).toBe('');
    await press('Log it');
    expect((await latest('Jo'))?.date).toBe('2026-11-21');
  });

  it('stand at a line that cannot be read', async () => {
    const { window } = await quick();
    window.readLog = () => Promise.reject({ code: 'note-too-long', message: '', field: 'note', hint: null });
    await say('tea');
    expect(refusalOf('Say it in a breath')).toContain('longer than 20,000 characters');
  });
});

describe('In touch, nothing to track', () => {
  it('says what it will do, does it, and is taken back', async () => {
    const { personOf } = await quick();
    await say('in touch with Jo, no tracking');
    expect(seen()).toContain('You are in touch with Jo anyway. Nothing will be logged, and Kith will give no reminders about them.');
    await expectAccessible();
    const before = (await personOf('Jo')).timeline.length;
    await user.keyboard('{Enter}');
    await settled();
    expect((await personOf('Jo')).cadence).toEqual({ kind: 'never' });
    expect((await personOf('Jo')).timeline).toHaveLength(before);
    expect(seen()).toContain('No reminders about Jo from now on.');
    await press('Undo');
    expect((await personOf('Jo')).cadence).toEqual({ kind: 'by_circle' });
  });

  it('logs all the same where that was meant', async () => {
    const { latest, personOf } = await quick();
    await say('call with Jo, no tracking');
    await press('Log it all the same');
    await press('Log it');
    expect((await latest('Jo'))?.channel).toBe('call');
    expect((await personOf('Jo')).cadence).toEqual({ kind: 'by_circle' });
  });
});

describe('Lock, hide and other places', () => {
  it('locked: says so, opens Kith, and goes', async () => {
    const { main, closed } = await quick({ passphrase: PASSPHRASE, locked: true });
    expect(seen()).toContain('Kith is locked.');
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(document.activeElement).toBe(button('Open Kith'));
    await expectAccessible();
    await user.keyboard('{Enter}');
    await settled();
    expect(main).toHaveBeenCalledOnce();
    expect(closed).toHaveBeenCalledOnce();
  });

  it('locks while it stands, and nothing of the circle stays', async () => {
    await quick({ passphrase: PASSPHRASE });
    await say('tea with Jo');
    app.onEvent({ event: 'locked' });
    await settled();
    expect(seen()).not.toContain('Jo');
    expect(seen()).toContain('Kith is locked.');
    cleanup();
    await quick();
    await user.keyboard('tea with Jo{Enter}');
    await settled();
    app.onEvent({ event: 'locked' });
    await settled();
    expect(seen()).not.toContain('Jo');
  });

  it('cannot open: the main window says why', async () => {
    await quick({ closed: { code: 'store-damaged', message: '', field: null, hint: null } });
    expect(seen()).toContain('The main window says why.');
    expect(button('Open Kith')).toBeTruthy();
  });

  it('hides with Shift three times and with its button, and comes back as the small window', async () => {
    const { window } = await quick();
    const hidden = vi.spyOn(window, 'hideNow');
    await user.type(field(), 'tea with Jo');
    await user.keyboard('{Shift}{Shift}{Shift}');
    expect(hidden).toHaveBeenCalledOnce();
    expect(seen()).toBe('');
    await settled();
    cameBack();
    await settled();
    expect(field().value).toBe('tea with Jo');
    expect(screen.queryByRole('navigation')).toBeNull();
    await press('Hide');
    expect(hidden).toHaveBeenCalledTimes(2);
    expect(seen()).toBe('');
    cameBack();
    await settled();
  });

  it('stays what it is, wherever tray and notifications lead', async () => {
    await quick();
    app.onEvent({ event: 'go', route: { view: 'map' } });
    app.onEvent({ event: 'go', route: { view: 'log_catch_up' } });
    await user.keyboard('{Control>}k{/Control}');
    await settled();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(field()).toBeTruthy();
    button('Log it').focus();
    app.onEvent({ event: 'go', route: { view: 'quick_log' } });
    await settled();
    expect(document.activeElement).toBe(field());
  });

  it('is no small window where the main one is asked for it', async () => {
    await arrive();
    app.go({ view: 'quick_log' });
    await settled();
    expect(screen.getByRole('dialog', { name: 'Log a catch-up' })).toBeTruthy();
    expect(screen.getByRole('navigation', { name: 'Places' })).toBeTruthy();
  });

  it('says it in words when it cannot go', async () => {
    const { window } = await quick();
    window.closeQuickLog = () => Promise.reject({ code: 'internal', message: '', field: null, hint: null });
    await user.keyboard('{Escape}');
    await settled();
    expect(seen()).toContain('Something went wrong inside Kith.');
  });
});
