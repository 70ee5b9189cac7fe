// Who stands where: at the spot that was kept, eased apart within the band of their circle where faces would lie on each
// other. Worked out once for a set of people and a size of the map, in units of the world, so that neither moving nor
// coming closer moves anyone. Deliberately not here: choosing spots, which is the core's.
import type { Circle, PersonId } from '../contract/kith';
import {
  CIRCLES,
  EDGE,
  grown,
  INSET,
  innerEdge,
  NEAREST,
  REACH,
  type Board,
  type MapFace,
  type Placed,
  type Point,
} from './geometry';
import { around, Grid } from './grid';
import type { MapLine } from './scene';

/** The largest a face gets on the whole map, as shares of its radius, and in CSS pixels. */
const SHARE: Readonly<Record<Circle, number>> = { inner: 0.072, middle: 0.062, outer: 0.054, loose: 0.049 };
const LARGEST = 26;
/** The smallest, at which a face is a dot. */
const SMALLEST = 3;
/** How much of a circle's band its faces may cover. */
const FULL = 0.22;
/** The air between faces, as a share of their size and in CSS pixels at most. */
const AIR = 0.5;
const MOST_AIR = 9;
const ROUNDS = 40;

/** People in units of the world. */
export interface Settled {
  face: MapFace;
  x: number;
  y: number;
  r: number;
}

/** The radius of a face for each circle on the whole map, in CSS pixels: smaller outwards, and where there are many. */
export function faceRadii(faces: readonly MapFace[], fit: number): Record<Circle, number> {
  const radii = { inner: 0, middle: 0, outer: 0, loose: 0 };
  for (const circle of CIRCLES) {
    const many = faces.filter((face) => face.circle === circle).length;
    const inner = Math.max(innerEdge(circle) + INSET, NEAREST) / 1000;
    const outer = (EDGE[circle] - INSET) / 1000;
    const room = fit * Math.sqrt((FULL * (outer ** 2 - inner ** 2)) / Math.max(1, many));
    radii[circle] = Math.max(SMALLEST, Math.min(LARGEST, fit * SHARE[circle], room));
  }
  return radii;
}

const known = new WeakMap<readonly MapFace[], { fit: number; settled: Settled[] }>();

/** Everyone in units of the world, for a map whose whole radius is `fit` CSS pixels. The same people stand the same. */
export function stand(faces: readonly MapFace[], fit: number): Settled[] {
  const before = known.get(faces);
  if (before?.fit === fit) return before.settled;
  const radii = faceRadii(faces, fit);
  const you = (Math.max(18, fit * 0.078) / fit) * 1000;
  const settled = faces.map((face): Settled => {
    const turn = (face.spot.angle / 1800) * Math.PI;
    const { distance } = face.spot;
    const r = (radii[face.circle] / fit) * 1000;
    return { face, x: distance * Math.sin(turn), y: -distance * Math.cos(turn), r };
  });
  const most = (MOST_AIR / fit) * 1000;
  for (const one of settled) holdInBand(one, you, most);
  keepApart(settled, you, most);
  known.set(faces, { fit, settled });
  return settled;
}

/** People on a board, in CSS pixels; only those near what is seen, where `within` says how near. */
export function project(settled: readonly Settled[], board: Board, within = Infinity): Placed[] {
  const unit = board.radius / 1000;
  const placed: Placed[] = [];
  for (const one of settled) {
    const x = board.cx + one.x * unit;
    const y = board.cy + one.y * unit;
    if (x < -within || y < -within || x > board.width + within || y > board.height + within) continue;
    placed.push({ face: one.face, x, y, r: grown((one.r * board.fit) / 1000, board) });
  }
  return placed;
}

/** Everyone on a board, in CSS pixels. */
export function place(faces: readonly MapFace[], board: Board): Placed[] {
  return project(stand(faces, board.fit), board);
}

