// The small overview in the corner while one is close: everyone as dots, and what is seen as a frame. Pure but for paint.
import { disc, type Brush } from './brush';
import { clamp, toWorld, zoomOf, type Camera, type View } from './camera';
import { CIRCLES, EDGE, type Point } from './geometry';
import type { Box } from './grid';
import type { Palette } from './palette';
import type { Settled } from './placement';

/** Side of the overview, and its distance from the edges, in CSS pixels. */
const SIDE = 104;
const INSET = 8;
/** The side takes at most this share of the view. */
const MOST = 0.3;
/** From this zoom on there is something to overlook. */
const FROM = 1.2;
/** The world and a little air, as its radius. */
const REACH = 1060;

/** Where the overview lies: in the lower corner at the end of a line; none while everything is seen anyway. */
export function minimapBox(camera: Camera, view: View, rtl = false): Box | null {
  if (zoomOf(camera, view) < FROM) return null;
  const side = Math.min(SIDE, MOST * Math.min(view.width, view.height));
  const left = rtl ? INSET : view.width - INSET - side;
  const top = view.height - INSET - side;
  return { left, top, right: left + side, bottom: top + side };
}

function unit(box: Box): number {
  return (box.right - box.left) / 2 / REACH;
}

export function toMinimap(world: Point, box: Box): Point {
  return { x: (box.left + box.right) / 2 + world.x * unit(box), y: (box.top + box.bottom) / 2 + world.y * unit(box) };
}

export function fromMinimap(point: Point, box: Box): Point {
  return {
    x: (point.x - (box.left + box.right) / 2) / unit(box),
    y: (point.y - (box.top + box.bottom) / 2) / unit(box),
  };
}

/** What is seen, as a frame on the overview, never outside it. */
export function minimapFrame(camera: Camera, view: View, box: Box): Box {
  const a = toMinimap(toWorld({ x: 0, y: 0 }, camera, view), box);
  const b = toMinimap(toWorld({ x: view.width, y: view.height }, camera, view), box);
  const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
  return {
    left: within(a.x, box.left, box.right),
    top: within(a.y, box.top, box.bottom),
    right: within(b.x, box.left, box.right),
    bottom: within(b.y, box.top, box.bottom),
  };
}

/** The camera that looks at a point of the overview. */
export function lookAtMinimap(point: Point, camera: Camera, view: View, box: Box): Camera {
  return clamp({ ...fromMinimap(point, box), scale: camera.scale }, view);
}

function frame(box: Box) {
  return [
    ['M', box.left, box.top],
    ['L', box.right, box.top],
    ['L', box.right, box.bottom],
    ['L', box.left, box.bottom],
    ['Z'],
  ] as const;
}

/** The overview without its frame. */
export function paintMinimap(brush: Brush, palette: Palette, box: Box, settled: readonly Settled[]): void {
  brush.path(frame(box), { fill: palette.surface, stroke: palette.line, width: 1 });
  for (const circle of CIRCLES) {
    brush.path(disc(toMinimap({ x: 0, y: 0 }, box), EDGE[circle] * unit(box)), { stroke: palette.line, width: 1 });
  }
  const r = settled.length > 200 ? 0.8 : 1.5;
  const dots = settled.flatMap((one) => {
    const at = toMinimap(one, box);
    return disc(at, r);
  });
  if (dots.length > 0) brush.path(dots, { fill: palette.ink2 });
}

export function paintMinimapFrame(brush: Brush, palette: Palette, seen: Box): void {
  brush.path(frame(seen), { stroke: palette.accent, width: 1.5 });
}
