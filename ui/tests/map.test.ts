// The map as it is worked: by keyboard alone, by pointer, and read by a screen reader.
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { memory, type MemoryOptions } from '../src/lib/backend/memory';
import type { Circle, PlaceRequest } from '../src/lib/contract/kith';
import { ANYONE } from '../src/lib/state/anyone';
import { app } from '../src/lib/state/app.svelte';
import Map from '../src/views/map/Map.svelte';
import { says } from './stage';

const SIDE = 660;

beforeEach(() => {
  // jsdom neither paints nor lays out: the renderer has to bear the first, the second is given here.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.spyOn(HTMLCanvasElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, SIDE, SIDE));
});
afterEach(() => vi.restoreAllMocks());

async function open(options: MemoryOptions = {}) {
  const backend = memory(options);
  app.reset(backend);
  await backend.listen((event) => app.onEvent(event));
  const { container } = render(Map);
  await waitFor(() => expect(container.querySelector('main')?.hasAttribute('aria-busy')).toBe(false));
  return { backend, container, user: userEvent.setup() };
}

async function circleOf(backend: ReturnType<typeof memory>, name: string): Promise<Circle | null> {
  const { rows } = await backend.people({ text: name, filter: { ...ANYONE, with_past: true } });
  return rows.find((row) => row.name === name)?.circle ?? null;
}

function twin(name: string): HTMLElement {
  return screen.getByRole('button', { name: new RegExp(`^${name},`) });
}

/** A point on the map, by direction and share of the radius. */
function at(degrees: number, share: number) {
  const radius = SIDE / 2 - 30;
  const turn = (degrees / 180) * Math.PI;
  return {
    clientX: SIDE / 2 + share * radius * Math.sin(turn),
    clientY: SIDE / 2 - share * radius * Math.cos(turn),
  };
}

/** jsdom's window has no pointer events under vitest: a mouse event with a pointer's fields is one to every listener. */
function pointer(type: string, target: HTMLElement, where: { clientX: number; clientY: number }): Promise<boolean> {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, button: 0, ...where });
  return fireEvent(target, Object.assign(event, { pointerId: 1, isPrimary: true }));
}

describe('the list beside the map', () => {
  it('names everyone with circle, part of life and what their company does', async () => {
    const { container } = await open();
    expect(twin('Ana').getAttribute('aria-label')).toBe(
      'Ana, inner circle, friends, listens to you, encourages you, keeps you company, lifts you',
    );
    expect(twin('Next door').getAttribute('aria-label')).toMatch(/kept loosely/);
    expect(within(screen.getByRole('list', { name: 'Not on a circle yet' })).getAllByRole('button')).toHaveLength(3);
    expect(screen.getByRole('img').getAttribute('aria-label')).toMatch(/Inner: 4/);
    expect(container.querySelectorAll('[data-person][tabindex="0"]')).toHaveLength(1);
  });

  it('says where each stands on the drawn map', async () => {
    await open();
    const x = Number(twin('Ana').dataset['x']);
    const y = Number(twin('Ana').dataset['y']);
    await fireEvent.click(screen.getByRole('img'), { clientX: x, clientY: y });
    expect(screen.getByRole('heading', { name: /Ana/ })).toBeTruthy();
  });
});