/** Pushes faces that overlap apart a little at a time; nobody leaves the band of their circle. */
function keepApart(settled: readonly Settled[], you: number, most: number): void {
  const largest = settled.reduce((size, one) => Math.max(size, one.r), 0);
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    const grid = new Grid<number>(largest * 3);
    settled.forEach((one, index) => grid.add(around(one, 0.5), index));
    settled.forEach((one, index) => {
      for (const at of grid.within(around(one, one.r + largest + most))) {
        const other = settled[at];
        if (at > index && other && part(one, other, most)) {
          holdInBand(one, you, most);
          holdInBand(other, you, most);
          moved = true;
        }
      }
    });
    if (!moved) return;
  }
}

/** Parts two who are too close; whether it had to. */
function part(one: Settled, other: Settled, most: number): boolean {
  const wanted = one.r + other.r + Math.min(most, AIR * Math.min(one.r, other.r));
  let dx = other.x - one.x;
  let dy = other.y - one.y;
  const apart = Math.hypot(dx, dy);
  if (apart >= wanted - 0.01) return false;
  let length = apart;
  if (apart < 0.01) {
    // The very same spot: part along the circle.
    dx = -one.y || 1;
    dy = one.x;
    length = Math.hypot(dx, dy);
  }
  // Where two were put by hand, there they stay.
  if (one.face.byHand && other.face.byHand) return false;
  const yields = one.face.byHand === other.face.byHand ? 0.5 : one.face.byHand ? 0 : 1;
  const push = (wanted - apart) / length;
  one.x -= dx * push * yields;
  one.y -= dy * push * yields;
  other.x += dx * push * (1 - yields);
  other.y += dy * push * (1 - yields);
  return true;
}

function holdInBand(one: Settled, you: number, most: number): void {
  const far = Math.hypot(one.x, one.y) || 1;
  const outer = EDGE[one.face.circle] - INSET;
  const inner = Math.min(outer, Math.max(innerEdge(one.face.circle) + INSET, NEAREST, you + one.r + most / 2));
  const held = Math.min(outer, Math.max(inner, far));
  one.x *= held / far;
  one.y *= held / far;
}

/** Finds people by name, by tie and under a finger without asking everyone. */
export class Finder {
  #grid: Grid<Settled>;
  #largest: number;
  #byId: Map<PersonId, Settled>;
  #ties = new Map<PersonId, MapLine[]>();

  constructor(settled: readonly Settled[], lines: readonly MapLine[] = []) {
    this.#largest = settled.reduce((size, one) => Math.max(size, one.r), 0);
    this.#grid = new Grid(Math.max(40, this.#largest * 2));
    for (const one of settled) this.#grid.add(around(one, 0.5), one);
    this.#byId = new Map(settled.map((one) => [one.face.id, one]));
    for (const line of lines) {
      for (const id of new Set([line.a, line.b])) {
        const there = this.#ties.get(id);
        if (there) there.push(line);
        else this.#ties.set(id, [line]);
      }
    }
  }

  get(id: PersonId | null): Settled | undefined {
    return id === null ? undefined : this.#byId.get(id);
  }

  /** The ties someone has to others. */
  tiesOf(id: PersonId): readonly MapLine[] {
    return this.#ties.get(id) ?? [];
  }

  /** The nearest person within reach of a point of the screen. */
  at(point: Point, board: Board, besides?: string): Settled | undefined {
    const unit = board.radius / 1000;
    const world = { x: (point.x - board.cx) / unit, y: (point.y - board.cy) / unit };
    const size = (one: Settled) => grown((one.r * board.fit) / 1000, board);
    const reach = Math.max(REACH, grown((this.#largest * board.fit) / 1000, board)) / unit;
    let best: Settled | undefined;
    let nearest = Infinity;
    for (const one of this.#grid.within(around(world, reach + 1))) {
      if (one.face.id === besides) continue;
      const away = Math.hypot(world.x - one.x, world.y - one.y) * unit;
      if (away <= Math.max(REACH, size(one)) && away < nearest) {
        best = one;
        nearest = away;
      }
    }
    return best;
  }
}
