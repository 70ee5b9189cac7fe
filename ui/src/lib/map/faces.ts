// How a face is drawn. Shapes carry the meaning, colours only repeat it: rays lift, a half is mixed, a low fill is
// heavy, plain is neutral, a broken outline rests for now. A lens adds a sign at the shoulder or a ring in five parts.
import type { Energy } from '../contract/kith';
import { disc, type Brush, type Path, type Step } from './brush';
import { detailAt, LEAST_TEXT, rayLength } from './detail';
import type { Placed, Point } from './geometry';
import { SIGNS, type LensMark, type Sign } from './lens';
import type { Palette } from './palette';

export interface FaceLook {
  /** What the lens says; `none` of it is drawn where the lens says nothing. */
  mark: LensMark;
  /** 1 as it is; less is paler. */
  paleness: number;
  ringed?: boolean;
}

const RECEDED = 0.4;
/** How far the tint of a group reaches around a face. */
const GROUND = 9;
const RAYS = 12;

/** How far what is drawn of a face reaches beyond it: rays, the ring in parts. */
export function beyondFace({ face, r }: Placed, mark: LensMark): number {
  if (!detailAt(r).shape) return 0;
  if (mark.group !== undefined) return GROUND;
  if (mark.level !== undefined) return rayLength(r) + 4;
  return face.energy === 'lifts' ? rayLength(r) : 0;
}

/** Rays around a face. */
export function rays({ x, y }: Point, r: number): Path {
  const [from, to] = [r + 2, r + rayLength(r)];
  return Array.from({ length: RAYS }, (_, ray) => (ray / RAYS) * Math.PI * 2).flatMap((turn): Step[] => [
    ['M', x + from * Math.cos(turn), y + from * Math.sin(turn)],
    ['L', x + to * Math.cos(turn), y + to * Math.sin(turn)],
  ]);
}

/** What fills a part of the face, and says mixed or heavy. */
export function filling(energy: Energy | null, { x, y }: Point, r: number): Path | null {
  if (energy === 'mixed') return [['A', x, y, r, -Math.PI / 2, Math.PI / 2], ['Z']];
  // The lower third, like something that has sunk.
  if (energy === 'heavy') return [['A', x, y, r, Math.PI * 0.11, Math.PI * 0.89], ['Z']];
  return null;
}

/** The tint of a group, beneath all faces. */
export function paintGrounded(brush: Brush, palette: Palette, placed: Placed, { group }: LensMark): void {
  if (group === undefined) return;
  const tint = palette.tints[(group - 1) % palette.tints.length] ?? palette.accentSoft;
  brush.path(disc(placed, placed.r + GROUND), { fill: tint });
}

export function paintFace(brush: Brush, palette: Palette, placed: Placed, look: FaceLook): void {
  const { face, r } = placed;
  const detail = detailAt(r);
  const alpha = look.mark.in ? look.paleness : Math.min(RECEDED, look.paleness);
  const stroke = face.energy && face.energy !== 'neutral' ? palette[face.energy] : palette.edge;

  if (!detail.shape) {
    // A dot, in one ink: colour alone would mean something here. Whoever a lens does not mean is hollow.
    const meant = look.mark.in && (look.mark.badge !== undefined || look.mark.level !== undefined);
    if (look.mark.in) brush.path(disc(placed, r), { fill: meant ? palette.accent : palette.edge, alpha });
    else brush.path(disc(placed, r), { fill: palette.surface, stroke: palette.edge, width: 0.75 });
    if (look.ringed) paintRing(brush, palette, placed);
    return;
  }

  // Opaque paper first, so that no line beneath shows through a pale face.
  brush.path(disc(placed, r), { fill: palette.surface });
  if (face.energy === 'lifts') brush.path(disc(placed, r), { fill: palette.liftsSoft, alpha });
  const part = filling(face.energy, placed, r);
  if (part) brush.path(part, { fill: face.energy === 'mixed' ? palette.mixedSoft : palette.heavySoft, alpha });
  if (detail.inside) paintInside(brush, palette, placed, alpha, look.mark.in);
  const dash = face.standing === 'paused' ? [4, 3] : undefined;
  brush.path(disc(placed, r), { stroke, width: 1.5, alpha, ...(dash && { dash }) });
  if (face.energy === 'lifts') brush.path(rays(placed, r), { stroke, width: 1.5, alpha, round: true });

  if (look.mark.level !== undefined) paintLevel(brush, palette, placed, look.mark.level);
  if (look.mark.badge && detail.badge) paintBadge(brush, palette, placed, look.mark.badge, look.mark.in);
  if (look.ringed) paintRing(brush, palette, placed);
}

