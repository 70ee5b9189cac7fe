// Groups as soft shapes around their members: the convex hull of discs around them, its corners rounded, filled with a
// tint and a pattern, so that two groups differ without colour. All of it lines and curves, for screen and file alike.
import type { Brush, Path, Step } from './brush';
import type { Point } from './geometry';
import type { Palette } from './palette';

/** Air between the faces and the edge of their group, in CSS pixels. */
const PADDING = 14;
/** Corners of the disc that stands for a member. */
const CORNERS = 12;
/** Between the lines of a pattern, in CSS pixels. */
const GAP = 11;

export const PATTERNS = ['rising', 'dots', 'falling', 'level'] as const;
export type Pattern = (typeof PATTERNS)[number];

/** The convex hull, counterclockwise on paper (Andrew's monotone chain). */
export function convex(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (some: readonly Point[]) => {
    const chain: Point[] = [];
    for (const point of some) {
      for (;;) {
        const [a, b] = [chain.at(-2), chain.at(-1)];
        if (!a || !b || (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  if (sorted.length < 3) return sorted;
  return [...half(sorted), ...half([...sorted].reverse())];
}

/** The corners of a group's shape: every member with air around them. */
export function outline(members: readonly (Point & { r: number })[]): Point[] {
  return convex(
    members.flatMap(({ x, y, r }) =>
      Array.from({ length: CORNERS }, (_, corner) => {
        const turn = (corner / CORNERS) * Math.PI * 2;
        return { x: x + (r + PADDING) * Math.cos(turn), y: y + (r + PADDING) * Math.sin(turn) };
      }),
    ),
  );
}

/** A closed path through the middles of the edges, bent at the corners. */
export function rounded(corners: readonly Point[]): Path {
  const middle = (a: Point, b: Point) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const [first] = corners;
  const last = corners.at(-1);
  if (!first || !last) return [];
  const start = middle(last, first);
  const bends = corners.map((corner, index): Step => {
    const to = middle(corner, corners[index + 1] ?? first);
    return ['Q', corner.x, corner.y, to.x, to.y];
  });
  return [['M', start.x, start.y], ...bends, ['Z']];
}

/** Where a straight line in a direction crosses a convex shape: from and to, as distances along it. */
function crossing(corners: readonly Point[], from: Point, along: Point): [number, number] | null {
  let [least, most] = [Infinity, -Infinity];
  corners.forEach((a, index) => {
    const b = corners[(index + 1) % corners.length] ?? a;
    const edge = { x: b.x - a.x, y: b.y - a.y };
    const flat = along.x * edge.y - along.y * edge.x;
    if (Math.abs(flat) < 1e-9) return;
    const on = ((a.x - from.x) * along.y - (a.y - from.y) * along.x) / flat;
    if (on < 0 || on > 1) return;
    const t = ((a.x - from.x) * edge.y - (a.y - from.y) * edge.x) / flat;
    least = Math.min(least, t);
    most = Math.max(most, t);
  });
  return most > least ? [least, most] : null;
}

const TURN: Readonly<Record<Exclude<Pattern, 'dots'>, number>> = {
  rising: -Math.PI / 4,
  falling: Math.PI / 4,
  level: 0,
};

/** The lines or dots that fill a convex shape; `seen` keeps what lies far outside the view out. */
export function fillings(corners: readonly Point[], pattern: Pattern, seen: { width: number; height: number }): Path {
  const turn = pattern === 'dots' ? 0 : TURN[pattern];
  const along = { x: Math.cos(turn), y: Math.sin(turn) };
  const across = { x: -along.y, y: along.x };
  const offsets = corners.map(({ x, y }) => x * across.x + y * across.y);
  const steps: Step[] = [];
  const diagonal = seen.width + seen.height;
  const first = Math.max(Math.min(...offsets), -diagonal);
  const last = Math.min(Math.max(...offsets), diagonal);
  for (let offset = Math.ceil(first / GAP) * GAP; offset < last; offset += GAP) {
    const from = { x: across.x * offset, y: across.y * offset };
    const cut = crossing(corners, from, along);
    if (!cut) continue;
    const [least, most] = [Math.max(cut[0], -diagonal), Math.min(cut[1], diagonal)];
    if (pattern !== 'dots') {
      steps.push(
        ['M', from.x + along.x * least, from.y + along.y * least],
        ['L', from.x + along.x * most, from.y + along.y * most],
      );
      continue;
    }
    const shift = (Math.round(offset / GAP) % 2) * (GAP / 2);
    for (let t = Math.ceil(least / GAP) * GAP + shift; t < most; t += GAP) {
      steps.push(['O', from.x + along.x * t, from.y + along.y * t, 0.9]);
    }
  }
  return steps;
}

/** A group's pattern by its place among the groups. */
export function patternOf(index: number): Pattern {
  return PATTERNS[index % PATTERNS.length] ?? 'rising';
}

/** A point of a shape's upper edge: the top at 0, its right end at 1, its left end at -1. */
export function upperEdge(corners: readonly Point[], share: number): Point {
  const top = corners.reduce((best, corner) => (corner.y < best.y ? corner : best), { x: 0, y: Infinity });
  const end = corners.reduce((best, { x }) => (share < 0 ? Math.min(best, x) : Math.max(best, x)), top.x);
  const x = top.x + (end - top.x) * Math.abs(share);
  const cut = crossing(corners, { x, y: 0 }, { x: 0, y: 1 });
  return { x, y: cut ? cut[0] : top.y };
}

export function paintHull(
  brush: Brush,
  palette: Palette,
  corners: readonly Point[],
  index: number,
  seen: { width: number; height: number },
): void {
  const tint = palette.tints[index % palette.tints.length] ?? palette.accentSoft;
  const path = rounded(corners);
  brush.path(path, { fill: tint, alpha: 0.5 });
  const pattern = patternOf(index);
  // Inside the corners that the rounding takes away.
  const centre = corners.reduce(
    (sum, { x, y }) => ({ x: sum.x + x / corners.length, y: sum.y + y / corners.length }),
    { x: 0, y: 0 },
  );
  const inner = corners.map(({ x, y }) => ({
    x: centre.x + (x - centre.x) * 0.96,
    y: centre.y + (y - centre.y) * 0.96,
  }));
  const filling = fillings(inner, pattern, seen);
  const look = pattern === 'dots' ? { fill: palette.edge } : { stroke: palette.edge, width: 0.75 };
  if (filling.length > 0) brush.path(filling, { ...look, alpha: 0.3 });
  brush.path(path, { stroke: palette.edge, width: 1, alpha: 0.7 });
}
