// How wide words are, asked once for each.
import { cssFont, type CanvasBrush, type Font } from './brush';
import type { Measure } from './paint';

/** A guess where nothing can be measured: most letters are near half as wide as they are tall. */
export function guess(text: string, font: Font): number {
  return [...text].length * font.size * (font.weight > 500 ? 0.6 : 0.56);
}

export class Measuring {
  #brush: CanvasBrush | null;
  #known = new Map<string, number>();

  constructor(brush: CanvasBrush | null) {
    this.#brush = brush;
  }

  readonly measure: Measure = (text, font) => {
    if (!this.#brush) return guess(text, font);
    const css = cssFont(font);
    const key = `${css}\n${text}`;
    let width = this.#known.get(key);
    if (width === undefined) {
      this.#brush.surface.font = css;
      width = this.#brush.surface.measureText(text).width;
      this.#known.set(key, width);
    }
    return width;
  };

  /** The fonts have changed. */
  forget(): void {
    this.#known.clear();
  }
}
