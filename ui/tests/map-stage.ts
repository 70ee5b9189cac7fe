// People for the map's tests: made from a seed, the same on every run. And a canvas that writes down what is drawn.
import type { Circle } from '../src/lib/contract/kith';
import { CIRCLES, EDGE, heldIn, innerEdge, SECTORS } from '../src/lib/map/geometry';
import type { Palette } from '../src/lib/map/palette';
import { PLAIN, type LineKind, type MapFace, type MapLine, type MapScene } from '../src/lib/map/scene';

/** Numbers that look random and are the same on every run (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const KINDS: LineKind[] = ['family', 'partner', 'ex_partner', 'friends', 'work', 'neighbours', 'care', 'other'];

export function crowd(count: number, seed: number): MapFace[] {
  const roll = dice(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  return Array.from({ length: count }, (_, index): MapFace => {
    const circle: Circle = pick(CIRCLES);
    const inner = innerEdge(circle);
    return {
      id: `p${index}`,
      name: `Person ${'abcdefgh'.slice(0, Math.floor(roll() * 8))}${index}`,
      initials: pick(['P', 'PX']),
      circle,
      sector: pick(SECTORS),
      energy: pick(['lifts', 'neutral', 'mixed', 'heavy', null]),
      standing: pick(['active', 'active', 'paused']),
      spot: heldIn(circle, {
        angle: Math.floor(roll() * 3600),
        distance: Math.round(inner + roll() * (EDGE[circle] - inner)),
      }),
      daysSince: pick([null, 3, 20, 60, 300, 900]),
    };
  });
}

export function lines(count: number, people: number, seed: number): MapLine[] {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, index) => ({
    id: `t${index}`,
    a: `p${Math.floor(roll() * people)}`,
    b: `p${Math.floor(roll() * people)}`,
    kinds: KINDS.filter(() => roll() < 0.2),
  }));
}

export function scene(faces: readonly MapFace[], more: Partial<MapScene> = {}): MapScene {
  const sectors = ['Family', 'Friends', 'Work', 'Community', 'Professional', 'Online'];
  return { ...PLAIN, faces, words: { you: 'You', sectors }, ...more };
}

export const PALETTE: Palette = {
  paper: 'oklch(0.975 0.008 85)',
  surface: '#fff',
  rings: ['#fff', '#eee', '#ddd', '#ccc'],
  ink: '#111',
  ink2: '#333',
  ink3: '#555',
  line: '#ddd',
  edge: '#888',
  accent: '#163',
  accentSoft: '#dfe',
  accentInk: '#fff',
  tints: ['#dfe', '#def', '#fed'],
  lifts: '#fa0',
  liftsSoft: '#fea',
  mixed: '#a3a',
  mixedSoft: '#eae',
  heavy: '#357',
  heavySoft: '#abd',
  sans: "'Sans', sans-serif",
  serif: 'serif',
  text: 14,
};

/** What a canvas was asked to do, by the canvas. */
export class Recorder {
  readonly calls = new Map<HTMLCanvasElement, string[]>();

  context(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
    const calls = this.calls.get(canvas) ?? [];
    this.calls.set(canvas, calls);
    const kept: Record<string, unknown> = {};
    return new Proxy(kept, {
      get: (_, name: string) => {
        if (name in kept) return kept[name];
        if (name === 'measureText') return (text: string) => ({ width: text.length * 7 });
        return (...values: unknown[]) =>
          void calls.push(name === 'fillText' ? `fillText ${String(values[0])}` : name);
      },
      set: (_, name: string, value) => {
        kept[name] = value;
        return true;
      },
    }) as unknown as CanvasRenderingContext2D;
  }

  /** Forgets, and answers how often something was asked of a canvas, or of all but one. */
  clear(): void {
    for (const calls of this.calls.values()) calls.length = 0;
  }
  on(canvas: HTMLCanvasElement): readonly string[] {
    return this.calls.get(canvas) ?? [];
  }
  elsewhere(canvas: HTMLCanvasElement): readonly string[] {
    return [...this.calls].filter(([other]) => other !== canvas).flatMap(([, calls]) => calls);
  }
}
