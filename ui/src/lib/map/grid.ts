// Boxes found by where they are: a map's faces under a finger, names that would lie on each other, neighbours too close.
// Own and small, since all three add and ask in turns, which the static indexes of the libraries do not offer.

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The box around a disc. */
export function around({ x, y }: { x: number; y: number }, r: number): Box {
  return { left: x - r, top: y - r, right: x + r, bottom: y + r };
}

const ROW = 1 << 20;

export class Grid<T> {
  #cell: number;
  #cells = new Map<number, { box: Box; item: T }[]>();

  /** `cell` is the side of a square of the grid, near the size of what is asked for. */
  constructor(cell: number) {
    this.#cell = Math.max(1, cell);
  }

  add(box: Box, item: T): void {
    const entry = { box, item };
    this.#visit(box, (key) => {
      const there = this.#cells.get(key);
      if (there) there.push(entry);
      else this.#cells.set(key, [entry]);
    });
  }

  /** Everything whose box overlaps, each once. */
  within(box: Box): T[] {
    const found = new Set<{ box: Box; item: T }>();
    this.#visit(box, (key) => {
      for (const entry of this.#cells.get(key) ?? []) if (overlap(entry.box, box)) found.add(entry);
    });
    return [...found].map(({ item }) => item);
  }

  touches(box: Box): boolean {
    let touched = false;
    this.#visit(box, (key) => {
      touched ||= this.#cells.get(key)?.some((entry) => overlap(entry.box, box)) ?? false;
    });
    return touched;
  }

  #visit(box: Box, each: (key: number) => void): void {
    const last = { x: Math.floor(box.right / this.#cell), y: Math.floor(box.bottom / this.#cell) };
    for (let y = Math.floor(box.top / this.#cell); y <= last.y; y++) {
      for (let x = Math.floor(box.left / this.#cell); x <= last.x; x++) each(y * ROW + x);
    }
  }
}