function paintInside(brush: Brush, palette: Palette, { face, x, y, r }: Placed, alpha: number, meant: boolean): void {
  if (face.photo) {
    brush.picture(face.photo, { x, y }, r, alpha);
    return;
  }
  const text = face.emoji ?? face.initials;
  const share = face.emoji ? 1.1 : [...text].length > 1 ? 0.72 : 0.85;
  const size = Math.max(LEAST_TEXT, r * share);
  // Pale faces keep their ink: only what is around the letters pales.
  const fill = meant ? palette.ink : palette.ink3;
  brush.text(text, { x, y: y + 1 }, { font: { size, weight: 640, family: palette.sans }, fill });
}

function paintRing(brush: Brush, palette: Palette, placed: Placed): void {
  brush.path(disc(placed, placed.r + rayLength(placed.r) + 3), { stroke: palette.accent, width: 2 });
}

const PARTS = 5;

/** The ring in five parts, filled from the top clockwise. */
export function levelArcs({ x, y }: Point, r: number, from: number, to: number): Path {
  const gap = 0.14;
  return Array.from({ length: Math.max(0, to - from) }, (_, index): Step => {
    const start = ((from + index) / PARTS) * Math.PI * 2 - Math.PI / 2;
    return ['A', x, y, r, start + gap, start + (Math.PI * 2) / PARTS - gap];
  });
}

function paintLevel(brush: Brush, palette: Palette, placed: Placed, level: number): void {
  const r = placed.r + rayLength(placed.r) + 2;
  brush.path(levelArcs(placed, r, 0, level), { stroke: palette.accent, width: 3 });
  brush.path(levelArcs(placed, r, level, PARTS), { stroke: palette.edge, width: 1, alpha: 0.6 });
}

function isSign(badge: string): badge is Sign {
  return (SIGNS as readonly string[]).includes(badge);
}

/** Where a face's badge sits and how large it is. */
export function badgeAt({ x, y, r }: Placed): Point & { r: number } {
  const size = Math.max(5, Math.min(10, r * 0.5));
  const far = r * Math.SQRT1_2;
  return { x: x + far + size * 0.3, y: y - far - size * 0.3, r: size };
}

function paintBadge(brush: Brush, palette: Palette, placed: Placed, badge: string, meant: boolean): void {
  const at = badgeAt(placed);
  if (!isSign(badge)) {
    const font = { size: LEAST_TEXT, weight: 640, family: palette.sans };
    const wide = Math.max(8, 4 + badge.length * 4);
    brush.path(disc(at, wide), { fill: palette.accent, stroke: palette.surface, width: 1.5 });
    brush.text(badge, { x: at.x, y: at.y + 1 }, { font, fill: palette.accentInk });
    return;
  }
  const [back, ink] = meant ? [palette.accent, palette.accentInk] : [palette.surface, palette.ink3];
  brush.path(disc(at, at.r), { fill: back, stroke: meant ? palette.surface : palette.edge, width: 1.5 });
  const sign = signPath(badge, at, at.r * 0.6);
  brush.path(sign.path, sign.filled ? { fill: ink } : { stroke: ink, width: 1.5, round: true });
}

/** A sign within a radius around a point. In and out are seen from me: down to me, up and away. */
export function signPath(sign: Sign, { x, y }: Point, r: number): { path: Path; filled: boolean } {
  const arrow = (dx: number, up: number): Step[] => [
    ['M', x + dx, y + r * up],
    ['L', x + dx, y - r * up],
    ['M', x + dx - r * 0.55, y - r * up + r * up * 0.6],
    ['L', x + dx, y - r * up],
    ['L', x + dx + r * 0.55, y - r * up + r * up * 0.6],
  ];
  switch (sign) {
    case 'in':
      return { path: arrow(0, -1), filled: false };
    case 'out':
      return { path: arrow(0, 1), filled: false };
    case 'both':
      return { path: [...arrow(-r * 0.5, -1), ...arrow(r * 0.5, 1)], filled: false };
    case 'none':
      return {
        path: [
          ['M', x - r * 0.8, y],
          ['L', x + r * 0.8, y],
        ],
        filled: false,
      };
    case 'mark':
      return {
        path: [
          ['M', x - r * 0.8, y],
          ['L', x - r * 0.2, y + r * 0.7],
          ['L', x + r * 0.9, y - r * 0.7],
        ],
        filled: false,
      };
    case 'lifts':
      return {
        path: Array.from({ length: 8 }, (_, i) => (i / 4) * Math.PI).flatMap((turn): Step[] => [
          ['M', x + r * 0.35 * Math.cos(turn), y + r * 0.35 * Math.sin(turn)],
          ['L', x + r * Math.cos(turn), y + r * Math.sin(turn)],
        ]),
        filled: false,
      };
    case 'mixed':
      return { path: filling('mixed', { x, y }, r) ?? [], filled: true };
    case 'heavy':
      return { path: filling('heavy', { x, y }, r * 1.1) ?? [], filled: true };
    case 'neutral':
      return { path: disc({ x, y }, r * 0.7), filled: false };
  }
}
