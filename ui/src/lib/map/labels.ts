// Which names are written on the map, and where: never over a face, never over another name, never cut by the edge.
// Whoever finds no room stays a face with initials; coming closer makes room, and the list beside the map has every name.
import { rayLength } from './detail';
import { CIRCLES, rimWord, youRadius, type Board, type Placed, type Point } from './geometry';
import { around, Grid, type Box } from './grid';

export type { Box };

export interface Label {
  id: string;
  text: string;
  /** Middle of the line. */
  x: number;
  y: number;
  strong: boolean;
}

const GAP = 3;
const LONGEST = 18;

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
      return around({ x: x + along * Math.cos(turn), y: y + along * Math.sin(turn) }, line / 2);
    });
  });
}

export interface LabelRules {
  /** A text's width in pixels. */
  measure: (text: string, strong: boolean) => number;
  /** The height of a line. */
  line: number;
  /** Named before everyone else, and in any crowd: selected, focused. */
  first: ReadonlySet<string>;
  /** Who recedes is named after everyone else. */
  last?: (one: Placed) => boolean;
  /** What must stay free. */
  kept?: readonly Box[];
  /** What is seen, where the board is larger: names stand wholly inside it or wholly outside. */
  seen?: Box;
  /** How far what is drawn of someone reaches beyond their face. */
  beyond?: (one: Placed) => number;
  /** How a name is written; shortened where nothing else is said. */
  write?: (one: Placed) => string;
}

/** Places names in order of priority: selected and focused, then from the inner circle outwards. */
export function placeLabels(placed: readonly Placed[], board: Board, rules: LabelRules): Label[] {
  const { measure, line, first, last, kept = [], write = (one) => shortName(one.face.name) } = rules;
  const all: Box = { left: 0, top: 0, right: board.width, bottom: board.height };
  const seen = rules.seen ?? all;
  const rank = (one: Placed) =>
    first.has(one.face.id) ? -1 : CIRCLES.indexOf(one.face.circle) + (last?.(one) ? 4 : 0);
  const inOrder = [...placed].sort((a, b) => rank(a) - rank(b));

  const taken = new Grid<null>(line * 3);
  for (const one of placed) taken.add(around(one, one.r), null);
  taken.add(around({ x: board.cx, y: board.cy }, youRadius(board)), null);
  for (const box of kept) taken.add(box, null);

  const labels: Label[] = [];
  for (const one of inOrder) {
    const strong = first.has(one.face.id);
    const text = write(one);
    if (text === '') continue;
    const half = measure(text, strong) / 2;
    const boxOf = ({ x, y }: Point): Box => ({
      left: x - half - GAP,
      top: y - line / 2,
      right: x + half + GAP,
      bottom: y + line / 2,
    });
    const beyond = rules.beyond?.(one) ?? (one.face.energy === 'lifts' ? rayLength(one.r) : 0);
    const tries = triesFor(one, beyond + GAP, half, line);
    const whole = inside(one.x, one.y, seen) ? seen : all;
    const fits = (box: Box) => contains(whole, box) && (whole === seen || !crosses(box, seen));
    const free = tries.find((at) => {
      const box = boxOf(at);
      return fits(box) && !taken.touches(box);
    });
    const at = free ?? (strong ? tries.find((at) => fits(boxOf(at))) : undefined);
    if (!at) continue;
    taken.add(boxOf(at), null);
    labels.push({ id: one.face.id, text, ...at, strong });
  }
  return labels;
}

/** Beneath, above, after, before. */
function triesFor(one: Placed, air: number, half: number, line: number): Point[] {
  const away = one.r + air;
  return [
    { x: one.x, y: one.y + away + line / 2 },
    { x: one.x, y: one.y - away - line / 2 },
    { x: one.x + away + half + GAP, y: one.y },
    { x: one.x - away - half - GAP, y: one.y },
  ];
}

function inside(x: number, y: number, box: Box): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

function contains(outer: Box, box: Box): boolean {
  return box.left >= outer.left && box.top >= outer.top && box.right <= outer.right && box.bottom <= outer.bottom;
}

function crosses(box: Box, seen: Box): boolean {
  return box.left < seen.right && seen.left < box.right && box.top < seen.bottom && seen.top < box.bottom;
}
