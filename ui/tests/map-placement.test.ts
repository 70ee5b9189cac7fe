// Who stands where and who is hit; which names are written: for crowds of every size, from every distance.
import { describe, expect, it } from 'vitest';

import { boardOf, clamp, fitAll } from '../src/lib/map/camera';
import { boardFor, circleAt, hit, toSpot, type Board } from '../src/lib/map/geometry';
import { around, Grid, overlap, type Box } from '../src/lib/map/grid';
import { guess } from '../src/lib/map/measuring';
import { labelFont } from '../src/lib/map/paint';
import { groupNames, labelsOf, type Drawing } from '../src/lib/map/picture';
import { Finder, place, project, stand } from '../src/lib/map/placement';
import type { MapScene } from '../src/lib/map/scene';
import { crowd, dice, PALETTE, scene } from './map-stage';

const view = { width: 760, height: 640 };
const boards = (seed: number): Board[] => {
  const roll = dice(seed);
  const fit = fitAll(view);
  return [1, 1.6, 3, 7].map((zoom) =>
    boardOf(clamp({ x: (roll() - 0.5) * 900, y: (roll() - 0.5) * 900, scale: fit.scale * zoom }, view), view),
  );
};

function drawing(shown: MapScene, board: Board, more: Partial<Drawing> = {}): Drawing {
  return {
    scene: shown,
    board,
    palette: PALETTE,
    settled: stand(shown.faces, board.fit),
    measure: guess,
    without: null,
    ...more,
  };
}

function labelBoxes(it: Drawing): { id: string; box: Box; strong: boolean }[] {
  const here = project(it.settled, it.board, 60);
  return labelsOf(it, here).map(({ id, text, x, y, strong }) => {
    const half = guess(text, labelFont(PALETTE, strong)) / 2;
    return { id, strong, box: { left: x - half, right: x + half, top: y - 8, bottom: y + 8 } };
  });
}

describe('Names', () => {
  it.each([1, 2, 12, 40, 120, 300])(
    'of %i people lie on nothing and are cut by no edge, however close one is',
    (count) => {
      for (const seed of [1, 2, 3]) {
        const faces = crowd(count, seed * count);
        const hulls = [{ id: 'g', name: 'Choir', members: faces.slice(0, 5).map(({ id }) => id) }];
        for (const board of boards(seed)) {
          const it = drawing(scene(faces, { hulls }), board);
          const placed = project(it.settled, board, 60);
          const labels = labelBoxes(it);
          const groups = groupNames(it).map(({ box }) => box);
          labels.forEach(({ box }, index) => {
            expect(box.left).toBeGreaterThanOrEqual(0);
            expect(box.right).toBeLessThanOrEqual(board.width);
            expect(box.top).toBeGreaterThanOrEqual(0);
            expect(box.bottom).toBeLessThanOrEqual(board.height);
            for (const other of labels.slice(index + 1)) expect(overlap(box, other.box)).toBe(false);
            for (const one of placed) expect(overlap(box, around(one, one.r))).toBe(false);
            for (const other of groups) expect(overlap(box, other)).toBe(false);
          });
        }
      }
    },
  );

  it('are never cut by the edge of what is seen, where more is painted than that', () => {
    const faces = crowd(120, 9);
    for (const board of boards(4)) {
      const wide = {
        ...board,
        width: board.width + 300,
        height: board.height + 300,
        cx: board.cx + 150,
        cy: board.cy + 150,
      };
      const seen = { left: 150, top: 150, right: 150 + board.width, bottom: 150 + board.height };
      for (const { box } of labelBoxes(drawing(scene(faces), wide, { seen }))) {
        const inside =
          box.left >= seen.left && box.right <= seen.right && box.top >= seen.top && box.bottom <= seen.bottom;
        expect(inside || !overlap(box, seen)).toBe(true);
      }
    }
  });

  it('become more the closer one is, and the selected person has one in any crowd', () => {
    const faces = crowd(300, 5);
    const share = (zoom: number) => {
      const it = drawing(scene(faces), boardOf({ x: 0, y: 0, scale: fitAll(view).scale * zoom }, view));
      return labelBoxes(it).length / project(it.settled, it.board, 0).length;
    };
    expect(share(4)).toBeGreaterThan(share(1));
    for (const { id } of faces.slice(0, 40)) {
      const it = drawing(scene(faces, { selected: id }), boardFor(view.width, view.height));
      expect(labelBoxes(it)[0]).toMatchObject({ id, strong: true });
    }
  });
});

