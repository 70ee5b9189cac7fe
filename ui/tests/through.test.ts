// The map through time: a past day by keyboard, what changed since in plain words, two days side by side.
import { render, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { memory } from '../src/lib/backend/memory';
import type { Circle, MapThenView, PersonShift, Shift, Standing, TieWords } from '../src/lib/contract/kith';
import { app } from '../src/lib/state/app.svelte';
import { groupOf, grouped, sentence } from '../src/views/map/through/words';
import { asEdit } from '../src/views/person/draft';
import Through from '../src/views/map/through/Through.svelte';
import { expectAccessible, plain, says, settled, user } from './stage';

/** A circle with a past: Ana placed in March and moved closer in May, Ben her partner until he left in July. */
async function lived() {
  let now = new Date('2026-02-10T09:00:00');
  const backend = memory({ people: [], now: () => new Date(now) });
  app.reset(backend);
  await backend.listen((event) => app.onEvent(event));
  const on = (day: string) => {
    now = new Date(`${day}T09:00:00`);
  };
  const add = async (name: string) => (await backend.addPerson({ name, circle: null, sector: null, just_met: false })).person ?? '';
  const place = (id: string, circle: Circle) => backend.placePerson({ id, circle, spot: null });
  const stand = async (id: string, standing: Standing) => {
    const person = await backend.person(id);
    await backend.editPerson({ ...asEdit(person), standing });
  };
  const [ana, ben] = [await add('Ana'), await add('Ben')];
  await place(ben, 'inner');
  await backend.addTie({ a: ana, b: ben, kinds: ['partner'], label: '' });
  on('2026-03-12');
  await place(ana, 'outer');
  on('2026-05-20');
  await place(ana, 'middle');
  on('2026-07-01');
  await stand(ben, 'ended');
  const tie = (await backend.person(ana)).ties[0]?.id ?? '';
  await backend.editTie({ id: tie, kinds: ['ex_partner'], label: '' });
  on('2026-11-22');
  return { backend, ana, ben, on, stand };
}

async function open(onshow: (view: MapThenView | null, day: string) => void = () => undefined) {
  // It stands in the page of a view.
  const target = document.body.appendChild(document.createElement('main'));
  render(Through, { target, props: { onshow } });
  await user.click(screen.getByText('Through time'));
  await settled();
}
const slider = () => screen.getByRole<HTMLInputElement>('slider', { name: says('Show your map on') });
const lines = (name: string) =>
  within(screen.getByRole('list', { name: says(name) })).getAllByRole('listitem').map((item) => plain(item.textContent ?? ''));

describe('the slider', () => {
  it('goes from change to change by key and by button, and back to now', async () => {
    const { backend } = await lived();
    const shown: (string | null)[] = [];
    await open((view) => shown.push(view?.date ?? null));
    expect((await backend.throughTime()).days).toEqual(['2026-02-10', '2026-03-12', '2026-05-20', '2026-07-01']);
    expect(slider().getAttribute('aria-valuetext')).toBe('Now, as it stands');
    expect(slider().max).toBe('4');
    const press = async (name: string) => {
      await user.click(screen.getByRole('button', { name: says(name) }));
      await settled();
    };
    slider().focus();
    // jsdom moves no slider by arrow keys: what the key does there arrives as input.
    slider().value = '1';
    slider().dispatchEvent(new Event('input', { bubbles: true }));
    await settled();
    expect(slider().getAttribute('aria-valuetext')).toBe('March 12');
    expect(lines('Inner circle')).toEqual(['Ben no longer part of your circle today']);
    expect(lines('Outer circle')).toEqual(['Ana']);
    await press('Later change');
    expect(lines('Middle circle')).toEqual(['Ana']);
    await press('Earlier change');
    await press('Earlier change');
    expect(slider().getAttribute('aria-valuetext')).toBe('February 10');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: says('Earlier change') }).disabled).toBe(true);
    await press('Now');
    expect(screen.queryByRole('list', { name: says('Inner circle') })).toBeNull();
    expect(shown).toEqual(['2026-03-12', '2026-05-20', '2026-03-12', '2026-02-10', null]);
  });

  it('can be worked by keyboard alone', async () => {
    await lived();
    await open();
    screen.getByRole('button', { name: says('Earlier change') }).focus();
    await user.keyboard('{Enter}');
    await settled();
    expect(slider().getAttribute('aria-valuetext')).toBe('July 1');
  });

  it('hands the day over with its name, and who is gone since', async () => {
    await lived();
    const shown: [MapThenView, string][] = [];
    await open((view, day) => view && shown.push([view, day]));
    await user.click(screen.getByRole('button', { name: says('Earlier change') }));
    await user.click(screen.getByRole('button', { name: says('Earlier change') }));
    await settled();
    const [view, day] = shown.at(-1) ?? [];
    expect(day).toMatch(/^May 20/);
    expect(view?.map.people).toHaveLength(2);
    expect(view?.ended.map((id) => view.map.people.find((person) => person.id === id)?.name)).toEqual(['Ben']);
    expect(view?.map.ties).toHaveLength(1);
    await expectAccessible();
  });

  it('is kind where there is no past yet', async () => {
    app.reset(memory({ people: [] }));
    await open();
    expect(screen.getByRole('heading', { name: 'No past yet' })).toBeTruthy();
    expect(screen.queryByRole('slider')).toBeNull();
    await expectAccessible();
  });
});

