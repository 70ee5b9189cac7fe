// The map to keep or to print: what the dialog offers, what leaves with each choice, and who never does.
import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { memory, type MemoryOptions } from '../src/lib/backend/memory';
import type { MapView, SharedView } from '../src/lib/contract/kith';
import type { MapScene } from '../src/lib/map/scene';
import { toSvg } from '../src/lib/map/svg';
import { app } from '../src/lib/state/app.svelte';
import { leaving, type Telling } from '../src/views/map/leaving';
import Share from '../src/views/map/Share.svelte';
import { crowd, dice, lines, PALETTE, scene } from './map-stage';
import { button, expectAccessible, plain, press, says, seen, user } from './stage';

const PNG = 'iVBORw0KGgo=';

beforeEach(() => {
  // jsdom paints nothing: a canvas that bears everything, and makes the smallest file that begins as a PNG.
  const bears: unknown = new Proxy({}, {
    get: (_, name) => (name === 'measureText' ? () => ({ width: 7 }) : () => undefined),
    set: () => true,
  });
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(bears as CanvasRenderingContext2D & null);
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => {
    done(new Blob([Uint8Array.from(atob(PNG), (letter) => letter.charCodeAt(0))]));
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function sceneOf(map: MapView): MapScene {
  const faces = map.people.map(({ days_since: _days, been_there: _been, face: _face, ...face }) => face);
  return scene(faces, {
    lines: map.ties,
    hulls: map.groups.map(({ id, name, members }) => ({ id, name, members })),
  });
}

async function open(options: MemoryOptions = {}) {
  const backend = memory(options);
  app.reset(backend);
  const map = await backend.map();
  const onclose = vi.fn();
  const { container } = render(Share, { scene: sceneOf(map), then: null, onclose });
  await waitFor(() => expect(preview()).not.toBe(''));
  return { backend, map, onclose, container };
}

/** The drawing in the preview, as text. */
function preview(): string {
  const image = document.querySelector<HTMLImageElement>('.preview img');
  return image ? decodeURIComponent(image.src.replace('data:image/svg+xml,', '')) : '';
}
async function choose(name: string): Promise<void> {
  await user.click(screen.getByRole('radio', { name: says(name) }));
  await waitFor(() => expect(preview()).not.toBe(''));
}
const wordsOf = (svg: string) => svg.replace(/<[^>]*>/g, '\n');

describe('keeping or printing the map', () => {
  it('shows what it will hold, says so in words, and is accessible', async () => {
    const { map } = await open();
    const named = map.people.filter(({ name }) => preview().includes(name));
    expect(named.length).toBeGreaterThan(0);
    expect(seen()).toContain('whoever has it can read it');
    const name = says(`A map of circles around you with ${map.people.length} people, by name`);
    expect(screen.getByRole('img', { name })).toBeTruthy();
    await expectAccessible();
  });

  it('holds no name and no feeling where it is discreet', async () => {
    const { map } = await open();
    await choose('Initials only');
    const drawn = preview();
    for (const { name } of map.people) {
      for (const word of name.split(' ')) expect(wordsOf(drawn)).not.toContain(word);
    }
    expect(seen()).toContain('nothing about how time together is');
    await expectAccessible();
  });

  it('has other names, the same ones the core gives', async () => {
    const { backend, map } = await open();
    await choose('Other names');
    const { people } = await backend.sharing({ discreet: false, pseudonyms: true });
    const drawn = wordsOf(preview());
    expect(people.some(({ name }) => name !== null && drawn.includes(name))).toBe(true);
    for (const { name } of map.people) expect(drawn).not.toContain(name);
  });

  it('saves a picture of the size that was chosen', async () => {
    const { backend, onclose } = await open();
    const save = vi.spyOn(backend, 'savePicture');
    app.backend = backend;
    await choose('Large, for paper');
    await press('Save…');
    await waitFor(() => expect(onclose).toHaveBeenCalled());
    expect(save).toHaveBeenCalledWith({ kind: 'png', base64: PNG });
    const canvas = vi.mocked(HTMLCanvasElement.prototype.toBlob).mock.contexts[0] as HTMLCanvasElement;
    expect([canvas.width, canvas.height]).toEqual([3600, 3600]);
  });

  it('saves the drawing that is seen', async () => {
    const { backend, onclose } = await open();
    const save = vi.spyOn(backend, 'savePicture');
    app.backend = backend;
    await choose('Drawing (SVG)');
    const drawn = preview();
    await press('Save…');
    await waitFor(() => expect(onclose).toHaveBeenCalled());
    const sent = save.mock.calls[0]?.[0];
    const bytes = Uint8Array.from(atob(sent?.base64 ?? ''), (letter) => letter.charCodeAt(0));
    expect([sent?.kind, new TextDecoder().decode(bytes)]).toEqual(['svg', drawn]);
  });

  it('stays open where the system’s dialog was cancelled', async () => {
    const { onclose } = await open({ keeps: false });
    await press('Save…');
    await waitFor(() => expect(button('Save…').hasAttribute('disabled')).toBe(false));
    expect(onclose).not.toHaveBeenCalled();
  });

  it('lets the core write the graph, as much as was chosen', async () => {
    const { backend } = await open();
    const write = vi.spyOn(backend, 'exportGraph');
    app.backend = backend;
    await choose('Other names');
    await user.click(screen.getByRole('radio', { name: says('Graph (GraphML)') }));
    expect(seen()).toContain('programs that look at networks');
    await press('Save…');
    await waitFor(() => expect(write).toHaveBeenCalledWith({ discreet: false, pseudonyms: true }));
  });

  it('prints a page of its own beside the app, which goes with the dialog', async () => {
    const { container } = await open();
    const print = vi.fn();
    vi.stubGlobal('print', print);
    expect(document.querySelector('.printed')).toBeNull();
    await choose('Printed page');
    const page = document.querySelector('body > .printed');
    expect(page && container.contains(page)).toBe(false);
    const words = plain(page?.textContent ?? '');
    expect(words).toMatch(/^My circle \w+ \d+, \d{4} .*the closer to me.*lifts you.*rests for now/);
    await press('Print…');
    await waitFor(() => expect(print).toHaveBeenCalledOnce());

    await choose('Initials only');
    const discreet = plain(document.querySelector('.printed')?.textContent ?? '');
    expect(discreet).not.toMatch(/lifts|heavy|rests/);
    await expectAccessible();
    await choose('Picture (PNG)');
    expect(document.querySelector('.printed')).toBeNull();
    await choose('Printed page');
    cleanup();
    expect(document.querySelector('.printed')).toBeNull();
    vi.unstubAllGlobals();
  });
});

describe('what leaves', () => {
  it.each([1, 2, 3, 4, 5, 6])('holds nobody who is left out, whoever that is (%i)', (seed) => {
    const roll = dice(seed);
    const faces = crowd(40, seed).map((face, index) => ({
      ...face, name: `Nq${index}x Mq${index}x`, emoji: '🦊', beenThere: [`Tq${index}x`],
    }));
    const out = new Set(faces.filter(() => roll() < 0.3).map(({ id }) => id));
    const whole = scene(faces, {
      lines: lines(60, 40, seed).map((line) => ({ ...line, label: `of Nq${seed}x` })),
      hulls: [{ id: 'g', name: 'The Nq', members: faces.slice(0, 6).map(({ id }) => id) }],
      lens: 'none', fade: true, selected: faces[0]?.id ?? null,
    });
    for (const telling of ['full', 'discreet', 'names'] as Telling[]) {
      const people: SharedView['people'] = faces.filter(({ id }) => !out.has(id)).map(({ id, name }, index) => ({
        id, name: { full: name, discreet: null, names: `Person ${index}` }[telling], initials: `I${index}`,
      }));
      const left = leaving(whole, { people, groups: [{ id: 'g', name: 'Group A' }] }, telling);
      const svg = toSvg(left, {
        width: 900, height: 900, palette: PALETTE, title: 'Map', discreet: telling === 'discreet',
      });
      const words = `${JSON.stringify(left)}\n${svg}`;
      const never = faces.filter(({ id }) => telling !== 'full' || out.has(id));
      expect(never.filter(({ name }) => name.split(' ').some((word) => words.includes(word)))).toEqual([]);
      expect(words).not.toMatch(/Tq\d+x|of Nq|The Nq/);
      expect(words.includes('🦊')).toBe(telling === 'full');
      expect(left.faces.map(({ id }) => id)).toEqual(people.map(({ id }) => id));
      for (const line of left.lines) expect(out.has(line.a) || out.has(line.b)).toBe(false);
      if (telling === 'discreet') {
        expect(left.faces.every(({ energy, standing }) => energy === null && standing === 'active')).toBe(true);
        expect(left.lines.every(({ kinds }) => kinds.length === 0)).toBe(true);
      }
    }
  });
});
