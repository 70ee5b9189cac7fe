// The drawing as an SVG file, for keeping and printing: the same painters with another brush. Words stay words, fonts are
// named and not embedded, nothing refers to anything outside. Made as text, never put into a page.
// A discreet drawing has initials only: no names, no groups' names, no kinds of ties, nothing that says how company feels
// or who rests, no lens. Photos are never in it: a file that holds one would have to carry it.
import type { PersonId } from '../contract/kith';
import type { Brush, Look, Path, Step, TextLook } from './brush';
import { boardFor, type MapFace, type Placed, type Point } from './geometry';
import { guess } from './measuring';
import type { Measure } from './paint';
import { inHex, type Palette } from './palette';
import { labelsOf, paintBeneath, paintPeople, type Drawing } from './picture';
import { project, stand } from './placement';
import type { MapScene } from './scene';

export interface Privacy {
  discreet?: boolean;
  /** Other names, by person; shown in place of the real ones, discreet or not. */
  pseudonyms?: ReadonlyMap<PersonId, string>;
}

export interface SvgOptions extends Privacy {
  /** Size in CSS pixels. */
  width: number;
  height: number;
  palette: Palette;
  measure?: Measure;
  /** What the drawing is called, for whoever cannot see it. */
  title: string;
}

/** The scene as others may see it. */
export function shared(scene: MapScene, { discreet = false, pseudonyms }: Privacy): MapScene {
  const other = (face: MapFace): MapFace => {
    const name = pseudonyms?.get(face.id);
    const called = name === undefined ? face : { ...bare(face), name, initials: initialsOf(name) };
    return discreet ? { ...bare(called), energy: null, standing: 'active', name: name ?? '' } : called;
  };
  const faces = scene.faces.map(other);
  const quiet = { ...scene, faces, selected: null, focused: null };
  if (!discreet) return quiet;
  const lines = scene.lines.map(({ id, a, b }) => ({ id, a, b, kinds: [] }));
  return { ...quiet, lines, lens: 'none', fade: false, hulls: scene.hulls.map((hull) => ({ ...hull, name: '' })) };
}

/** Without what shows who someone is. */
function bare(face: MapFace): MapFace {
  const { photo: _photo, emoji: _emoji, ...rest } = face;
  return rest;
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

/** A scene as the text of an SVG file. */
export function toSvg(scene: MapScene, options: SvgOptions): string {
  const { width, height, measure = guess } = options;
  const palette = inHex(options.palette);
  const seen = shared(scene, options);
  const shown = { ...seen, faces: seen.faces.map(({ photo: _photo, ...face }) => face) };
  const board = boardFor(width, height);
  const settled = stand(shown.faces, board.fit);
  const drawing: Drawing = {
    scene: shown,
    board,
    palette,
    settled,
    measure,
    without: null,
    write: (one) => one.face.name,
  };
  const brush = new SvgBrush();
  for (const _ of paintBeneath(brush, drawing));
  for (const _ of paintPeople(brush, drawing));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(options.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${escaped(palette.paper)}"/>`,
    ...brush.elements,
    ...unnamed(drawing),
    '</svg>',
  ].join('\n');
}

/** Whoever found no room for a name is named where a pointer rests on them. */
function unnamed(drawing: Drawing): string[] {
  const placed = project(drawing.settled, drawing.board);
  const named = new Set(labelsOf(drawing, placed).map(({ id }) => id));
  return placed
    .filter(({ face }: Placed) => face.name !== '' && !named.has(face.id))
    .map(
      ({ face, x, y, r }) =>
        `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill-opacity="0"><title>${escaped(face.name)}</title></circle>`,
    );
}

const n = (value: number): string => String(Math.round(value * 100) / 100);

/** Characters that XML gives a meaning are escaped, those it forbids left out. */
export function escaped(text: string): string {
  const kept = [...text].filter((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    const allowed = code === 9 || code === 10 || code === 13 || code >= 32;
    return allowed && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
  });
  const meant: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return kept.map((letter) => meant[letter] ?? letter).join('');
}

/** A path as the `d` of an SVG path. */
export function pathData(path: Path): string {
  return path.map(command).join('');
}

function command(step: Step): string {
  switch (step[0]) {
    case 'M':
    case 'L':
      return `${step[0]}${n(step[1])} ${n(step[2])}`;
    case 'Q':
      return `Q${n(step[1])} ${n(step[2])} ${n(step[3])} ${n(step[4])}`;
    case 'O': {
      const [, x, y, r] = step;
      return `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 1 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 1 ${n(-2 * r)} 0Z`;
    }
    case 'A': {
      const [, x, y, r, from, to] = step;
      const at = (turn: number) => `${n(x + r * Math.cos(turn))} ${n(y + r * Math.sin(turn))}`;
      return `M${at(from)}A${n(r)} ${n(r)} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}`;
    }
    case 'Z':
      return 'Z';
  }
}

/** Writes elements. */
export class SvgBrush implements Brush {
  readonly elements: string[] = [];

  path(path: Path, look: Look): void {
    const rules = [
      `fill="${look.fill ? escaped(look.fill) : 'none'}"`,
      look.stroke && `stroke="${escaped(look.stroke)}" stroke-width="${n(look.width ?? 1)}"`,
      look.stroke && look.dash && look.dash.length > 0 && `stroke-dasharray="${look.dash.join(' ')}"`,
      look.round && 'stroke-linecap="round"',
      look.alpha !== undefined && look.alpha < 1 && `opacity="${n(look.alpha)}"`,
    ];
    this.elements.push(`<path d="${pathData(path)}" ${rules.filter(Boolean).join(' ')}/>`);
  }

  text(words: string, at: Point, look: TextLook): void {
    const { font, fill, halo, turn } = look;
    const rules = [
      `x="${n(at.x)}" y="${n(at.y)}" text-anchor="middle" dominant-baseline="central"`,
      `font-family="${escaped(font.family)}" font-size="${n(font.size)}" font-weight="${font.weight}"`,
      font.italic && 'font-style="italic"',
      `fill="${escaped(fill)}"`,
      halo &&
        `stroke="${escaped(halo.colour)}" stroke-width="${n(halo.width)}" stroke-linejoin="round" paint-order="stroke"`,
      turn && `transform="rotate(${n((turn * 180) / Math.PI)} ${n(at.x)} ${n(at.y)})"`,
    ];
    this.elements.push(`<text ${rules.filter(Boolean).join(' ')}>${escaped(words)}</text>`);
  }

  picture(): void {
    // Nobody in a file has a photo.
  }
}
