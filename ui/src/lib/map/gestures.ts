// Hands on the map: wheel, one finger or the mouse on the ground pans, two fingers pinch. Whoever grabs a face keeps it:
// carrying people is the view's. Deliberately not here: the camera itself, and keys: those are in the list beside the map.
import { wheelFactor } from './camera';
import type { Point } from './geometry';
import type { MapRenderer } from './renderer';

/** A hand that trembles this far is still a click. */
const TREMBLE = 4;

export class Gestures {
  /** Set from the end of a pan until its click has passed. */
  justEnded = false;
  #element: HTMLElement;
  #renderer: MapRenderer;
  #fingers = new Map<number, Point>();
  #start: Point | null = null;
  #panning = false;

  constructor(element: HTMLElement, renderer: MapRenderer) {
    this.#element = element;
    this.#renderer = renderer;
    element.addEventListener('wheel', this.#wheel, { passive: false });
    element.addEventListener('pointerdown', this.#down);
    element.addEventListener('pointermove', this.#moveTo);
    element.addEventListener('pointerup', this.#up);
    element.addEventListener('pointercancel', this.#up);
  }

  destroy(): void {
    this.#element.removeEventListener('wheel', this.#wheel);
    this.#element.removeEventListener('pointerdown', this.#down);
    this.#element.removeEventListener('pointermove', this.#moveTo);
    this.#element.removeEventListener('pointerup', this.#up);
    this.#element.removeEventListener('pointercancel', this.#up);
  }

  #point(event: MouseEvent): Point {
    const box = this.#element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  #wheel = (event: WheelEvent): void => {
    // Where there is nowhere to zoom, the page scrolls.
    if (this.#renderer.zoom(wheelFactor(event.deltaY, event.deltaMode), this.#point(event))) event.preventDefault();
  };

  #down = (event: PointerEvent): void => {
    const point = this.#point(event);
    if (event.button !== 0 || (this.#fingers.size === 0 && this.#renderer.at(point))) return;
    this.#fingers.set(event.pointerId, point);
    this.#start = point;
    this.#panning = this.#fingers.size > 1;
  };

  #moveTo = (event: PointerEvent): void => {
    const from = this.#fingers.get(event.pointerId);
    if (!from || !this.#start) return;
    const point = this.#point(event);
    if (!this.#panning) {
      if (Math.hypot(point.x - this.#start.x, point.y - this.#start.y) < TREMBLE) return;
      this.#panning = true;
      this.#element.setPointerCapture?.(event.pointerId);
    }
    const other = [...this.#fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) this.#renderer.pinch([from, other], [point, other]);
    else this.#renderer.pan(point.x - from.x, point.y - from.y);
    this.#fingers.set(event.pointerId, point);
  };

  #up = (event: PointerEvent): void => {
    if (!this.#fingers.delete(event.pointerId)) return;
    if (!this.#panning) return;
    this.justEnded = true;
    setTimeout(() => (this.justEnded = false));
    this.#panning = this.#fingers.size > 0;
  };
}
