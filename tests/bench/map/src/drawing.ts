// What each renderer has to be able to do for the run.
import type { Network } from './network';

export interface Drawing {
  /** Twice as close as seeing everyone, at rest. */
  close(): void;
  pan(dx: number, dy: number): void;
  /** Closer by a factor, towards the middle. */
  zoom(factor: number): void;
  /** The dragged person moved to a point of the screen. */
  drag(x: number, y: number): void;
  drop(): void;
  /** How many names it shows now, where that can be counted. */
  names?(): number;
  /** Whether all of it is painted as sharp as it gets. */
  still?(): boolean;
  destroy(): void;
}

export type Open = (stage: HTMLElement, network: Network) => Drawing;