describe('what changed', () => {
  it('is told since a season, with names that lead to people', async () => {
    const { ben } = await lived();
    await open();
    await user.click(screen.getByRole('radio', { name: says('Since spring (March)') }));
    await settled();
    expect(lines('New in your circle')).toEqual(['Ana has a place on your map: middle']);
    expect(lines('Ended')).toEqual(['Ben: no longer part of your circle']);
    expect(lines('They changed for each other')).toEqual(['Ana and Ben: partners → former partners']);
    await user.click(within(screen.getByRole('list', { name: 'Ended' })).getByRole('link', { name: 'Ben' }));
    expect(app.route).toEqual({ view: 'person', id: ben });
  });

  it('keeps the name of whoever was removed, without a link', async () => {
    const { backend, ben } = await lived();
    await backend.removePerson(ben);
    await open();
    await user.click(screen.getByRole('radio', { name: says('Since the beginning') }));
    await settled();
    expect(lines('Ended')).toEqual(['Ben is no longer on your map']);
    expect(within(screen.getByRole('list', { name: 'Ended' })).queryByRole('link')).toBeNull();
  });

  it('is said kindly where nothing moved', async () => {
    await lived();
    await open();
    await user.click(screen.getByRole('radio', { name: says('Since last month') }));
    await settled();
    expect(screen.getByText(/Nothing moved on your map/)).toBeTruthy();
  });

  it('stands side by side for two dates, in words and shapes', async () => {
    await lived();
    await open();
    await user.click(screen.getByRole('radio', { name: says('Between two dates') }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'To' }), '2026-03-12');
    await user.selectOptions(screen.getByRole('combobox', { name: 'From' }), '2026-11-22');
    await settled();
    const side = (day: string) => {
      const found = within(screen.getByRole('region', { name: says(`On ${day}`) }));
      return found.getAllByRole('listitem').map((item) => plain(item.textContent ?? ''));
    };
    expect(side('March 12')).toEqual(['Ben not on the circles later', 'Ana later: middle']);
    expect(side('November 22')).toEqual(['Ana before: outer']);
    expect(lines('Closer')).toEqual(['Ana moved closer: outer → middle']);
    await expectAccessible();
  });

  it('forgets whoever is deleted for good', async () => {
    const { backend, ben } = await lived();
    await backend.forget({ what: 'person', id: ben });
    const { shifts } = await backend.since('2026-02-10', '2026-11-22');
    expect(JSON.stringify(shifts)).not.toContain('Ben');
    expect((await backend.mapAt('2026-03-12')).map.people.map(({ name }) => name)).toEqual(['Ana']);
  });
});

const ANA = { id: 'a', name: 'Ana' };
const BEN = { id: 'b', name: 'Ben' };
const as = (kinds: TieWords['kinds'], label = ''): TieWords => ({ kinds, label });
const words = (shift: Shift) =>
  plain(sentence(shift).map((part) => (typeof part === 'string' ? part : part.name)).join(''));