describe('People', () => {
  it.each([1, 12, 150, 1000])('are hit as if everyone were asked, %i of them', (count) => {
    const faces = crowd(count, count);
    const roll = dice(count);
    for (const board of boards(count)) {
      const placed = place(faces, board);
      const finder = new Finder(stand(faces, board.fit));
      for (let round = 0; round < 300; round++) {
        const point = { x: roll() * board.width, y: roll() * board.height };
        expect(finder.at(point, board)?.face.id).toBe(hit(point, placed)?.face.id);
      }
    }
  });

  it.each([12, 60, 300, 1000])('stay in their circle and hardly overlap, %i of them', (count) => {
    const board = boardFor(view.width, view.height);
    const placed = place(crowd(count, count + 1), board);
    let covered = 0;
    placed.forEach((one, index) => {
      expect(circleAt(toSpot(one, board).distance)).toBe(one.face.circle);
      for (const other of placed.slice(index + 1)) {
        if (Math.hypot(one.x - other.x, one.y - other.y) < (one.r + other.r) * 0.9) covered += 1;
      }
    });
    expect(covered).toBeLessThanOrEqual(count * 0.02);
  });

  it('stand still while one moves and comes closer, and settle the same each time', () => {
    const faces = crowd(200, 8);
    const [far, near] = [boardFor(view.width, view.height), boardOf({ x: 50, y: 80, scale: 2 }, view)];
    const unit = (board: Board) =>
      place(faces, board).map(({ x, y }) => [(x - board.cx) / board.radius, (y - board.cy) / board.radius]);
    const [a, b] = [unit(far), unit(near)];
    a.forEach(([x, y], index) => {
      expect(b[index]?.[0]).toBeCloseTo(x ?? NaN, 9);
      expect(b[index]?.[1]).toBeCloseTo(y ?? NaN, 9);
    });
    expect(stand([...faces], far.fit)).toEqual(stand(faces, far.fit));
  });

  it('put there by hand make way for nobody who was not', () => {
    const [hand, chance] = crowd(2, 1).map((face) => ({
      ...face,
      circle: 'middle' as const,
      spot: { angle: 900, distance: 470 },
    }));
    if (!hand || !chance) throw new Error('two people');
    const settled = stand([chance, { ...hand, byHand: true }], 300);
    const alone = stand([{ ...hand, byHand: true }], 300)[0];
    expect(settled[1]).toMatchObject({ x: alone?.x, y: alone?.y });
    expect(
      Math.hypot((settled[0]?.x ?? 0) - (settled[1]?.x ?? 0), (settled[0]?.y ?? 0) - (settled[1]?.y ?? 0)),
    ).toBeGreaterThan(30);
  });

  it('are placed quickly, a thousand of them', () => {
    const start = performance.now();
    stand(crowd(1000, 77), 300);
    // Generous: what it guards against is comparing everyone with everyone, forty times over.
    expect(performance.now() - start).toBeLessThan(1500);
  });
});

it('a grid finds what overlaps and nothing else', () => {
  const roll = dice(21);
  const box = (): Box => {
    const [left, top] = [(roll() - 0.5) * 2000, (roll() - 0.5) * 2000];
    return { left, top, right: left + roll() * 90 + 0.1, bottom: top + roll() * 90 + 0.1 };
  };
  const grid = new Grid<number>(60);
  const boxes = Array.from({ length: 500 }, box);
  boxes.forEach((one, index) => grid.add(one, index));
  for (let round = 0; round < 300; round++) {
    const asked = box();
    const brute = boxes.flatMap((one, index) => (overlap(one, asked) ? [index] : []));
    expect(grid.within(asked).sort((a, b) => a - b)).toEqual(brute);
    expect(grid.touches(asked)).toBe(brute.length > 0);
  }
});
