// Where things stand on the map: spots (polar, as kept) to pixels and back, circles from distances, who is hit.
// Pure on purpose: no canvas, no DOM, so that every rule here is a plain test.
import type { Circle, Energy, PersonId, Sector, Spot, Standing } from '../contract/kith';

/** From the middle outwards. */
export const CIRCLES: readonly Circle[] = ['inner', 'middle', 'outer', 'loose'];

/** Clockwise from the top, a sixth of the map each; the core chooses spots in the same order. */
export const SECTORS: readonly Sector[] = ['family', 'friends', 'work', 'community', 'professional', 'online'];

/** The outer edge of each circle in thousandths of the map's radius. The loose circle is the thin last band. */
export const EDGE: Readonly<Record<Circle, number>> = { inner: 340, middle: 600, outer: 850, loose: 1000 };

/** Nobody stands on top of "You". */
const NEAREST = 130;
/** How far over the rim a hand may slip and still mean the loose circle. */
const RIM_SLIP = 60;
/** How far inside the edge of a band a dropped face is set, so that it is seen to belong there. */
const INSET = 22;
/** The least a fingertip can be asked to hit, as a radius in CSS pixels (44 across). */
export const REACH = 22;
/** Room around the rim for the words of the sectors, in CSS pixels. */
const RIM = 30;

export interface Point {
  x: number;
  y: number;
}

/** The map's circle in a box of CSS pixels. */
export interface Board {
  width: number;
  height: number;
  cx: number;
  cy: number;
  radius: number;
}

/** What the painter needs to know of a person. */
export interface MapFace {
  id: PersonId;
  name: string;
  initials: string;
  circle: Circle;
  energy: Energy | null;
  standing: Standing;
  spot: Spot;
}

/** A person with pixels. */
export interface Placed extends Point {
  face: MapFace;
  r: number;
}

export function boardFor(width: number, height: number): Board {
  return { width, height, cx: width / 2, cy: height / 2, radius: Math.max(40, Math.min(width, height) / 2 - RIM) };
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

/** Faces grow with the map, shrink outwards, and shrink a little where there are many. */
export function faceRadius(circle: Circle, board: Board, people: number): number {
  const share = { inner: 0.072, middle: 0.062, outer: 0.054, loose: 0.049 }[circle];
  const crowd = people <= 24 ? 1 : people <= 60 ? 0.86 : 0.7;
  return Math.min(26, Math.max(11, board.radius * share * crowd));
}

/** The disc in the middle, in CSS pixels. */
export function youRadius(board: Board): number {
  return Math.max(18, board.radius * 0.078);
}

/** Faces keep this much air between them, in CSS pixels, where there is room. */
const AIR = 9;
/** Beyond this many the work of keeping apart is not worth the wait. */
const KEEP_APART = 200;
const ROUNDS = 40;

/** Everyone with pixels: where they were put, and eased apart where faces would lie on each other. */
export function place(faces: readonly MapFace[], board: Board): Placed[] {
  const placed = faces.map((face) => ({
    face,
    r: faceRadius(face.circle, board, faces.length),
    ...toPixel(face.spot, board),
  }));
  for (const one of placed) holdInBand(one, board);
  if (placed.length <= KEEP_APART) keepApart(placed, board);
  return placed;
}

/** Pushes overlapping faces apart a little at a time; nobody leaves the band of their circle. */
function keepApart(placed: Placed[], board: Board): void {
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    placed.forEach((one, index) => {
      for (const other of placed.slice(index + 1)) {
        const wanted = one.r + other.r + AIR;
        let dx = other.x - one.x;
        let dy = other.y - one.y;
        let away = Math.hypot(dx, dy);
        if (away >= wanted) continue;
        if (away < 0.01) {
          // The very same spot: part along the circle.
          dx = -(one.y - board.cy) || 1;
          dy = one.x - board.cx;
          away = Math.hypot(dx, dy);
        }
        const push = (wanted - Math.min(wanted, Math.hypot(other.x - one.x, other.y - one.y))) / 2;
        one.x -= (dx / away) * push;
        one.y -= (dy / away) * push;
        other.x += (dx / away) * push;
        other.y += (dy / away) * push;
        holdInBand(one, board);
        holdInBand(other, board);
        moved = true;
      }
    });
    if (!moved) return;
  }
}

function holdInBand(one: Placed, board: Board): void {
  const far = Math.hypot(one.x - board.cx, one.y - board.cy) || 1;
  const band = (Math.max(innerEdge(one.face.circle) + INSET, NEAREST) / 1000) * board.radius;
  const most = ((EDGE[one.face.circle] - INSET) / 1000) * board.radius;
  const least = Math.min(most, Math.max(band, youRadius(board) + one.r + AIR / 2));
  const held = Math.min(most, Math.max(least, far));
  one.x = board.cx + ((one.x - board.cx) / far) * held;
  one.y = board.cy + ((one.y - board.cy) / far) * held;
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