describe('by keyboard', () => {
  it('puts someone on a circle, says so, and stays with them', async () => {
    const { backend, user } = await open();
    twin('Ana').focus();
    await user.keyboard('2');
    await waitFor(async () => expect(await circleOf(backend, 'Ana')).toBe('middle'));
    expect(await screen.findByText('Ana is now in your middle circle.', { normalizer: plain })).toBeTruthy();
    expect(document.activeElement).toBe(twin('Ana'));
    await user.keyboard('+');
    await waitFor(async () => expect(await circleOf(backend, 'Ana')).toBe('inner'));
    await user.keyboard('-');
    await waitFor(async () => expect(await circleOf(backend, 'Ana')).toBe('middle'));
    await user.keyboard('0');
    await waitFor(async () => expect(await circleOf(backend, 'Ana')).toBeNull());
    expect(twin('Ana').getAttribute('aria-label')).toBe('Ana, not on a circle yet');
  });

  it('builds the map that the pointer builds', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `Someone ${String.fromCharCode(65 + index)}`);
    const people = names.map((name) => ({ name }));
    const circles = ['inner', 'middle', 'outer', 'loose'] as const;

    const first = await open({ people });
    twin(names[0] ?? '').focus();
    for (const index of names.keys()) {
      await first.user.keyboard(String((index % 4) + 1));
      await waitFor(async () => expect(await circleOf(first.backend, names[index] ?? '')).toBe(circles[index % 4]));
    }
    const byKeys = (await first.backend.map()).people.map(({ name, circle }) => `${name} ${circle}`).sort();
    cleanup();

    const second = await open({ people });
    for (const [index, name] of names.entries()) {
      const chip = twin(name);
      const to = at(index * 30, [0.2, 0.5, 0.7, 0.93][index % 4] ?? 0.5);
      await pointer('pointerdown', chip, { clientX: 5, clientY: 900 });
      await pointer('pointermove', chip, to);
      await pointer('pointerup', chip, to);
      await waitFor(async () => expect(await circleOf(second.backend, name)).toBe(circles[index % 4]));
    }
    const byHand = (await second.backend.map()).people.map(({ name, circle }) => `${name} ${circle}`).sort();
    expect(byKeys).toEqual(byHand);
  });

  it('places exactly with M, says so, and stays with them', async () => {
    const { backend, user } = await open();
    twin('Ana').focus();
    await user.keyboard('m');
    const dialog = await screen.findByRole('dialog', { name: says('Where Ana stands') });
    await user.click(within(dialog).getByRole('radio', { name: 'Outer' }));
    const direction = within(dialog).getByRole<HTMLInputElement>('slider', { name: /^Direction/ });
    await fireEvent.input(direction, { target: { value: '200' } });
    await user.click(within(dialog).getByRole('button', { name: 'Put there' }));
    await waitFor(async () => expect(await circleOf(backend, 'Ana')).toBe('outer'));
    const ana = (await backend.map()).people.find((person) => person.name === 'Ana');
    expect(ana?.spot.angle).toBe(2000);
    await waitFor(() => expect(document.activeElement).toBe(twin('Ana')));
  });

  it('ties with T only whom one chose, as what one chose', async () => {
    const { backend, user } = await open();
    twin('Ana').focus();
    await user.keyboard('t');
    const dialog = await screen.findByRole('dialog', { name: says('Whom Ana knows') });
    const save = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Save' });
    expect(save.disabled).toBe(true);
    const mum = (await backend.map()).people.find((person) => person.name === 'Mum')?.id ?? '';
    await user.selectOptions(within(dialog).getByRole('combobox'), mum);
    await user.click(within(dialog).getByRole('checkbox', { name: 'Friends' }));
    await user.click(within(dialog).getByRole('checkbox', { name: 'Work or study' }));
    await user.click(save);
    await waitFor(async () => {
      const { ties, people } = await backend.map();
      const ana = people.find((person) => person.name === 'Ana')?.id;
      const tie = ties.find(({ a, b }) => [a, b].includes(mum) && [a, b].includes(ana ?? ''));
      expect(tie?.kinds).toEqual(['friends', 'work']);
    });
    const described = document.getElementById(twin('Ana').getAttribute('aria-describedby') ?? '');
    expect(plain(described?.textContent ?? '')).toMatch(/^Ana knows .*Mum/);
  });

  it('finds by name, part of life and support after /, and counts them aloud', async () => {
    const { user } = await open();
    twin('Ana').focus();
    await user.keyboard('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: says('Find someone on the map') }));
    await user.keyboard('family');
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Ana,/ })).toBeNull());
    expect(twin('Mum')).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/family/);
  });

  it('goes from person to person, and opens one', async () => {
    const { user } = await open();
    twin('Ana').focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Mum,/);
    await user.keyboard('{ArrowUp}{Enter}');
    expect(app.route.view).toBe('person');
  });

  it('takes everything back where the store refuses', async () => {
    const { backend, user } = await open();
    backend.placePerson = () => Promise.reject({ code: 'disk', message: '', field: null, hint: null });
    twin('Ana').focus();
    await user.keyboard('4');
    await waitFor(() => expect(twin('Ana').getAttribute('aria-label')).toMatch(/inner circle/));
    expect(app.toasts.some((toast) => toast.problem)).toBe(true);
  });
});

