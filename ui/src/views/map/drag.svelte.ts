// Someone in the hand: one gesture for faces on the map and for chips in the tray, by pointer, with Esc to let be.
// Deliberately not the HTML drag and drop of the platform: it knows no circles and differs on every desktop.
import type { Circle, PersonId, Spot } from '../../lib/contract/kith';
import { circleAt, heldIn, toSpot, type Board, type MapFace } from '../../lib/map/geometry';

export interface Held {
  face: MapFace;
  /** Where the hand is, in CSS pixels from the map's corner. */
  x: number;
  y: number;
  /** Where letting go would put them. */
  over: Circle | null;
}

export interface Ground {
  left: number;
  top: number;
  board: Board;
}

/** A hand that trembles this far is still a click. */
const TREMBLE = 4;

export class Drag {
  held = $state.raw<Held | null>(null);
  /** Set from the end of a drag until its click has passed. */
  justEnded = false;

  #ground: () => Ground;
  #drop: (id: PersonId, circle: Circle, spot: Spot) => void;
  #stop: (() => void) | undefined;

  constructor(ground: () => Ground, drop: (id: PersonId, circle: Circle, spot: Spot) => void) {
    this.#ground = ground;
    this.#drop = drop;
  }

  /** Takes someone into the hand; a drag begins with the first real movement. */
  take(event: PointerEvent, face: MapFace): void {
    if (event.button !== 0 || !event.isPrimary) return;
    this.cancel();
    const element = event.currentTarget as HTMLElement;
    const from = { x: event.clientX, y: event.clientY };
    const pointer = event.pointerId;

    const move = (moved: PointerEvent) => {
      if (moved.pointerId !== pointer) return;
      const far = Math.hypot(moved.clientX - from.x, moved.clientY - from.y);
      if (!this.held && far < TREMBLE) return;
      if (!this.held) element.setPointerCapture?.(pointer);
      this.#carry(moved, face);
    };
    const up = (lifted: PointerEvent) => {
      if (lifted.pointerId !== pointer) return;
      const { held } = this;
      if (held) this.#carry(lifted, face);
      const landed = this.held;
      this.cancel();
      if (!landed?.over) return;
      const { board } = this.#ground();
      this.#drop(face.id, landed.over, heldIn(landed.over, toSpot(landed, board)));
    };
    const let_be = () => this.cancel();
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape' || !this.held) return;
      pressed.preventDefault();
      pressed.stopPropagation();
      this.cancel();
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', let_be);
    window.addEventListener('keydown', key, true);
    this.#stop = () => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', let_be);
      window.removeEventListener('keydown', key, true);
      if (this.held && element.hasPointerCapture?.(pointer)) element.releasePointerCapture(pointer);
    };
  }

  cancel(): void {
    this.#stop?.();
    this.#stop = undefined;
    if (!this.held) return;
    this.held = null;
    this.justEnded = true;
    setTimeout(() => (this.justEnded = false));
  }

  #carry(event: PointerEvent, face: MapFace): void {
    const { left, top, board } = this.#ground();
    const at = { x: event.clientX - left, y: event.clientY - top };
    this.held = { face, ...at, over: circleAt(toSpot(at, board).distance) };
  }
}
