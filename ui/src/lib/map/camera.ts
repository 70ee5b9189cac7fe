// Where one looks on the map. The world is the polar map as kept: the middle at 0, the rim at a distance of 1000; the
// screen is CSS pixels from the corner of the view. Pure: moves are functions from camera to camera, always clamped.
import { boardAt, fitRadius, RIM, type Board, type Point } from './geometry';

export interface Camera {
  /** The point of the world in the middle of the view. */
  x: number;
  y: number;
  /** CSS pixels for a unit of the world. */
  scale: number;
}

/** The size of the view in CSS pixels. */
export interface View {
  width: number;
  height: number;
}

const WORLD = 1000;
/** How much closer one can come than seeing everyone. */
export const CLOSEST = 8;
/** How close one comes to see a person, at least. */
const CLOSE = 2.5;
/** One step of + and − and of the buttons. */
export const STEP = 1.4;
/** How much a pixel of the wheel zooms; a notch of 100 is near one step. */
const WHEEL = 0.003;
/** A line and a page in pixels, for wheels that count in those. */
const WHEEL_MODES = [1, 16, 240];

export function fitAll(view: View): Camera {
  return { x: 0, y: 0, scale: fitRadius(view.width, view.height) / WORLD };
}

/** How many times closer than seeing everyone. */
export function zoomOf(camera: Camera, view: View): number {
  return camera.scale / fitAll(view).scale;
}

/** Never further away than everyone, never past the words at the rim. */
export function clamp(camera: Camera, view: View): Camera {
  const fit = fitAll(view).scale;
  const scale = Math.min(fit * CLOSEST, Math.max(fit, camera.scale));
  const far = WORLD + RIM / scale;
  const reach = (side: number) => Math.max(0, far - side / 2 / scale);
  const within = (value: number, limit: number) => Math.min(limit, Math.max(-limit, value));
  return { x: within(camera.x, reach(view.width)), y: within(camera.y, reach(view.height)), scale };
}

export function toScreen(world: Point, camera: Camera, view: View): Point {
  return {
    x: view.width / 2 + (world.x - camera.x) * camera.scale,
    y: view.height / 2 + (world.y - camera.y) * camera.scale,
  };
}

export function toWorld(screen: Point, camera: Camera, view: View): Point {
  return {
    x: camera.x + (screen.x - view.width / 2) / camera.scale,
    y: camera.y + (screen.y - view.height / 2) / camera.scale,
  };
}

/** What the camera sees, as the board that places and paints. */
export function boardOf(camera: Camera, view: View): Board {
  const middle = toScreen({ x: 0, y: 0 }, camera, view);
  return boardAt(view.width, view.height, middle, camera.scale * WORLD);
}

/** The map follows a hand that moved by so many pixels. */
export function panBy(camera: Camera, view: View, dx: number, dy: number): Camera {
  return clamp({ ...camera, x: camera.x - dx / camera.scale, y: camera.y - dy / camera.scale }, view);
}

/** Closer by a factor; what is under `at` stays there. */
export function zoomAt(camera: Camera, view: View, factor: number, at: Point): Camera {
  const fit = fitAll(view).scale;
  const scale = Math.min(fit * CLOSEST, Math.max(fit, camera.scale * factor));
  const fixed = toWorld(at, camera, view);
  return clamp(
    { x: fixed.x - (at.x - view.width / 2) / scale, y: fixed.y - (at.y - view.height / 2) / scale, scale },
    view,
  );
}

/** How much a turn of the wheel zooms; one turn never more than doubles. */
export function wheelFactor(delta: number, mode: number): number {
  const pixels = delta * (WHEEL_MODES[mode] ?? 1);
  return Math.min(2, Math.max(0.5, Math.exp(-pixels * WHEEL)));
}

/** Two fingers moved: the map moves with their middle and stretches with the distance between them. */
export function pinch(
  camera: Camera,
  view: View,
  from: readonly [Point, Point],
  to: readonly [Point, Point],
): Camera {
  const middle = ([a, b]: readonly [Point, Point]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const apart = ([a, b]: readonly [Point, Point]) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
  const [was, is] = [middle(from), middle(to)];
  return panBy(zoomAt(camera, view, apart(to) / apart(from), was), view, is.x - was.x, is.y - was.y);
}

/** Close enough to see someone and who is around them; never further away than one is. */
export function goTo(camera: Camera, view: View, world: Point): Camera {
  const scale = Math.max(camera.scale, fitAll(view).scale * CLOSE);
  return clamp({ x: world.x, y: world.y, scale }, view);
}

/** On the way between two cameras; `part` from 0 to 1, eased out, the zoom even to the eye. */
export function between(from: Camera, to: Camera, part: number): Camera {
  const eased = 1 - (1 - Math.min(1, Math.max(0, part))) ** 3;
  const scale = from.scale * (to.scale / from.scale) ** eased;
  // Along with the zoom, so that the point that both see alike stays where it is.
  const along =
    Math.abs(to.scale / from.scale - 1) < 1e-6
      ? eased
      : (1 / scale - 1 / from.scale) / (1 / to.scale - 1 / from.scale);
  return { x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * along, scale };
}

export function sameCamera(a: Camera, b: Camera): boolean {
  return a.x === b.x && a.y === b.y && a.scale === b.scale;
}