describe('by pointer', () => {
  async function carry(backend: ReturnType<typeof memory>, from: HTMLElement, name: string) {
    const requests: PlaceRequest[] = [];
    const real = backend.placePerson;
    backend.placePerson = (request) => {
      requests.push(request);
      return real(request);
    };
    const x = Number(twin(name).dataset['x']);
    const y = Number(twin(name).dataset['y']);
    await pointer('pointerdown', from, { clientX: x, clientY: y });
    return requests;
  }

  it('carries a face to another circle, with a hint on the way', async () => {
    const { backend } = await open();
    const canvas = screen.getByRole('img');
    const requests = await carry(backend, canvas, 'Ana');
    await pointer('pointermove', canvas, at(200, 0.7));
    expect(screen.getByText('Ana: outer circle', { normalizer: plain })).toBeTruthy();
    await pointer('pointerup', canvas, at(200, 0.7));
    await waitFor(() => expect(requests).toHaveLength(1));
    expect(requests[0]).toMatchObject({ circle: 'outer', spot: { angle: 2000, distance: 700 } });
    await waitFor(() => expect(twin('Ana').getAttribute('aria-label')).toMatch(/outer circle/));
    expect(screen.queryByText('Ana: outer circle', { normalizer: plain })).toBeNull();
  });

  it('lets go with Esc, and outside the map', async () => {
    const { backend } = await open();
    const canvas = screen.getByRole('img');
    const requests = await carry(backend, canvas, 'Ana');
    await pointer('pointermove', canvas, at(200, 0.7));
    await fireEvent.keyDown(window, { key: 'Escape' });
    await pointer('pointerup', canvas, at(200, 0.7));
    expect(requests).toHaveLength(0);
    await pointer('pointerdown', canvas, { clientX: Number(twin('Ana').dataset['x']), clientY: Number(twin('Ana').dataset['y']) });
    await pointer('pointermove', canvas, at(45, 1.3));
    await pointer('pointerup', canvas, at(45, 1.3));
    expect(requests).toHaveLength(0);
    expect(twin('Ana').getAttribute('aria-label')).toMatch(/inner circle/);
  });

  it('selects with a click, and offers the circles to everyone else', async () => {
    const { backend, user } = await open();
    await user.click(twin('Dee'));
    await user.click(screen.getByRole('radio', { name: 'Loosely' }));
    await waitFor(async () => expect(await circleOf(backend, 'Dee')).toBe('loose'));
  });
});

describe('what the circle covers', () => {
  it('says who is the only one, and what nobody gives', async () => {
    await open({
      people: [
        { name: 'Jo', circle: 'inner', gives: ['practical', 'company'] },
        { name: 'Mei', circle: 'inner', gives: ['company'] },
      ],
    });
    const row = (kind: string) => screen.getByRole('row', { name: new RegExp(`^${kind}`) });
    expect(row('Practical help').textContent).toMatch(/only/);
    expect(row('Company').textContent).toMatch(/2/);
    expect(row('Listening').textContent).toMatch(/no one yet/);
  });
});

describe('for everyone', () => {
  it('teaches where nobody is there yet', async () => {
    const { backend, user } = await open({ people: [] });
    await user.type(screen.getByLabelText('Add someone'), 'Ana{Enter}');
    await waitFor(async () => expect((await backend.map()).unplaced).toHaveLength(1));
    expect(await screen.findByRole('button', { name: 'Ana, not on a circle yet' })).toBeTruthy();
  });

  it.each([['with a circle', {}], ['empty', { people: [] }]])('has nothing for axe to find, %s', async (_, options) => {
    const { container, user } = await open(options);
    if (!('people' in options)) await user.click(twin('Ana'));
    const { violations } = await axe.run(container);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(container.textContent).not.toMatch(/⟪/);
  });
});

/** Names stand in invisible marks that keep their direction to themselves. */
function plain(text: string): string {
  return text.replace(/[\u2068\u2069]/g, '').trim();
}
