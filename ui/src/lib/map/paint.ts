// How the ground of the map is drawn: circles, parts of life, "You", a band under the hand, a name.
// Faces are in faces.ts, ties in ties.ts, groups in hulls.ts.
import type { Circle } from '../contract/kith';
import { disc, line, type Brush, type Font } from './brush';
import { LEAST_TEXT } from './detail';
import { CIRCLES, EDGE, innerEdge, rimWord, SECTORS, toPixel, youRadius, type Board } from './geometry';
import type { Label } from './labels';
import type { Palette } from './palette';
import type { MapWords } from './scene';

export type Measure = (text: string, font: Font) => number;

/** The circles alone: what is seen at once where the rest is not painted yet. */
export function paintCircles(brush: Brush, board: Board, palette: Palette): void {
  const middle = { x: board.cx, y: board.cy };
  [...CIRCLES].reverse().forEach((circle) => {
    const fill = palette.rings[CIRCLES.indexOf(circle)] ?? palette.paper;
    brush.path(disc(middle, (EDGE[circle] / 1000) * board.radius), { fill, stroke: palette.line, width: 1 });
  });
}

/** Circles, the lines between the parts of life and their words. */
export function paintGround(brush: Brush, board: Board, palette: Palette, words: MapWords): void {
  paintCircles(brush, board, palette);
  SECTORS.forEach((_, index) => {
    const from = toPixel({ angle: index * 600, distance: EDGE.inner }, board);
    const to = toPixel({ angle: index * 600, distance: EDGE.loose }, board);
    brush.path(line(from, to), { stroke: palette.edge, dash: [2, 6], alpha: 0.45 });
  });
  words.sectors.forEach((word, index) => {
    // A short straight line laid along the rim: never cut by the edge, and every script keeps its shape.
    const at = rimWord(index, board);
    brush.text(word, at, { font: rimFont(palette), fill: palette.ink2, turn: at.turn });
  });
}

export function paintYou(brush: Brush, board: Board, palette: Palette, word: string, measure: Measure): void {
  const middle = { x: board.cx, y: board.cy };
  const r = youRadius(board);
  brush.path(disc(middle, r), { fill: palette.ink });
  const font = { size: Math.max(LEAST_TEXT, Math.min(palette.text, r * 0.72)), weight: 640, family: palette.sans };
  const wide = measure(word, font) / (r * 1.8);
  const fitted = { ...font, size: wide > 1 ? font.size / wide : font.size };
  if (fitted.size >= LEAST_TEXT) {
    brush.text(word, { x: middle.x, y: middle.y + 1 }, { font: fitted, fill: palette.paper });
  } else {
    // A word too long for the disc stands beneath it.
    const halo = { colour: palette.rings[0], width: 3 };
    brush.text(word, { x: middle.x, y: middle.y + r + font.size * 0.8 }, { font, fill: palette.ink, halo });
  }
}

/** A band lit up while someone is held over it. */
export function paintBand(brush: Brush, board: Board, palette: Palette, circle: Circle): void {
  const middle = { x: board.cx, y: board.cy };
  for (const edge of [EDGE[circle], innerEdge(circle)]) {
    if (edge > 0)
      brush.path(disc(middle, (edge / 1000) * board.radius), { stroke: palette.accent, width: 1.5, alpha: 0.7 });
  }
}

export function rimFont(palette: Palette): Font {
  return { size: palette.text, weight: 400, family: palette.serif, italic: true };
}

export function labelFont(palette: Palette, strong: boolean): Font {
  return { size: Math.max(LEAST_TEXT, palette.text), weight: strong ? 640 : 400, family: palette.sans };
}

/** A name with a rim of paper around it. Receding, it is in quieter ink that still reads; it is never made pale. */
export function paintLabel(brush: Brush, palette: Palette, label: Label, circle: Circle, quiet: boolean): void {
  brush.text(label.text, label, {
    font: labelFont(palette, label.strong),
    fill: quiet && !label.strong ? palette.ink3 : palette.ink,
    halo: { colour: palette.rings[CIRCLES.indexOf(circle)] ?? palette.paper, width: label.strong ? 6 : 3 },
  });
}
