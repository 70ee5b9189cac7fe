// How much of a face is drawn at a size: from far away people are dots, closer they have a shape, then letters.
// Words are never smaller than twelve pixels; where they do not fit, they are left out.

/** The least size of words on the map, in CSS pixels. */
export const LEAST_TEXT = 12;
/** From this radius on a face says what company with them does. */
const SHAPE = 6;
/** From this radius on two letters of the least size fit into it. */
const LETTERS = 10;

export interface Detail {
  /** Rays, half, low fill. */
  shape: boolean;
  /** Initials, emoji, photo. */
  inside: boolean;
  /** A lens' sign at the shoulder. */
  badge: boolean;
}

export function detailAt(r: number): Detail {
  return { shape: r >= SHAPE, inside: r >= LETTERS, badge: r >= SHAPE };
}

/** How far rays reach beyond a face. */
export function rayLength(r: number): number {
  return r >= LETTERS ? 6 : 3.5;
}
