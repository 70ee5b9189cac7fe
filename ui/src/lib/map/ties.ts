// Ties as lines: how each kind is dashed, how several kinds lie beside each other, how many lines become quiet.
// Deliberately not here: a tie to oneself; standing on a circle says it.
import type { Brush, Look, Step } from './brush';
import type { Board, Point } from './geometry';
import type { Palette } from './palette';
import type { LineKind, MapLine } from './scene';

/** A dash for each kind, in CSS pixels; a kind that has ended is dotted. */
export const DASH: Readonly<Record<LineKind, readonly number[]>> = {
  family: [],
  partner: [],
  ex_partner: [1, 4],
  friends: [7, 3],
  work: [10, 3, 2, 3],
  neighbours: [3, 3],
  care: [14, 3],
  other: [],
};
const WIDTH: Readonly<Record<LineKind, number>> = {
  family: 1.25,
  partner: 2.25,
  ex_partner: 1.75,
  friends: 1.25,
  work: 1.25,
  neighbours: 1.25,
  care: 1.75,
  other: 1,
};

/** How far a line leans towards the middle, so that neighbours on a circle do not hide it. */
const LEAN = 0.16;
/** Between lines of one pair, in CSS pixels. */
const BESIDE = 3.5;
/** More kinds than these lie on each other. */
const MOST_BESIDE = 4;
/** From so many lines on they are hairlines without dashes, one for each pair. */
export const MANY = 400;
/** Up to so many lines are as dark as a line gets. */
const FEW = 60;
/** Lines drawn with one stroke: where they cross they do not darken. */
const BUNDLE = 80;

/** A curved line from a to b, moved `aside` to its left. */
export function curve(a: Point, b: Point, board: Board, aside = 0): [Step, Step] {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const nx = (-(b.y - a.y) / length) * aside;
  const ny = ((b.x - a.x) / length) * aside;
  const mx = (a.x + b.x) / 2;
  const my = (a.y + b.y) / 2;
  return [
    ['M', a.x + nx, a.y + ny],
    ['Q', mx + (board.cx - mx) * LEAN + nx, my + (board.cy - my) * LEAN + ny, b.x + nx, b.y + ny],
  ];
}

/** How far aside each of several lines of a pair lies, evenly about the middle. */
export function asides(count: number): number[] {
  const shown = Math.min(count, MOST_BESIDE);
  return Array.from({ length: shown }, (_, index) => (index - (shown - 1) / 2) * BESIDE);
}

/** How a line of a kind looks; `strong` for those of whoever is selected. */
export function lineLook(kind: LineKind, palette: Palette, strong: boolean, count = 0): Look {
  return {
    stroke: strong ? palette.accent : palette.edge,
    width: WIDTH[kind] + (strong ? 0.5 : 0),
    dash: DASH[kind],
    alpha: strong ? 1 : quiet(count),
  };
}

/** Lines fade the more there are: never gone, never a felt. */
function quiet(count: number): number {
  return Math.max(0.09, 0.6 * Math.min(1, Math.sqrt(FEW / Math.max(1, count))));
}

export function hairLook(count: number, palette: Palette): Look {
  return { stroke: palette.edge, width: 0.75, alpha: quiet(count) };
}

/** The lines of one pair, as paths with their looks. */
export function linesOf(tie: MapLine, a: Point, b: Point, board: Board, palette: Palette, strong: boolean) {
  const kinds: readonly LineKind[] = tie.kinds.length > 0 ? tie.kinds : ['other'];
  return asides(kinds.length).map((aside, index) => ({
    path: curve(a, b, board, aside),
    look: lineLook(kinds[index] ?? 'other', palette, strong),
  }));
}

/** Whether any part of a line may be seen. */
function seen(a: Point, b: Point, board: Board): boolean {
  return (
    Math.max(a.x, b.x, board.cx) >= 0 &&
    Math.min(a.x, b.x, board.cx) <= board.width &&
    Math.max(a.y, b.y, board.cy) >= 0 &&
    Math.min(a.y, b.y, board.cy) <= board.height
  );
}

/** Draws ties, a bundle at a time. Ends without a place (me, someone in the hand) have no line. */
export function* paintTies(
  brush: Brush,
  board: Board,
  palette: Palette,
  ties: readonly MapLine[],
  at: (id: string) => Point | undefined,
): Generator<void> {
  const shown = ties.flatMap((tie) => {
    const [a, b] = [at(tie.a), at(tie.b)];
    return a && b && seen(a, b, board) ? [{ tie, a, b }] : [];
  });
  if (shown.length > MANY) {
    const look = hairLook(shown.length, palette);
    for (let from = 0; from < shown.length; from += BUNDLE) {
      brush.path(
        shown.slice(from, from + BUNDLE).flatMap(({ a, b }) => curve(a, b, board)),
        look,
      );
      yield;
    }
    return;
  }
  const bundles = new Map<LineKind, Step[]>();
  for (const { tie, a, b } of shown) {
    const kinds: readonly LineKind[] = tie.kinds.length > 0 ? tie.kinds : ['other'];
    asides(kinds.length).forEach((aside, index) => {
      const kind = kinds[index] ?? 'other';
      const bundle = bundles.get(kind) ?? [];
      bundle.push(...curve(a, b, board, aside));
      bundles.set(kind, bundle);
    });
  }
  for (const [kind, steps] of bundles) {
    // Two steps a line.
    for (let from = 0; from < steps.length; from += BUNDLE) {
      brush.path(steps.slice(from, from + BUNDLE), lineLook(kind, palette, false, shown.length));
      yield;
    }
  }
}
