// The drawing itself: ties and groups as geometry, the file, and what the screen paints when, by a canvas that takes notes.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { boardFor } from '../src/lib/map/geometry';
import { convex, fillings, outline, PATTERNS } from '../src/lib/map/hulls';
import { hexOf } from '../src/lib/map/palette';
import { place } from '../src/lib/map/placement';
import { MapRenderer } from '../src/lib/map/renderer';
import { escaped, toSvg } from '../src/lib/map/svg';
import { asides, DASH, linesOf } from '../src/lib/map/ties';
import { crowd, dice, lines, PALETTE, Recorder, scene } from './map-stage';

describe('Ties', () => {
  const board = boardFor(600, 600);
  it('have a line for each kind, side by side, evenly', () => {
    const tie = { id: 't', a: 'a', b: 'b', kinds: ['family', 'ex_partner', 'care'] as const };
    const drawn = linesOf(tie, { x: 100, y: 100 }, { x: 400, y: 100 }, board, PALETTE, false);
    expect(drawn.map(({ look }) => look.dash)).toEqual([DASH.family, DASH.ex_partner, DASH.care]);
    expect(new Set(drawn.map(({ path }) => JSON.stringify(path))).size).toBe(3);
    expect(asides(3).reduce((sum, aside) => sum + aside, 0)).toBe(0);
    expect(linesOf({ ...tie, kinds: [] }, { x: 0, y: 0 }, { x: 9, y: 9 }, board, PALETTE, false)).toHaveLength(1);
  });

  it('that ended are dotted, and no two kinds of dashes are alike', () => {
    expect(DASH.ex_partner[0]).toBeLessThanOrEqual(1);
    const dashed = Object.values(DASH)
      .filter((dash) => dash.length > 0)
      .map(String);
    expect(new Set(dashed).size).toBe(dashed.length);
  });
});

describe('Groups', () => {
  const roll = dice(31);
  const members = () =>
    Array.from({ length: 1 + Math.floor(roll() * 9) }, () => ({
      x: roll() * 500,
      y: roll() * 500,
      r: 5 + roll() * 15,
    }));
  const inside = (corners: { x: number; y: number }[], point: { x: number; y: number }) =>
    corners.every((a, index) => {
      const b = corners[(index + 1) % corners.length] ?? a;
      return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) >= -1e-6;
    });

  it('hold all their members, faces and air', () => {
    for (let round = 0; round < 200; round++) {
      const people = members();
      const corners = outline(people);
      for (const { x, y, r } of people) {
        for (let turn = 0; turn < 6.28; turn += 0.3) {
          expect(inside(corners, { x: x + r * Math.cos(turn), y: y + r * Math.sin(turn) })).toBe(true);
        }
      }
      expect(convex(corners)).toHaveLength(corners.length);
    }
  });

  it.each(PATTERNS)('are filled with %s inside their edge only', (pattern) => {
    for (let round = 0; round < 50; round++) {
      const corners = outline(members());
      const steps = fillings(corners, pattern, { width: 500, height: 500 });
      expect(steps.length).toBeGreaterThan(0);
      for (const step of steps) if (step[0] !== 'Z') expect(inside(corners, { x: step[1], y: step[2] })).toBe(true);
    }
  });
});

