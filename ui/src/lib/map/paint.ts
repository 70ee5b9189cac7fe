// How each thing on the map is drawn. Shapes carry the meaning, colours only repeat it:
// rays lift, a half is mixed, a low fill is heavy, plain is neutral, a broken outline rests for now.
import type { Circle } from '../contract/kith';
import { CIRCLES, EDGE, innerEdge, rimWord, SECTORS, toPixel, youRadius, type Board, type Placed, type Point } from './geometry';
import type { Label } from './labels';
import type { Palette } from './palette';

export type Brush = CanvasRenderingContext2D;

const FULL = Math.PI * 2;

function disc(brush: Brush, { x, y }: Point, radius: number): void {
  brush.beginPath();
  brush.arc(x, y, radius, 0, FULL);
}

/** Circles, the lines between the parts of life and their words, and "You". */
export function paintGround(
  brush: Brush,
  board: Board,
  palette: Palette,
  words: { you: string; sectors: readonly string[] },
): void {
  const middle = { x: board.cx, y: board.cy };
  [...CIRCLES].reverse().forEach((circle) => {
    disc(brush, middle, (EDGE[circle] / 1000) * board.radius);
    brush.fillStyle = palette.rings[CIRCLES.indexOf(circle)] ?? palette.paper;
    brush.fill();
    brush.lineWidth = 1;
    brush.strokeStyle = palette.line;
    brush.stroke();
  });

  brush.save();
  brush.setLineDash([2, 6]);
  brush.strokeStyle = palette.edge;
  brush.globalAlpha = 0.45;
  SECTORS.forEach((_, index) => {
    const from = toPixel({ angle: index * 600, distance: EDGE.inner }, board);
    const to = toPixel({ angle: index * 600, distance: EDGE.loose }, board);
    brush.beginPath();
    brush.moveTo(from.x, from.y);
    brush.lineTo(to.x, to.y);
    brush.stroke();
  });
  brush.restore();

  brush.textAlign = 'center';
  brush.textBaseline = 'middle';
  brush.fillStyle = palette.ink2;
  brush.font = rimFont(palette);
  words.sectors.forEach((word, index) => {
    // A short straight line laid along the rim: never cut by the edge, and every script keeps its shape.
    const at = rimWord(index, board);
    brush.save();
    brush.translate(at.x, at.y);
    brush.rotate(at.turn);
    brush.fillText(word, 0, 0);
    brush.restore();
  });

  const you = youRadius(board);
  disc(brush, middle, you);
  brush.fillStyle = palette.ink;
  brush.fill();
  brush.fillStyle = palette.paper;
  let size = Math.min(palette.text, you * 0.72);
  brush.font = `640 ${size}px ${palette.sans}`;
  const wide = brush.measureText(words.you).width;
  if (wide > you * 1.7) {
    size *= (you * 1.7) / wide;
    brush.font = `640 ${size}px ${palette.sans}`;
  }
  brush.fillText(words.you, board.cx, board.cy + 1);
}

/** A band lit up while someone is held over it. */
export function paintBand(brush: Brush, board: Board, palette: Palette, circle: Circle): void {
  const outer = (EDGE[circle] / 1000) * board.radius;
  const inner = (innerEdge(circle) / 1000) * board.radius;
  brush.save();
  brush.beginPath();
  brush.arc(board.cx, board.cy, outer, 0, FULL);
  if (inner > 0) brush.arc(board.cx, board.cy, inner, 0, FULL, true);
  brush.globalAlpha = 0.75;
  brush.fillStyle = palette.accentSoft;
  brush.fill();
  brush.globalAlpha = 1;
  brush.strokeStyle = palette.accent;
  brush.lineWidth = 1.5;
  for (const edge of inner > 0 ? [outer, inner] : [outer]) {
    disc(brush, { x: board.cx, y: board.cy }, edge);
    brush.stroke();
  }
  brush.restore();
}

