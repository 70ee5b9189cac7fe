// The catalogue and the code know each other: no key without words, no words without a use, no word we do not say.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';

import { instruments } from '../src/lib/backend/memory/instruments';

const LOCALE = 'locales/en';
const files = readdirSync(LOCALE).filter((name) => name.endsWith('.ftl')).sort();
const textOf = (name: string) => readFileSync(join(LOCALE, name), 'utf8');
const keysOf = (name: string) => [...textOf(name).matchAll(/^([a-zA-Z][\w-]*) *=/gm)].map((match) => match[1] ?? '');
const keys = files.flatMap(keysOf);

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name) && entry.name !== 'kith.ts')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}
const code = sources('src').join('\n');

const SUPPORT = ['listening', 'practical', 'advice', 'encouragement', 'company', 'emergency'];
const CIRCLES = ['inner', 'middle', 'outer', 'loose'];
const KINDS = ['hello', 'thanks', 'memory', 'question', 'share', 'plan', 'call'];
/** Kinds with words of their own on Today; a hard day of one's own has other words than someone else's. */
const SPOKEN = [
  ...KINDS, 'birthday', 'day', 'hard_day', 'own_day', 'remembrance', 'follow_up', 'first_days', 'warm_up', 'receive',
];
const NEEDS = ['heard', 'company', 'practical', 'advice', 'encouragement', 'distraction'];
const EIGHT = ['1', '2', '3', '4', '5', '6', '7', '8'];
const of = (prefix: string, endings: string[]) => endings.map((ending) => `${prefix}${ending}`);

