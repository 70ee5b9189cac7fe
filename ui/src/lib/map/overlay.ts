// What lies over the drawing: whoever is under the hand with their ties, someone being carried, a tie being drawn.
// Few things, painted anew with every frame over the bitmap of all the rest.
import type { Circle, PersonId } from '../contract/kith';
import type { Brush } from './brush';
import { paintFace } from './faces';
import { grown, type Board, type Placed, type Point } from './geometry';
import { placeLabels, shortName } from './labels';
import { labelFont, paintBand, paintLabel, type Measure } from './paint';
import type { Palette } from './palette';
import { faceLook } from './picture';
import { project, type Finder, type Settled } from './placement';
import type { Overlay } from './renderer';
import type { MapScene } from './scene';
import { curve, linesOf } from './ties';

/** The least radius of a face in the hand, in CSS pixels. */
const LEAST = 11;

export interface Over {
  board: Board;
  scene: MapScene;
  palette: Palette;
  overlay: Overlay;
  finder: Finder;
  /** The size of a face in each circle on the whole map. */
  radii: Readonly<Record<Circle, number>>;
  measure: Measure;
  /** Where someone's name stands already. */
  labelAt: (id: PersonId) => Point | undefined;
}

export function paintOverlay(brush: Brush, over: Over): void {
  const { overlay, board, palette, scene } = over;
  const { held, hovered, tying } = overlay;
  if (held) {
    if (held.over) paintBand(brush, board, palette, held.over);
    // Never so small in the hand that one could not see who it is.
    const r = grown(Math.max(LEAST, over.radii[held.over ?? held.face.circle]), board);
    const one: Placed = { face: held.face, x: held.x, y: held.y, r };
    paintLines(brush, over, held.face.id, one);
    paintFace(brush, palette, one, { ...faceLook(one, scene), ringed: true });
    paintName(brush, over, one);
    return;
  }
  const find = (id: string | null) => {
    const one = over.finder.get(id);
    return one && project([one], board)[0];
  };
  if (tying) {
    const from = find(tying.from);
    const to = find(tying.to);
    if (!from) return;
    brush.path(curve(from, to ?? tying, board), { stroke: palette.accent, width: 2, dash: to ? [] : [4, 4] });
    for (const one of [from, to]) if (one) paintFace(brush, palette, one, { ...faceLook(one, scene), ringed: true });
    return;
  }
  const one = find(hovered);
  if (!one || hovered === scene.selected) return;
  paintLines(brush, over, one.face.id, one);
  paintFace(brush, palette, one, { ...faceLook(one, scene), ringed: true });
  const there = over.labelAt(one.face.id);
  if (there) paintStanding(brush, over, one, there);
  else paintName(brush, over, one);
}

/** A name in bold where it stands, over itself. */
function paintStanding(brush: Brush, { palette, measure, board }: Over, { face }: Placed, at: Point): void {
  const text = shortName(face.name);
  const half = measure(text, labelFont(palette, true)) / 2;
  const x = Math.min(board.width - half, Math.max(half, at.x));
  paintLabel(brush, palette, { id: face.id, text, x, y: at.y, strong: true }, face.circle, false);
}

/** The ties of one person, ending at a point that may not be where they stand; the other ends over them again. */
function paintLines(brush: Brush, { board, palette, scene, finder }: Over, id: string, at: Point): void {
  const ends: Settled[] = [];
  for (const tie of finder.tiesOf(id)) {
    const other = finder.get(tie.a === id ? tie.b : tie.a);
    const [there] = other ? project([other], board) : [];
    if (!other || !there) continue;
    ends.push(other);
    for (const { path, look } of linesOf(tie, at, there, board, palette, true)) brush.path(path, look);
  }
  for (const one of project(ends, board, 60)) paintFace(brush, palette, one, faceLook(one, scene));
}

function paintName(brush: Brush, { board, palette, measure }: Over, one: Placed): void {
  const line = labelFont(palette, true).size * 1.2;
  const lower = { ...one, r: one.r + 6 };
  const [label] = placeLabels([lower], board, {
    measure: (text, strong) => measure(text, labelFont(palette, strong)),
    line,
    first: new Set([one.face.id]),
  });
  if (label) paintLabel(brush, palette, label, one.face.circle, false);
}