describe('The file', () => {
  const read = (text: string) => {
    const document = new DOMParser().parseFromString(text, 'image/svg+xml');
    expect(document.querySelector('parsererror')?.textContent).toBeUndefined();
    return document;
  };
  const options = { width: 900, height: 700, palette: PALETTE, title: 'Your <circle>' };
  const rough = (count: number) => {
    const faces = crowd(count, count).map((face, index) => ({
      ...face,
      name: `Ä<b>&"${index}" ‘x’\u0007 no. ${index}.`,
    }));
    return scene(faces, {
      lines: lines(count * 3, count, 4),
      hulls: [{ id: 'g', name: 'A & B', members: ['p0', 'p1'] }],
      fade: true,
      lens: 'contact',
    });
  };

  it.each([1, 12, 150, 1000])('is XML, names everyone once and nothing outside, %i people', (count) => {
    const shown = rough(count);
    const text = toSvg(shown, options);
    const document = read(text);
    const words = [...document.querySelectorAll('text, title')].map((one) => one.textContent);
    for (const { name } of shown.faces)
      expect(words.filter((word) => word === name.replace('\u0007', ''))).toHaveLength(1);
    expect(document.querySelectorAll('image, script, style, use, foreignObject, [href]')).toHaveLength(0);
    expect(text).not.toMatch(/url\(|xlink|oklch|NaN|Infinity|undefined/);
    // Words are in inks that read on every ring, whoever pales or recedes, and never made pale themselves.
    const inks = [PALETTE.ink, PALETTE.ink2, PALETTE.ink3, hexOf(PALETTE.paper), PALETTE.accentInk];
    for (const one of document.querySelectorAll('text')) {
      expect(inks).toContain(one.getAttribute('fill'));
      expect(one.getAttribute('opacity')).toBeNull();
    }
    for (const one of document.querySelectorAll('text'))
      expect(Number(one.getAttribute('font-size'))).toBeGreaterThanOrEqual(12);
  });

  it('that is discreet has initials and nothing else', () => {
    const shown = rough(40);
    const document = read(
      toSvg(
        { ...shown, hulls: [{ id: 'g', name: 'Secret group', members: ['p1', 'p2'] }] },
        { ...options, discreet: true },
      ),
    );
    const words = [...document.querySelectorAll('text, title')].map((one) => one.textContent ?? '');
    expect(words.filter((word) => /no\. \d|Secret/.test(word))).toEqual([]);
    expect(words.filter((word) => /^PX?$/.test(word))).toHaveLength(40);
    for (const feeling of [
      PALETTE.lifts,
      PALETTE.liftsSoft,
      PALETTE.mixed,
      PALETTE.mixedSoft,
      PALETTE.heavy,
      PALETTE.heavySoft,
      PALETTE.accent,
    ]) {
      expect(document.querySelectorAll(`[fill="${feeling}"], [stroke="${feeling}"]`)).toHaveLength(0);
    }
    // Nobody seen to rest, no kind of tie: only the lines between the parts of life are dashed.
    const dashes = new Set(
      [...document.querySelectorAll('[stroke-dasharray]')].map((one) => one.getAttribute('stroke-dasharray')),
    );
    expect([...dashes]).toEqual(['2 6']);
  });

  it('shows pseudonyms in place of names, with their own initials', () => {
    const shown = scene(crowd(3, 1));
    const pseudonyms = new Map([['p0', 'Red Fox']]);
    for (const discreet of [true, false]) {
      const words = [...read(toSvg(shown, { ...options, pseudonyms, discreet })).querySelectorAll('text, title')].map(
        (one) => one.textContent,
      );
      expect(words).toContain('Red Fox');
      expect(words).toContain('RF');
      expect(words).not.toContain(shown.faces[0]?.name);
    }
  });

  it('is written in colours and letters that every program reads', () => {
    expect(hexOf('oklch(1 0 0)')).toBe('#ffffff');
    expect(hexOf('oklch(0.628 0.2577 29.23)')).toMatch(/^#f[ef]0[0-4]0[0-4]$/);
    expect(hexOf('CanvasText')).toBe('CanvasText');
    expect(escaped('a\u0000<\ud800>&"')).toBe('a&lt;&gt;&amp;&quot;');
  });
});

describe('The screen', () => {
  const recorder = { now: new Recorder() };
  const frames: (() => void)[] = [];
  const drawn = ['fill', 'stroke', 'strokeText'];
  const count = (calls: readonly string[], names = drawn) => calls.filter((call) => names.includes(call)).length;

  beforeEach(() => {
    recorder.now = new Recorder();
    frames.length = 0;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.spyOn(window, 'requestAnimationFrame').mockImplementation((call) =>
      frames.push(() => call(performance.now())),
    );
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function context(this: HTMLCanvasElement) {
      return recorder.now.context(this) as never;
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  /** Runs frames until nobody asks for another; how many it were. */
  function settle(): number {
    let ran = 0;
    for (let frame = frames.shift(); frame && ran < 500; frame = frames.shift(), ran++) frame();
    return ran;
  }

  async function open(people = 100, ties = 200) {
    const canvas = document.createElement('canvas');
    const renderer = new MapRenderer(canvas);
    const shown = scene(crowd(people, 5), { lines: lines(ties, people, 6) });
    renderer.show(shown);
    renderer.resize(700, 600);
    await Promise.resolve();
    settle();
    recorder.now.clear();
    return { canvas, renderer, shown };
  }

  it('paints nothing and asks for no frame while nothing changes', async () => {
    const { renderer, shown, canvas } = await open();
    expect(renderer.still).toBe(true);
    expect(frames).toHaveLength(0);
    vi.advanceTimersByTime(5000);
    expect(settle()).toBe(0);
    // The same scene once more costs a copy of the picture, no painting.
    renderer.show(shown);
    settle();
    expect(count(recorder.now.elsewhere(canvas))).toBe(0);
  });

  it('moves its bitmap while one pans, and paints sharp once it rests', async () => {
    const { canvas, renderer } = await open();
    renderer.zoom(2);
    settle();
    vi.advanceTimersByTime(200);
    settle();
    recorder.now.clear();
    for (let step = 0; step < 5; step++) {
      renderer.pan(8, 3);
      settle();
    }
    expect(count(recorder.now.elsewhere(canvas))).toBe(0);
    expect(count(recorder.now.on(canvas), ['drawImage'])).toBe(10);
    expect(renderer.still).toBe(false);
    vi.advanceTimersByTime(149);
    settle();
    expect(count(recorder.now.elsewhere(canvas))).toBeGreaterThan(100);
    expect(renderer.still).toBe(true);
  });

  it('paints only the one in the hand and their ties while carrying them', async () => {
    const { canvas, renderer, shown } = await open(300, 600);
    const face = shown.faces[0];
    if (!face) throw new Error('someone is there');
    renderer.over({ held: { face, x: 100, y: 100, over: 'outer' } });
    settle();
    // The picture without them was made once …
    expect(count(recorder.now.elsewhere(canvas))).toBeGreaterThan(300);
    expect(recorder.now.elsewhere(canvas)).not.toContain(`fillText ${face.name}`);
    recorder.now.clear();
    renderer.over({ held: { face, x: 140, y: 160, over: 'outer' } });
    settle();
    // … and from then on there is them, their ties, and who they are tied to.
    const mine = shown.lines.filter(({ a, b }) => a === face.id || b === face.id).length;
    expect(count(recorder.now.elsewhere(canvas))).toBe(0);
    expect(count(recorder.now.on(canvas))).toBeLessThan(20 + mine * 12);
    expect(recorder.now.on(canvas)).toContain(`fillText ${face.name}`);
  });

  it('paints people anew when another is selected, not what lies beneath', async () => {
    const { renderer, shown, canvas } = await open(60, 120);
    renderer.show({ ...shown, selected: 'p3' });
    settle();
    const words = recorder.now.elsewhere(canvas).filter((call) => call.startsWith('fillText'));
    expect(words.some((call) => call.includes('Person'))).toBe(true);
    expect(words).not.toContain('fillText Family');
  });

  it('finds who is under a point after one came closer', async () => {
    const { renderer, shown } = await open(12, 0);
    renderer.zoom(3, { x: 300, y: 200 });
    const reachable = place(shown.faces, renderer.board).filter(({ x, y }) => x < 580 || y < 480);
    for (const one of reachable) expect(renderer.at(one)?.face.id).toBe(one.face.id);
    const { cx, cy } = renderer.board;
    expect(renderer.at({ x: cx, y: cy })).toBeUndefined();
    // The overview is above everyone, and leads where it is touched.
    const corner = { x: renderer.view.width - 60, y: renderer.view.height - 60 };
    expect(renderer.at(corner)).toBeUndefined();
    expect(renderer.tapOverview(corner)).toBe(true);
    expect(renderer.tapOverview({ x: 20, y: 20 })).toBe(false);
  });

  it('goes on without a canvas, and answers who is where', () => {
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    const canvas = document.createElement('canvas');
    const renderer = new MapRenderer(canvas);
    const shown = scene(crowd(12, 5));
    renderer.show(shown);
    renderer.resize(700, 600);
    renderer.goTo('p3');
    const { width, height } = renderer.view;
    expect(renderer.board.radius).toBeGreaterThan(500);
    const there = place(shown.faces, renderer.board).find(({ face }) => face.id === 'p3');
    expect(there && there.x > 0 && there.x < width && there.y > 0 && there.y < height).toBe(true);
    expect(there && renderer.at(there)?.face.id).toBe('p3');
    expect(frames).toHaveLength(0);
  });
});