/** Keys put together from a prefix and a value of the contract. Every such prefix stands here, and only here. */
const COMPOSED: Record<string, string[]> = {
  'support-': of('support-', SUPPORT),
  'circle-': of('circle-', CIRCLES),
  'settings-rhythm-': of('settings-rhythm-', CIRCLES),
  'sector-': of('sector-', ['family', 'friends', 'work', 'community', 'professional', 'online']),
  'energy-': of('energy-', ['lifts', 'neutral', 'mixed', 'heavy']),
  'standing-': of('standing-', ['active', 'paused', 'ended', 'estranged', 'deceased']),
  'channel-': of('channel-', ['in_person', 'call', 'message', 'letter']),
  'reached-': of('reached-', ['me', 'them', 'both']),
  'after-': of('after-', ['m2', 'm1', '0', 'p1', 'p2']),
  'today-': of('today-', ['morning', 'afternoon', 'evening', 'night']),
  'today-line-': of('today-line-', SPOKEN),
  'today-first-': of('today-first-', ['listens', 'helps', 'truth', 'laugh', 'leans']),
  'tips-': ['limits', 'safer', 'passphrase', 'hide', 'usual', 'copies', 'names'].flatMap((tip) => [
    `tips-${tip}`, `tips-${tip}-text`,
  ]),
  'copies-why-': of('copies-why-', [
    'settled', 'before_import', 'before_merge', 'before_restore', 'before_update', 'mended', 'cleared',
  ]),
  'backup-every-': of('backup-every-', ['asked', 'day', 'week']),
  'restore-': of('restore-', ['catch_ups', 'ties', 'checkins']),
  'link-with-': of('link-with-', ['browser', 'mail', 'phone', 'message']),
  'turn-need-': of('turn-need-', [...NEEDS, 'not_safe']),
  'turn-for-': of('turn-for-', NEEDS),
  'turn-gives-': of('turn-gives-', SUPPORT),
  'turn-way-': ['call', 'text', 'mail', 'link'].flatMap((way) => [`turn-way-${way}`, `turn-way-${way}-named`]),
  'turn-line-': NEEDS.flatMap((need) => of(`turn-line-${need}-`, ['1', '2', '3'])),
  'turn-low-': NEEDS.flatMap((need) => of(`turn-low-${need}-`, ['1', '2', '3'])),
  'low-': of('low-', ['said', 'daily_low_twice', 'weekly_asked_too_much', 'exhaustion_above_usual']),
  'reason-circle-': of('reason-circle-', CIRCLES),
  'reason-only-giver-': of('reason-only-giver-', SUPPORT),
  'reason-low-': of('reason-low-', SUPPORT),
  'measure-': [
    'size', 'density', 'components', 'modularity', 'effective-size', 'efficiency', 'constraint', 'hierarchy',
    'brokered-pairs', 'betweenness', 'sector-mix', 'sector-ties', 'suppliers', 'top-share', 'reciprocity',
  ].flatMap((measure) => [`measure-${measure}`, `measure-${measure}-comfort`, `measure-${measure}-exposure`]),
  'opening-': SPOKEN.flatMap((kind) => of(`opening-${kind}-`, EIGHT)),
  'instrument-': instruments.flatMap(({ id }) => [`instrument-${id}`, `instrument-${id}-lead`]),
  'item-': instruments.flatMap(({ items }) => items.map((item) => item.key)),
  'found-': of('found-', ['nickname', 'topic', 'group', 'been_there', 'tie', 'contact', 'note']),
  'bulk-what-': of('bulk-what-', [
    'circle', 'sector', 'energy', 'standing', 'rhythm', 'been_there', 'group_in', 'group_out', 'aside',
  ]),
  'same-': of('same-', ['same_name', 'same_words', 'email', 'phone', 'nickname', 'name_nearly', 'initials']),
  'merge-field-': of('merge-field-', [
    'name', 'circle', 'sector', 'energy', 'standing', 'cadence', 'birthday', 'emoji', 'photo',
  ]),
  'option-': [...new Set(instruments.flatMap(({ items }) => items.flatMap((item) => item.options.map((o) => o.key))))],
  'option-tank-': of('option-tank-', ['1', '2', '3', '4', '5']),
  'reading-': of('reading-', ['too_early', 'usual', 'heavier_once', 'heavier', 'lighter']),
  'since-person-': of('since-person-', [
    'new', 'gone', 'ended', 'estranged', 'deceased', 'resting', 'lived_again', 'placed', 'taken_off', 'closer', 'further',
    'energy', 'gives_more', 'gives_less', 'gets_more', 'gets_less', 'sector',
  ]),
  'since-tie-': of('since-tie-', ['new', 'gone', 'changed']),
  'since-groups-': of('since-groups-', ['new', 'gone', 'joined', 'left']),
  'table-': of('table-', ['early', 'usual', 'heavier', 'lighter', 'none']),
  'help-ask-': of('help-ask-', ['whom-text', 'when-text', 'bring-text']),
  'over-time-': of('over-time-', ['not_enough', 'steady', 'better', 'heavier']),
  'picture-': of('picture-', ['unreadable', 'too-large']),
  'settings-theme-': of('settings-theme-', ['system', 'light', 'dark']),
  'settings-reminder-': of('settings-reminder-', ['off', 'weekly', 'daily']),
  'settings-tray-look-': of('settings-tray-look-', ['colour', 'for_light_bar', 'for_dark_bar']),
  'helped-kind-': of('helped-kind-', [...SPOKEN.filter((kind) => kind !== 'own_day'), 'still_wanted']),
  'settings-pause-': of('settings-pause-', ['hour', 'today', 'week']),
  'import-problem-': of('import-problem-', ['empty', 'too-large', 'not-an-address-book', 'unreadable', 'broken']),
  'import-reason-': of('import-reason-', [
    'no-name', 'name-too-long', 'unfinished', 'unreadable', 'unknown-name', 'ambiguous-name', 'impossible-date',
    'bad-value',
  ]),
  // Beside the core's codes, the shell's own and those of the door, the copies and the links, wherever they are made.
  'problem-': of('problem-', [
    ...new Set([
      ...problemCodes(), 'internal', 'not-allowed', 'autostart', 'locked', 'passphrase-wrong', 'recovery-wrong',
      'try-later', 'passphrase-short', 'code-differs', 'disk-low', 'backup-unreadable', 'backup-none', 'keychain',
      'link-refused',
    ]),
  ]),
  'undo-': of('undo-', [
    'add-person', 'edit-person', 'place-person', 'remove-person', 'remove-people', 'edit-people',
    'merge-people', 'keep-apart', 'save-filter', 'remove-filter', 'add-tie', 'edit-tie', 'remove-tie', 'add-group',
    'edit-group', 'remove-group', 'set-photo', 'log-catch-up', 'add-follow-up', 'edit-follow-up', 'settle-follow-up',
    'edit-catch-up', 'remove-catch-up', 'take-checkin', 'remove-checkin', 'answer-nudge', 'change-settings',
    'pause-nudges', 'import', 'restore', 'warm-up', 'still-wanted',
  ]),
};
/** Files whose words are used by the shell and the command line; their own tests look after them. */
const SHELL_FILES = ['cli.ftl', 'dialog.ftl', 'notify.ftl', 'tray.ftl'];

