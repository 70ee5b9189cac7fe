// Where one looks: there and back, never lost, what is under the hand stays there. And the overview in the corner.
import { describe, expect, it } from 'vitest';

import {
  between,
  boardOf,
  clamp,
  CLOSEST,
  fitAll,
  goTo,
  panBy,
  pinch,
  toScreen,
  toWorld,
  wheelFactor,
  zoomAt,
  zoomOf,
  type Camera,
} from '../src/lib/map/camera';
import { boardFor, toPixel, toSpot } from '../src/lib/map/geometry';
import { fromMinimap, lookAtMinimap, minimapBox, minimapFrame, toMinimap } from '../src/lib/map/minimap';
import { dice } from './map-stage';

const views = [
  { width: 900, height: 680 },
  { width: 368, height: 368 },
  { width: 1200, height: 420 },
];
const roll = dice(11);

function cameras(view: (typeof views)[number], count = 200): Camera[] {
  const fit = fitAll(view).scale;
  return Array.from({ length: count }, () =>
    clamp({ x: (roll() - 0.5) * 3000, y: (roll() - 0.5) * 3000, scale: fit * (0.3 + roll() * 12) }, view),
  );
}

describe.each(views)('a camera on $width × $height', (view) => {
  it('finds its way between world and screen', () => {
    for (const camera of cameras(view)) {
      const world = { x: (roll() - 0.5) * 2000, y: (roll() - 0.5) * 2000 };
      const back = toWorld(toScreen(world, camera, view), camera, view);
      expect(back.x).toBeCloseTo(world.x, 6);
      expect(back.y).toBeCloseTo(world.y, 6);
    }
  });

  it('is a board: spots come back as they went', () => {
    expect(boardOf(fitAll(view), view)).toEqual(boardFor(view.width, view.height));
    for (const camera of cameras(view)) {
      const board = boardOf(camera, view);
      const spot = { angle: Math.floor(roll() * 3600), distance: 60 + Math.floor(roll() * 900) };
      expect(toSpot(toPixel(spot, board), board)).toEqual(spot);
    }
  });

  it('is never further than everyone, never too close, never past the rim', () => {
    for (const camera of cameras(view)) {
      expect(zoomOf(camera, view)).toBeGreaterThanOrEqual(1 - 1e-9);
      expect(zoomOf(camera, view)).toBeLessThanOrEqual(CLOSEST + 1e-9);
      const board = boardOf(camera, view);
      // The map reaches the middle of the view, whichever way one went.
      expect(Math.abs(board.cx - view.width / 2)).toBeLessThanOrEqual(board.radius + 31);
      expect(Math.abs(board.cy - view.height / 2)).toBeLessThanOrEqual(board.radius + 31);
      expect(clamp(camera, view)).toEqual(camera);
    }
    expect(panBy(fitAll(view), view, 500, -300)).toEqual({
      ...fitAll(view),
      x: expect.closeTo(0, 9),
      y: expect.closeTo(0, 9),
    });
  });

  it('keeps what is under the hand where it is', () => {
    for (const camera of cameras(view)) {
      const at = { x: roll() * view.width, y: roll() * view.height };
      const before = toWorld(at, camera, view);
      const zoomed = zoomAt(camera, view, 1.3, at);
      const free = {
        x: before.x - (at.x - view.width / 2) / zoomed.scale,
        y: before.y - (at.y - view.height / 2) / zoomed.scale,
        scale: zoomed.scale,
      };
      // Wherever the rim did not hold it.
      if (Math.abs(clamp(free, view).x - free.x) + Math.abs(clamp(free, view).y - free.y) > 1e-9) continue;
      const after = toWorld(at, zoomed, view);
      expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(1e-6);
    }
  });

  it('goes there and back with two fingers', () => {
    const camera = clamp({ x: 10, y: -20, scale: fitAll(view).scale * 3 }, view);
    const [from, to] = [
      [
        { x: 100, y: 100 },
        { x: 200, y: 150 },
      ],
      [
        { x: 95, y: 95 },
        { x: 215, y: 165 },
      ],
    ] as const;
    const back = pinch(pinch(camera, view, from, to), view, to, from);
    expect(back.x).toBeCloseTo(camera.x, 6);
    expect(back.y).toBeCloseTo(camera.y, 6);
    expect(back.scale).toBeCloseTo(camera.scale, 9);
  });

  it('goes to a person and sees them', () => {
    const world = { x: 300, y: -400 };
    const there = goTo(fitAll(view), view, world);
    const at = toScreen(world, there, view);
    expect(at.x).toBeGreaterThan(0);
    expect(at.x).toBeLessThan(view.width);
    expect(at.y).toBeGreaterThan(0);
    expect(at.y).toBeLessThan(view.height);
    expect(zoomOf(there, view)).toBeGreaterThan(2);
  });

  it('travels from one place to the other and ends there', () => {
    const [from, to] = [fitAll(view), goTo(fitAll(view), view, { x: 500, y: 100 })];
    expect(between(from, to, 0)).toEqual({
      x: expect.closeTo(from.x, 6),
      y: expect.closeTo(from.y, 6),
      scale: expect.closeTo(from.scale, 9),
    });
    expect(between(from, to, 1)).toEqual({
      x: expect.closeTo(to.x, 6),
      y: expect.closeTo(to.y, 6),
      scale: expect.closeTo(to.scale, 9),
    });
    const aside = { ...to, x: to.x + 40 };
    expect(between(to, aside, 1).x).toBeCloseTo(aside.x, 6);
  });

  it('shows its frame on the overview, and is led there by it', () => {
    expect(minimapBox(fitAll(view), view)).toBeNull();
    for (const camera of cameras(view)) {
      const box = minimapBox(camera, view);
      if (!box) continue;
      const frame = minimapFrame(camera, view, box);
      expect(frame.left).toBeGreaterThanOrEqual(box.left);
      expect(frame.right).toBeLessThanOrEqual(box.right);
      expect(frame.left).toBeLessThan(frame.right);
      const point = { x: box.left + roll() * 50, y: box.top + roll() * 50 };
      const back = toMinimap(fromMinimap(point, box), box);
      expect(back.x).toBeCloseTo(point.x, 6);
      const there = lookAtMinimap(toMinimap({ x: 0, y: 0 }, box), camera, view, box);
      expect(there).toEqual({ x: expect.closeTo(0, 6), y: expect.closeTo(0, 6), scale: camera.scale });
    }
    const [left, right] = [
      minimapBox({ ...fitAll(view), scale: 1 }, view, true),
      minimapBox({ ...fitAll(view), scale: 1 }, view),
    ];
    expect(left?.left).toBeLessThan(right?.left ?? 0);
  });
});

it('a wheel turned back is where it was, and one turn never leaps', () => {
  for (const [delta, mode] of [
    [100, 0],
    [3, 1],
    [1, 2],
    [100_000, 0],
  ] as const) {
    expect(wheelFactor(delta, mode) * wheelFactor(-delta, mode)).toBeCloseTo(1, 9);
    expect(wheelFactor(delta, mode)).toBeGreaterThanOrEqual(0.5);
    expect(wheelFactor(delta, mode)).toBeLessThan(1);
  }
});
