// Bitmaps of the drawing, a little larger than what is seen: while one moves they are only shifted and stretched.
// Every canvas here asks for `willReadFrequently`. Nothing is read back: it keeps WebKit from drawing through a GPU that
// a machine without one has to imitate, which without it takes eight times as long; a blit of memory does not.
import { CanvasBrush } from './brush';
import { boardOf, sameCamera, toScreen, toWorld, type Camera, type View } from './camera';
import { boardAt, type Board } from './geometry';

/** How much is painted around what is seen, as a share of each side. */
const MARGIN = 0.25;

export function brushFor(canvas: HTMLCanvasElement): CanvasBrush | null {
  try {
    const surface = canvas.getContext('2d', { willReadFrequently: true });
    return surface && new CanvasBrush(surface);
  } catch {
    return null;
  }
}

/** A piece of the drawing as it was for one camera. */
export class Layer {
  readonly canvas = document.createElement('canvas');
  readonly brush = brushFor(this.canvas);
  camera: Camera | null = null;
  #view: View = { width: 0, height: 0 };
  #ratio = 1;

  /** Pixels of CSS around what is seen, on each side: whole, so that it is copied pixel by pixel. */
  get pad(): { x: number; y: number } {
    return { x: Math.ceil(this.#view.width * MARGIN), y: Math.ceil(this.#view.height * MARGIN) };
  }

  resize(view: View, ratio: number): void {
    this.#view = view;
    this.#ratio = ratio;
    this.canvas.width = Math.max(1, Math.round((view.width + 2 * this.pad.x) * ratio));
    this.canvas.height = Math.max(1, Math.round((view.height + 2 * this.pad.y) * ratio));
    // A canvas forgets its settings with its size.
    if (this.brush)
      Object.assign(this.brush.surface, { textAlign: 'center', textBaseline: 'middle', lineJoin: 'round' });
    this.camera = null;
  }

  /** Empty, for a camera; answers the board to paint on. */
  clear(camera: Camera): Board {
    const { surface } = this.brush ?? {};
    surface?.setTransform(1, 0, 0, 1, 0, 0);
    surface?.clearRect(0, 0, this.canvas.width, this.canvas.height);
    surface?.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    this.camera = camera;
    return this.board(camera);
  }

  board(camera: Camera): Board {
    const { width, height } = this.#view;
    const seen = boardOf(camera, this.#view);
    const middle = { x: seen.cx + this.pad.x, y: seen.cy + this.pad.y };
    return { ...boardAt(width + 2 * this.pad.x, height + 2 * this.pad.y, middle, seen.radius), fit: seen.fit };
  }

  /** The part that is seen, on the layer's own board. */
  get seen() {
    const { x, y } = this.pad;
    return { left: x, top: y, right: x + this.#view.width, bottom: y + this.#view.height };
  }

  /** Another layer of the same camera, pixel by pixel. */
  copy(other: Layer): void {
    const { surface } = this.brush ?? {};
    surface?.setTransform(1, 0, 0, 1, 0, 0);
    surface?.drawImage(other.canvas, 0, 0);
    surface?.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
  }

  /** Where the layer lies on the screen for a camera, in CSS pixels. */
  spread(camera: Camera): { x: number; y: number; width: number; height: number } {
    const own = this.camera ?? camera;
    const { x, y } = toScreen(toWorld({ x: -this.pad.x, y: -this.pad.y }, own, this.#view), camera, this.#view);
    const stretch = camera.scale / own.scale;
    return {
      x,
      y,
      width: (this.#view.width + 2 * this.pad.x) * stretch,
      height: (this.#view.height + 2 * this.pad.y) * stretch,
    };
  }

  /** Whether it covers what is seen, near enough its own sharpness. */
  serves(camera: Camera): boolean {
    if (!this.camera) return false;
    const { x, y, width, height } = this.spread(camera);
    const stretch = camera.scale / this.camera.scale;
    const covers = x <= 0 && y <= 0 && x + width >= this.#view.width && y + height >= this.#view.height;
    return covers && stretch > 0.6 && stretch < 1.7;
  }

  /** Shows the layer on a surface of the view's size, in device pixels. */
  blit(brush: CanvasBrush, camera: Camera): void {
    if (!this.camera) return;
    const { surface } = brush;
    surface.setTransform(1, 0, 0, 1, 0, 0);
    const { x, y, width, height } = this.spread(camera);
    const [left, top] = [Math.round(x * this.#ratio), Math.round(y * this.#ratio)];
    if (sameCamera(camera, this.camera) || camera.scale === this.camera.scale) {
      surface.drawImage(this.canvas, left, top);
    } else {
      surface.drawImage(this.canvas, left, top, Math.round(width * this.#ratio), Math.round(height * this.#ratio));
    }
    surface.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
  }
}
