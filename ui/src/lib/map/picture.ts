// The whole drawing, from the ground up, as two parts in small steps: what lies beneath (ground, groups, ties) and the
// people with their names. The screen runs the steps between frames, a file runs them at once.
import type { PersonId } from '../contract/kith';
import type { Brush } from './brush';
import { detailAt } from './detail';
import { beyondFace, paintFace, paintGrounded } from './faces';
import { youRadius, type Board, type Placed } from './geometry';
import { around, Grid, type Box } from './grid';
import { outline, paintHull, upperEdge } from './hulls';
import { placeLabels, rimBoxes, type Label } from './labels';
import { lensMark, paleness } from './lens';
import { labelFont, paintGround, paintLabel, paintYou, rimFont, type Measure } from './paint';
import type { Palette } from './palette';
import { project, type Settled } from './placement';
import type { MapScene } from './scene';
import { linesOf, paintTies } from './ties';

export interface Drawing {
  board: Board;
  palette: Palette;
  scene: MapScene;
  settled: readonly Settled[];
  measure: Measure;
  /** Someone in the hand, who is painted elsewhere. */
  without: PersonId | null;
  /** What is seen, where the board is larger. */
  seen?: Box;
  /** Where no name may stand. */
  kept?: readonly Box[];
  /** Told where names stand. */
  labelled?: (labels: readonly Label[]) => void;
  /** How a name is written, where not as on the screen. */
  write?: (one: Placed) => string;
}

/** How far outside the board a face still reaches into it. */
const OVERHANG = 60;
/** Faces between two breaths. */
const BREATH = 24;

/** Where everyone is, by id; also those out of sight, for the lines that lead to them. */
function places({
  settled,
  board,
  without,
}: Drawing): (id: string) => { x: number; y: number; r: number } | undefined {
  const byId = new Map(project(settled, board).map((one) => [one.face.id, one]));
  return (id) => (id === without ? undefined : byId.get(id));
}

function hullsOf(drawing: Drawing) {
  const at = places(drawing);
  return drawing.scene.hulls.flatMap(({ name, members }, index) => {
    const there = members.flatMap((id) => at(id) ?? []);
    return there.length > 0 ? [{ name, index, corners: outline(there) }] : [];
  });
}

/** Ground, groups, ties. */
export function* paintBeneath(brush: Brush, drawing: Drawing): Generator<void> {
  const { board, palette, scene } = drawing;
  paintGround(brush, board, palette, scene.words);
  yield;
  for (const { corners, index } of hullsOf(drawing)) {
    paintHull(brush, palette, corners, index, board);
    yield;
  }
  yield* paintTies(brush, board, palette, scene.lines, places(drawing));
}

/** Faces, names, the names of groups; whoever is selected with their ring and their ties. */
export function* paintPeople(brush: Brush, drawing: Drawing): Generator<void> {
  const { board, palette, scene, measure, without } = drawing;
  const here = project(drawing.settled, board, OVERHANG).filter(({ face }) => face.id !== without);
  const chosen = here.find(({ face }) => face.id === scene.selected);
  if (chosen) {
    const mine = scene.lines.filter(({ a, b }) => a === chosen.face.id || b === chosen.face.id);
    paintStrong(brush, drawing, mine);
  }
  for (const one of here) paintGrounded(brush, palette, one, lensMark(one.face, scene.lens));
  paintYou(brush, board, palette, scene.words.you, measure);
  let count = 0;
  for (const one of here) {
    const ringed = one.face.id === scene.selected || one.face.id === scene.focused;
    paintFace(brush, palette, one, { ...faceLook(one, scene), ringed });
    if (++count % BREATH === 0) yield;
  }
  yield;
  const circles = new Map(here.map((one) => [one.face.id, one]));
  for (const { name, x, y } of groupNames(drawing)) {
    const halo = { colour: palette.rings[2], width: 3 };
    brush.text(name, { x, y }, { font: groupFont(palette), fill: palette.ink2, halo });
  }
  const labels = labelsOf(drawing, here);
  drawing.labelled?.(labels);
  for (const label of labels) {
    const one = circles.get(label.id);
    if (one) paintLabel(brush, palette, label, one.face.circle, !lensMark(one.face, scene.lens).in);
    if (++count % BREATH === 0) yield;
  }
}

export function faceLook(one: Placed, scene: MapScene) {
  return { mark: lensMark(one.face, scene.lens), paleness: paleness(one.face, scene.fade) };
}

function paintStrong(brush: Brush, drawing: Drawing, lines: MapScene['lines']): void {
  const at = places(drawing);
  for (const tie of lines) {
    const [a, b] = [at(tie.a), at(tie.b)];
    if (!a || !b) continue;
    for (const { path, look } of linesOf(tie, a, b, drawing.board, drawing.palette, true)) brush.path(path, look);
  }
}

function groupFont(palette: Palette) {
  return { ...rimFont(palette), weight: 500 };
}

/** How far along the upper edge of a group its name may look for room, as shares of the way from the top to either end. */
const ALONG = [0, 0.35, -0.35, 0.7, -0.7];

/** The names of groups at the upper edges of their shapes, where there is room, inside what is seen. */
export function groupNames(drawing: Drawing): { name: string; x: number; y: number; box: Box }[] {
  const { board, palette, measure, settled, without } = drawing;
  const hulls = hullsOf(drawing).filter(({ name }) => name !== '');
  if (hulls.length === 0) return [];
  const seen = drawing.seen ?? { left: 0, top: 0, right: board.width, bottom: board.height };
  const tall = palette.text * 0.6;
  const taken = new Grid<null>(tall * 4);
  for (const one of project(settled, board, OVERHANG))
    if (one.face.id !== without) taken.add(around(one, one.r), null);
  taken.add(around({ x: board.cx, y: board.cy }, youRadius(board)), null);
  return hulls.flatMap(({ name, corners }) => {
    const half = measure(name, groupFont(palette)) / 2 + 3;
    const tries = ALONG.flatMap((share) => {
      const edge = upperEdge(corners, share);
      const x = Math.min(seen.right - half, Math.max(seen.left + half, edge.x));
      const y = Math.max(seen.top + tall, edge.y);
      const gone = Math.abs(x - edge.x) > half || y - edge.y > 4 * tall || edge.y > seen.bottom - tall;
      return gone ? [] : [{ x, y, box: { left: x - half, right: x + half, top: y - tall, bottom: y + tall } }];
    });
    const at = tries.find(({ box }) => !taken.touches(box)) ?? tries[0];
    if (!at) return [];
    taken.add(at.box, null);
    return [{ name, ...at }];
  });
}

/** Where names stand on a drawing. */
export function labelsOf(drawing: Drawing, here: readonly Placed[]): Label[] {
  const { board, palette, scene, measure } = drawing;
  const line = labelFont(palette, false).size * 1.2;
  const rim = rimBoxes(
    board,
    scene.words.sectors.map((word) => measure(word, rimFont(palette))),
    line,
  );
  return placeLabels(here, board, {
    measure: (text, strong) => measure(text, labelFont(palette, strong)),
    line,
    beyond: (one) => beyondFace(one, lensMark(one.face, scene.lens)),
    first: new Set([scene.selected, scene.focused].filter((id) => id !== null)),
    last: (one) => !lensMark(one.face, scene.lens).in || !detailAt(one.r).shape,
    kept: [...rim, ...groupNames(drawing).map(({ box }) => box), ...(drawing.kept ?? [])],
    ...(drawing.seen && { seen: drawing.seen }),
    ...(drawing.write && { write: drawing.write }),
  });
}
