// Where things stand on the map: spots (polar, as kept) to pixels and back, circles from distances, who is hit.
// Pure on purpose: no canvas, no DOM, so that every rule here is a plain test.
// Who makes way for whom is in placement.ts, where one looks in camera.ts.
import type { Circle, Sector, Spot } from '../contract/kith';
import type { MapFace } from './scene';

export type { MapFace };

/** From the middle outwards. */
export const CIRCLES: readonly Circle[] = ['inner', 'middle', 'outer', 'loose'];

/** Clockwise from the top, a sixth of the map each; the core chooses spots in the same order. */
export const SECTORS: readonly Sector[] = ['family', 'friends', 'work', 'community', 'professional', 'online'];

/** The outer edge of each circle in thousandths of the map's radius. The loose circle is the thin last band. */
export const EDGE: Readonly<Record<Circle, number>> = { inner: 340, middle: 600, outer: 850, loose: 1000 };

/** Nobody stands on top of "You". */
export const NEAREST = 130;
/** How far over the rim a hand may slip and still mean the loose circle. */
const RIM_SLIP = 60;
/** How far inside the edge of a band a dropped face is set, so that it is seen to belong there. */
export const INSET = 22;
/** The least a fingertip can be asked to hit, as a radius in CSS pixels (44 across). */
export const REACH = 22;
/** Room around the rim for the words of the sectors, in CSS pixels. */
export const RIM = 30;

export interface Point {
  x: number;
  y: number;
}

/** The map's circle in a box of CSS pixels; its middle and its rim may lie outside. */
export interface Board {
  width: number;
  height: number;
  cx: number;
  cy: number;
  radius: number;
  /** The radius at which the whole map is seen. */
  fit: number;
}

/** A person with pixels. */
export interface Placed extends Point {
  face: MapFace;
  r: number;
}

/** The radius at which the whole map and its words fit into a box. */
export function fitRadius(width: number, height: number): number {
  return Math.max(40, Math.min(width, height) / 2 - RIM);
}

/** The whole map in a box. */
export function boardFor(width: number, height: number): Board {
  return boardAt(width, height, { x: width / 2, y: height / 2 }, fitRadius(width, height));
}

/** A part of the map: its middle at a point, its rim so far from there. */
export function boardAt(width: number, height: number, middle: Point, radius: number): Board {
  return { width, height, cx: middle.x, cy: middle.y, radius, fit: fitRadius(width, height) };
}

/** What has a size of its own grows slower than the ground beneath it, so that coming closer makes room. */
export function grown(size: number, board: Board): number {
  return size * (board.radius / board.fit) ** 0.55;
}

export function toPixel(spot: Spot, board: Board): Point {
  const turn = (spot.angle / 1800) * Math.PI;
  const far = (spot.distance / 1000) * board.radius;
  return { x: board.cx + far * Math.sin(turn), y: board.cy - far * Math.cos(turn) };
}

/** The nearest whole spot; its distance may lie past the rim. */
export function toSpot(point: Point, board: Board): Spot {
  const dx = point.x - board.cx;
  const dy = point.y - board.cy;
  const angle = Math.round((Math.atan2(dx, -dy) / Math.PI) * 1800);
  return { angle: (angle + 3600) % 3600, distance: Math.round((Math.hypot(dx, dy) / board.radius) * 1000) };
}

/** Which circle a distance lies in; none outside the map. */
export function circleAt(distance: number): Circle | null {
  if (distance > EDGE.loose + RIM_SLIP) return null;
  return CIRCLES.find((circle) => distance < EDGE[circle]) ?? 'loose';
}

/** The inner edge of a circle. */
export function innerEdge(circle: Circle): number {
  const before = CIRCLES[CIRCLES.indexOf(circle) - 1];
  return before ? EDGE[before] : 0;
}

/** A spot held clearly inside a circle's band. */
export function heldIn(circle: Circle, spot: Spot): Spot {
  const least = Math.max(innerEdge(circle) + INSET, NEAREST);
  const most = EDGE[circle] - INSET;
  return { angle: spot.angle, distance: Math.min(most, Math.max(least, spot.distance)) };
}

/** The middle of a circle's band, in a direction. */
export function middleOf(circle: Circle, angle: number): Spot {
  return { angle, distance: Math.round((Math.max(innerEdge(circle), NEAREST) + EDGE[circle]) / 2) };
}

/** Where someone of a sector stands until the core has chosen. */
export function sectorAngle(sector: Sector | null): number {
  const index = sector ? SECTORS.indexOf(sector) : 0;
  return index * 600 + 300;
}

/** The disc in the middle, in CSS pixels. */
export function youRadius(board: Board): number {
  return grown(Math.max(18, board.fit * 0.078), board);
}

/** Who is under a point: the nearest within reach, and of equally near ones the one painted last. */
export function hit(point: Point, placed: readonly Placed[]): Placed | undefined {
  let best: Placed | undefined;
  let nearest = Infinity;
  for (const one of placed) {
    const away = Math.hypot(point.x - one.x, point.y - one.y);
    if (away <= Math.max(REACH, one.r) && away <= nearest) {
      best = one;
      nearest = away;
    }
  }
  return best;
}

/** Where the word of a sector stands: outside the rim, laid along it, never upside down. */
export function rimWord(index: number, board: Board): Point & { turn: number } {
  const degrees = index * 60 + 30;
  const at = toPixel({ angle: degrees * 10, distance: 1000 + (15 / board.radius) * 1000 }, board);
  const upsideDown = degrees > 90 && degrees < 270;
  return { ...at, turn: ((upsideDown ? degrees + 180 : degrees) / 180) * Math.PI };
}
