// Which names are written on the map, and where: never over a face, never over another name, never cut by the edge.
// Whoever finds no room stays a face with initials; the list beside the map has every name.
import { CIRCLES, rimWord, youRadius, type Board, type Placed, type Point } from './geometry';

export interface Label {
  id: string;
  text: string;
  /** Middle of the line. */
  x: number;
  y: number;
  strong: boolean;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const GAP = 3;
/** Rays reach this far beyond a face. */
const RAYS = 6;
const LONGEST = 18;

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** A name short enough for the map: whole words as far as they go. */
export function shortName(name: string): string {
  const letters = [...name];
  if (letters.length <= LONGEST) return name;
  const cut = letters.slice(0, LONGEST - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > LONGEST / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** The room the words along the rim take, as a row of small boxes each. */
export function rimBoxes(board: Board, widths: readonly number[], line: number): Box[] {
  return widths.flatMap((width, index) => {
    const { x, y, turn } = rimWord(index, board);
    const steps = Math.max(1, Math.ceil(width / line));
    return Array.from({ length: steps + 1 }, (_, step): Box => {
      const along = (step / steps - 0.5) * width;
      const at = { x: x + along * Math.cos(turn), y: y + along * Math.sin(turn) };
      return { left: at.x - line / 2, top: at.y - line / 2, right: at.x + line / 2, bottom: at.y + line / 2 };
    });
  });
}

/**
 * Places names in order of priority: those in `first` (selected, focused), then from the inner circle outwards.
 * `measure` gives a text's width in pixels, `line` the height of a line, `kept` what must stay free.
 */
export function placeLabels(
  placed: readonly Placed[],
  board: Board,
  measure: (text: string, strong: boolean) => number,
  line: number,
  first: ReadonlySet<string>,
  kept: readonly Box[] = [],
): Label[] {
  const rank = (one: Placed) => (first.has(one.face.id) ? -1 : CIRCLES.indexOf(one.face.circle));
  const inOrder = [...placed].sort((a, b) => rank(a) - rank(b));
  const you = youRadius(board);
  const taken: Box[] = placed.map(({ x, y, r }) => ({ left: x - r, top: y - r, right: x + r, bottom: y + r }));
  taken.push(...kept, { left: board.cx - you, top: board.cy - you, right: board.cx + you, bottom: board.cy + you });

  const labels: Label[] = [];
  for (const one of inOrder) {
    const strong = first.has(one.face.id);
    const text = shortName(one.face.name);
    const half = measure(text, strong) / 2;
    const away = one.r + (one.face.energy === 'lifts' ? RAYS : 0) + GAP;
    const tries = [
      { x: one.x, y: one.y + away + line / 2 },
      { x: one.x, y: one.y - away - line / 2 },
      { x: one.x + away + half + GAP, y: one.y },
      { x: one.x - away - half - GAP, y: one.y },
    ];
    const boxOf = ({ x, y }: Point): Box => ({
      left: x - half - GAP,
      top: y - line / 2,
      right: x + half + GAP,
      bottom: y + line / 2,
    });
    const inside = (box: Box) =>
      box.left >= 0 && box.top >= 0 && box.right <= board.width && box.bottom <= board.height;
    const free = tries.find((at) => {
      const box = boxOf(at);
      return inside(box) && !taken.some((other) => overlap(box, other));
    });
    // Whoever is selected is named in any crowd.
    const at = free ?? (strong ? tries.find((at) => inside(boxOf(at))) : undefined);
    if (!at) continue;
    taken.push(boxOf(at));
    labels.push({ id: one.face.id, text, ...at, strong });
  }
  return labels;
}