/** A tie: a line that leans a little towards the middle, so that neighbours on a circle do not hide it. */
export function paintTie(brush: Brush, board: Board, palette: Palette, a: Point, b: Point, strong: boolean): void {
  const lean = 0.16;
  const mx = (a.x + b.x) / 2;
  const my = (a.y + b.y) / 2;
  brush.beginPath();
  brush.moveTo(a.x, a.y);
  brush.quadraticCurveTo(mx + (board.cx - mx) * lean, my + (board.cy - my) * lean, b.x, b.y);
  brush.strokeStyle = strong ? palette.accent : palette.edge;
  brush.lineWidth = strong ? 1.75 : 1;
  brush.globalAlpha = strong ? 1 : 0.5;
  brush.stroke();
  brush.globalAlpha = 1;
}

function paintRays(brush: Brush, { x, y }: Point, r: number): void {
  brush.beginPath();
  for (let ray = 0; ray < 12; ray++) {
    const turn = (ray / 12) * FULL;
    brush.moveTo(x + (r + 2.5) * Math.cos(turn), y + (r + 2.5) * Math.sin(turn));
    brush.lineTo(x + (r + 6) * Math.cos(turn), y + (r + 6) * Math.sin(turn));
  }
  brush.lineCap = 'round';
  brush.stroke();
  brush.lineCap = 'butt';
}

export function paintFace(brush: Brush, palette: Palette, placed: Placed, ringed: boolean): void {
  const { face, r } = placed;
  const { energy } = face;
  const stroke =
    energy === 'lifts'
      ? palette.lifts
      : energy === 'mixed'
        ? palette.mixed
        : energy === 'heavy'
          ? palette.heavy
          : palette.edge;

  disc(brush, placed, r);
  brush.fillStyle = energy === 'lifts' ? palette.liftsSoft : palette.surface;
  brush.fill();

  if (energy === 'mixed') {
    brush.beginPath();
    brush.arc(placed.x, placed.y, r, -Math.PI / 2, Math.PI / 2);
    brush.fillStyle = palette.mixedSoft;
    brush.fill();
  }
  if (energy === 'heavy') {
    // The lower third, filled like something that has sunk.
    brush.beginPath();
    brush.arc(placed.x, placed.y, r, Math.PI * 0.11, Math.PI * 0.89);
    brush.fillStyle = palette.heavySoft;
    brush.fill();
  }

  brush.strokeStyle = stroke;
  brush.lineWidth = 1.5;
  if (face.standing === 'paused') brush.setLineDash([4, 3]);
  disc(brush, placed, r);
  brush.stroke();
  brush.setLineDash([]);
  if (energy === 'lifts') paintRays(brush, placed, r);

  brush.fillStyle = palette.ink;
  brush.textAlign = 'center';
  brush.textBaseline = 'middle';
  brush.font = `640 ${Math.max(10, r * ([...face.initials].length > 1 ? 0.72 : 0.85))}px ${palette.sans}`;
  brush.fillText(face.initials, placed.x, placed.y + 1);

  if (ringed) {
    disc(brush, placed, r + 9);
    brush.strokeStyle = palette.accent;
    brush.lineWidth = 2;
    brush.stroke();
  }
}

export function rimFont(palette: Palette): string {
  return `italic ${palette.text}px ${palette.serif}`;
}

export function labelFont(palette: Palette, strong: boolean): string {
  return `${strong ? 640 : 400} ${palette.text}px ${palette.sans}`;
}

/** A name with a rim of paper around it, so that lines beneath never cross its letters. */
export function paintLabel(brush: Brush, palette: Palette, label: Label): void {
  brush.font = labelFont(palette, label.strong);
  brush.textAlign = 'center';
  brush.textBaseline = 'middle';
  brush.lineJoin = 'round';
  brush.lineWidth = label.strong ? 6 : 3;
  brush.strokeStyle = palette.rings[1];
  brush.globalAlpha = label.strong ? 1 : 0.85;
  brush.strokeText(label.text, label.x, label.y);
  brush.globalAlpha = 1;
  brush.fillStyle = palette.ink;
  brush.fillText(label.text, label.x, label.y);
}