describe('the words of a change', () => {
  const PEOPLE: [PersonShift, string, string][] = [
    [{ kind: 'new', circle: 'outer' }, 'new', 'Ana is new: outer'],
    [{ kind: 'new', circle: null }, 'new', 'Ana is new'],
    [{ kind: 'lived_again' }, 'new', 'Ana: in touch again'],
    [{ kind: 'placed', to: 'inner' }, 'new', 'Ana has a place on your map: inner'],
    [{ kind: 'closer', from: 'outer', to: 'middle' }, 'closer', 'Ana moved closer: outer → middle'],
    [{ kind: 'further', from: 'inner', to: 'loose' }, 'further', 'Ana moved a little further: inner → kept loosely'],
    [{ kind: 'taken_off', from: 'outer' }, 'further', 'Ana has no place on the circles for now'],
    [{ kind: 'resting' }, 'further', 'Ana: resting for now'],
    [{ kind: 'ended' }, 'ended', 'Ana: no longer part of your circle'],
    [{ kind: 'estranged' }, 'ended', 'Ana: no longer in touch'],
    [{ kind: 'gone', circle: 'inner' }, 'ended', 'Ana is no longer on your map'],
    [{ kind: 'deceased' }, 'remembered', 'Ana has died'],
    [{ kind: 'energy', from: 'heavy', to: 'lifts' }, 'between', 'Time with Ana now lifts you'],
    [{ kind: 'energy', from: 'lifts', to: null }, 'between', 'How time with Ana leaves you is open again'],
    [{ kind: 'gives_more', kinds: ['listening', 'company'] }, 'between', 'Ana gives you something new: Listening, Company'],
    [{ kind: 'gives_less', kinds: ['advice'] }, 'between', 'You look less to Ana for: Advice'],
    [{ kind: 'gets_more', kinds: ['practical'] }, 'between', 'You give Ana something new: Practical help'],
    [{ kind: 'gets_less', kinds: ['advice'] }, 'between', 'Ana looks less to you for: Advice'],
    [{ kind: 'sector', from: null, to: 'work' }, 'between', 'Ana belongs to another part of life: Work or study'],
    [{ kind: 'sector', from: 'work', to: null }, 'between', 'Ana belongs to no one part of life now'],
  ];
  it.each(PEOPLE)('%j', (what, group, said) => {
    const shift: Shift = { about: 'person', who: ANA, what };
    expect(words(shift)).toBe(said);
    expect(groupOf(shift)).toBe(group);
    expect(sentence(shift)).toContainEqual(ANA);
  });

  const TIES: [Extract<Shift, { about: 'tie' }>['what'], string][] = [
    [{ kind: 'new', to: as([]) }, 'Ana and Ben know each other'],
    [{ kind: 'new', to: as(['friends', 'work']) }, 'Ana and Ben know each other: friends, work or study together'],
    [{ kind: 'gone', from: as(['partner']) }, 'Ana and Ben are not joined any more; they were: partners'],
    [{ kind: 'gone', from: as([]) }, 'Ana and Ben are not joined any more'],
    [{ kind: 'changed', from: as(['partner']), to: as(['ex_partner']) }, 'Ana and Ben: partners → former partners'],
    [{ kind: 'changed', from: as([]), to: as(['care'], 'flatmates') }, 'Ana and Ben: now flatmates'],
    [{ kind: 'changed', from: as(['family']), to: as([]) }, 'Ana and Ben: no longer family'],
  ];
  it.each(TIES)('%j', (what, said) => {
    const shift: Shift = { about: 'tie', a: ANA, b: BEN, what };
    expect(words(shift)).toBe(said);
    expect(groupOf(shift)).toBe('ties');
  });

  const GROUPS: [Extract<Shift, { about: 'group' }>['what'], string][] = [
    [{ kind: 'new', people: [ANA, BEN] }, 'Choir came together: Ana, Ben'],
    [{ kind: 'new', people: [] }, 'Choir came together'],
    [{ kind: 'gone' }, 'Choir is no longer a group'],
    [{ kind: 'joined', people: [ANA] }, 'Joined Choir: Ana'],
    [{ kind: 'left', people: [BEN, ANA] }, 'Left Choir: Ben, Ana'],
  ];
  it.each(GROUPS)('%j', (what, said) => {
    const shift: Shift = { about: 'group', id: 'g', name: 'Choir', what };
    expect(words(shift)).toBe(said);
    expect(groupOf(shift)).toBe('groups');
  });

  it('counts nothing and blames nobody', () => {
    const all = PEOPLE.map(([what]): Shift => ({ about: 'person', who: ANA, what }));
    expect(all.map(words).filter((line) => /\d|lost|left you|dropped/i.test(line))).toEqual([]);
    expect(grouped(all).map(({ group }) => group)).toEqual(['new', 'closer', 'further', 'ended', 'remembered', 'between']);
  });
});
