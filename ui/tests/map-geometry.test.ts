// The rules of the map without a canvas: spots and pixels, circles from distances, who is hit, which names fit.
import { describe, expect, it } from 'vitest';

import type { Circle } from '../src/lib/contract/kith';
import {
  boardFor, CIRCLES, circleAt, EDGE, heldIn, hit, innerEdge, middleOf, toPixel, toSpot, type MapFace,
} from '../src/lib/map/geometry';
import { placeLabels, rimBoxes, shortName } from '../src/lib/map/labels';
import { place } from '../src/lib/map/placement';

/** Numbers that look random and are the same on every run (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function circleOf(roll: () => number): Circle {
  return CIRCLES[Math.floor(roll() * 4)] ?? 'inner';
}

function faces(count: number, seed: number): MapFace[] {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, index) => {
    const circle = circleOf(roll);
    const spot = heldIn(circle, { angle: Math.floor(roll() * 3600), distance: Math.floor(roll() * 1000) });
    return { id: `p${index}`, name: `Person ${index}`, initials: 'P', circle, energy: null, standing: 'active', spot };
  });
}

const boards = [boardFor(630, 640), boardFor(368, 368), boardFor(1200, 420)];

describe('spots and pixels', () => {
  it('come back as they went, for every board', () => {
    const roll = dice(1);
    for (const board of boards) {
      for (let round = 0; round < 2000; round++) {
        const spot = { angle: Math.floor(roll() * 3600), distance: 50 + Math.floor(roll() * 951) };
        expect(toSpot(toPixel(spot, board), board)).toEqual(spot);
      }
    }
  });

  it('count clockwise from the top', () => {
    const board = boardFor(660, 660);
    const { cx, cy, radius } = board;
    expect(toSpot({ x: cx, y: cy - radius }, board)).toEqual({ angle: 0, distance: 1000 });
    expect(toSpot({ x: cx + radius, y: cy }, board)).toEqual({ angle: 900, distance: 1000 });
    expect(toSpot({ x: cx, y: cy + radius }, board)).toEqual({ angle: 1800, distance: 1000 });
    expect(toSpot({ x: cx - radius, y: cy }, board)).toEqual({ angle: 2700, distance: 1000 });
  });
});

describe('circles from distances', () => {
  it('follow the bands, and end outside the rim', () => {
    expect(circleAt(0)).toBe('inner');
    expect(circleAt(339)).toBe('inner');
    expect(circleAt(340)).toBe('middle');
    expect(circleAt(600)).toBe('outer');
    expect(circleAt(850)).toBe('loose');
    expect(circleAt(1000)).toBe('loose');
    expect(circleAt(1200)).toBeNull();
  });

  it('agree with where someone is held', () => {
    const roll = dice(2);
    for (let round = 0; round < 2000; round++) {
      const circle = circleOf(roll);
      const spot = heldIn(circle, { angle: 10, distance: Math.floor(roll() * 1200) });
      expect(circleAt(spot.distance)).toBe(circle);
      expect(spot.distance).toBeGreaterThan(innerEdge(circle));
      expect(spot.distance).toBeLessThan(EDGE[circle]);
      expect(circleAt(middleOf(circle, 0).distance)).toBe(circle);
    }
  });
});

describe('people on the board', () => {
  it.each([1, 12, 60, 150])('are each found where they stand, %i of them', (count) => {
    for (const board of boards) {
      const placed = place(faces(count, count), board);
      for (const one of placed) expect(hit(one, placed)?.face.id).toBe(one.face.id);
    }
  });

  it.each([12, 60])('stay in the band of their circle when they are eased apart, %i of them', (count) => {
    for (const board of boards) {
      for (const one of place(faces(count, count + 7), board)) {
        expect(circleAt(toSpot(one, board).distance)).toBe(one.face.circle);
      }
    }
  });

  it('do not lie on each other, even when they were put on one spot', () => {
    const board = boardFor(630, 640);
    const same = faces(6, 3).map((face) => ({ ...face, circle: 'middle' as const, spot: middleOf('middle', 900) }));
    const placed = place(same, board);
    for (const one of placed) {
      for (const other of placed) {
        if (one === other) continue;
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(one.r + other.r - 0.5);
      }
    }
  });

  it('are reached by a fingertip beside them, and by nothing far away', () => {
    const board = boardFor(368, 368);
    const placed = place(faces(1, 4), board);
    const [one] = placed;
    if (!one) throw new Error('someone stands there');
    expect(hit({ x: one.x + 21, y: one.y }, placed)).toBe(one);
    expect(hit({ x: one.x + 60, y: one.y }, placed)).toBeUndefined();
  });
});

describe('names on the map', () => {
  const measure = (text: string) => text.length * 7;

  it('never lie on each other, on a face, on the words of the rim, or past the edge', () => {
    for (const board of boards) {
      const placed = place(faces(60, 5), board);
      const rim = rimBoxes(board, [40, 48, 90, 76, 80, 44], 17);
      const labels = placeLabels(placed, board, { measure, line: 17, first: new Set(), kept: rim });
      const boxes = labels.map(({ x, y, text }) => ({
        left: x - measure(text) / 2, right: x + measure(text) / 2, top: y - 8, bottom: y + 8,
      }));
      const solid = [...placed.map(({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r })), ...rim];
      boxes.forEach((box, index) => {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.right).toBeLessThanOrEqual(board.width);
        for (const other of [...boxes.slice(index + 1), ...solid]) {
          const apart =
            box.right <= other.left || other.right <= box.left || box.bottom <= other.top || other.bottom <= box.top;
          expect(apart).toBe(true);
        }
      });
      expect(labels.length).toBeGreaterThan(3);
    }
  });

  it('go to the selected person first', () => {
    const board = boardFor(368, 368);
    const placed = place(faces(150, 6), board);
    const last = placed.at(-1)?.face.id ?? '';
    const [label] = placeLabels(placed, board, { measure, line: 17, first: new Set([last]) });
    expect(label).toMatchObject({ id: last, strong: true });
  });

  it('are cut at a word, never in the middle of a letter', () => {
    expect(shortName('Ana')).toBe('Ana');
    expect(shortName('Maria Fernández de la Cruz')).toBe('Maria Fernández…');
    expect(shortName('👩‍👩‍👧'.repeat(20)).endsWith('…')).toBe(true);
    expect([...shortName('x'.repeat(300))].length).toBeLessThanOrEqual(18);
  });
});
