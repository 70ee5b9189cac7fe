// What the map is drawn with: paths, words and round pictures. One interface, so that the screen, an image and an SVG
// file show the same drawing, and so that a test can look at what was drawn.
import type { Point } from './geometry';

/** A path as steps: move, line, quadratic curve, disc (centre, radius), arc (centre, radius, from, to), close. */
export type Step =
  | readonly ['M' | 'L', number, number]
  | readonly ['Q', number, number, number, number]
  | readonly ['O', number, number, number]
  | readonly ['A', number, number, number, number, number]
  | readonly ['Z'];
export type Path = readonly Step[];

export interface Look {
  fill?: string;
  stroke?: string;
  width?: number;
  dash?: readonly number[];
  /** Of fill and stroke alike; words are never made pale. */
  alpha?: number;
  round?: boolean;
}

export interface Font {
  size: number;
  weight: number;
  family: string;
  italic?: boolean;
}

export interface TextLook {
  font: Font;
  fill: string;
  /** A rim around the letters, so that lines beneath never cross them. */
  halo?: { colour: string; width: number };
  /** Radians clockwise. */
  turn?: number;
}

export interface Brush {
  path(path: Path, look: Look): void;
  /** Words with their middle at a point. */
  text(words: string, at: Point, look: TextLook): void;
  /** A picture cut round. */
  picture(image: CanvasImageSource, at: Point, r: number, alpha: number): void;
}

export function disc({ x, y }: Point, r: number): Path {
  return [['O', x, y, r]];
}

export function line(a: Point, b: Point): Path {
  return [
    ['M', a.x, a.y],
    ['L', b.x, b.y],
  ];
}

export function cssFont({ size, weight, family, italic }: Font): string {
  return `${italic ? 'italic ' : ''}${weight} ${size}px ${family}`;
}

export type Surface = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws on a canvas. */
export class CanvasBrush implements Brush {
  readonly surface: Surface;

  constructor(surface: Surface) {
    this.surface = surface;
    surface.textAlign = 'center';
    surface.textBaseline = 'middle';
    surface.lineJoin = 'round';
  }

  path(path: Path, look: Look): void {
    const { surface } = this;
    surface.beginPath();
    for (const step of path) follow(surface, step);
    surface.globalAlpha = look.alpha ?? 1;
    if (look.fill) {
      surface.fillStyle = look.fill;
      surface.fill();
    }
    if (look.stroke) {
      surface.strokeStyle = look.stroke;
      surface.lineWidth = look.width ?? 1;
      surface.lineCap = look.round ? 'round' : 'butt';
      surface.setLineDash((look.dash as number[] | undefined) ?? []);
      surface.stroke();
    }
    surface.globalAlpha = 1;
  }

  text(words: string, at: Point, look: TextLook): void {
    const { surface } = this;
    surface.font = cssFont(look.font);
    if (look.turn) {
      surface.save();
      surface.translate(at.x, at.y);
      surface.rotate(look.turn);
      surface.translate(-at.x, -at.y);
    }
    if (look.halo) {
      surface.setLineDash([]);
      surface.strokeStyle = look.halo.colour;
      surface.lineWidth = look.halo.width;
      surface.strokeText(words, at.x, at.y);
    }
    surface.fillStyle = look.fill;
    surface.fillText(words, at.x, at.y);
    if (look.turn) surface.restore();
  }

  picture(image: CanvasImageSource, { x, y }: Point, r: number, alpha: number): void {
    const { surface } = this;
    surface.save();
    surface.beginPath();
    surface.arc(x, y, r, 0, Math.PI * 2);
    surface.clip();
    surface.globalAlpha = alpha;
    const [width, height] = sizeOf(image);
    // The middle of the picture, as much of it as is square.
    const side = Math.min(width, height);
    if (side > 0) {
      surface.drawImage(image, (width - side) / 2, (height - side) / 2, side, side, x - r, y - r, r * 2, r * 2);
    }
    surface.restore();
  }
}

function follow(surface: Surface, step: Step): void {
  switch (step[0]) {
    case 'M':
      return surface.moveTo(step[1], step[2]);
    case 'L':
      return surface.lineTo(step[1], step[2]);
    case 'Q':
      return surface.quadraticCurveTo(step[1], step[2], step[3], step[4]);
    case 'O':
      surface.moveTo(step[1] + step[3], step[2]);
      return surface.arc(step[1], step[2], step[3], 0, Math.PI * 2);
    case 'A':
      surface.moveTo(step[1] + step[3] * Math.cos(step[4]), step[2] + step[3] * Math.sin(step[4]));
      return surface.arc(step[1], step[2], step[3], step[4], step[5]);
    case 'Z':
      return surface.closePath();
  }
}

function sizeOf(image: CanvasImageSource): [number, number] {
  if ('naturalWidth' in image) return [image.naturalWidth, image.naturalHeight];
  if ('displayWidth' in image) return [image.displayWidth, image.displayHeight];
  const { width, height } = image as { width: number; height: number };
  return [width, height];
}