function problemCodes(): string[] {
  const rust = readFileSync('../src-tauri/core/src/error.rs', 'utf8');
  return [...rust.matchAll(/=> "([a-z-]+)"/g)].map((match) => match[1] ?? '');
}

describe('The catalogue', () => {
  it('is well formed, and no key stands twice', () => {
    for (const name of files) {
      const understood = new FluentResource(textOf(name)).body.map((message) => message.id);
      expect(understood, name).toEqual(keysOf(name));
    }
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('has words for every key written out in the code', () => {
    const wanted = [...code.matchAll(/\bt(?:Plain)?\(\s*(?:[^'"`(),]+\?\s*)?'([a-z][\w-]*)'(?:\s*:\s*'([a-z][\w-]*)')?/g)]
      .flatMap((match) => [match[1], match[2]])
      .filter((key) => key !== undefined);
    expect(wanted.length).toBeGreaterThan(100);
    expect(wanted.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('has words for every key put together from a prefix, and every prefix is declared', () => {
    const prefixes = [...code.matchAll(/\bt(?:Plain)?\(\s*`([a-z][\w-]*-)\$\{/g)].map((match) => match[1] ?? '');
    expect(prefixes.filter((prefix) => !(prefix in COMPOSED))).toEqual([]);
    expect(Object.values(COMPOSED).flat().filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('holds nothing that nobody uses', () => {
    const composed = new Set(Object.values(COMPOSED).flat());
    const unused = files
      .filter((name) => !SHELL_FILES.includes(name))
      .flatMap(keysOf)
      .filter((key) => !composed.has(key) && !new RegExp(`['"\`]${key}['"\`]`).test(code));
    expect(unused).toEqual([]);
  });

  it('never says what Kith does not say', () => {
    const never = /\b(overdue|neglect\w*|failed|streak\w*|leads?|pipeline|toxic|narcissis\w*|risk\w*|score\w*)\b/i;
    const lines = files
      .filter((name) => name !== 'cli.ftl')
      .flatMap((name) => textOf(name).split('\n').filter((line) => !line.startsWith('#')));
    const words = lines.map((line) => line.replace(/^[a-zA-Z][\w-]* *=/, ''));
    // Leading to a place is no sales lead; the instrument leads are keys, not words.
    expect(words.filter((line) => never.test(line))).toEqual([]);
    expect(words.filter((line) => /diagnos/i.test(line)).map((line) => line.trim())).toEqual([
      'This is not a diagnosis.',
    ]);
    expect(words.filter((line) => /[a-z]!/i.test(line))).toEqual([]);
  });

  it('has the published wording of the exhaustion scales', () => {
    expect(textOf('instruments.ftl')).toContain('How often do you feel weak and susceptible to illness?');
    expect(textOf('instruments.ftl')).toContain(
      'Do you have enough energy for family and friends during leisure time?',
    );
    expect(instruments.map(({ items }) => items.length)).toEqual([1, 3, 6, 7]);
  });
});
