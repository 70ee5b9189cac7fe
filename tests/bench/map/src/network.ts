// The network everyone draws: made from a seed, the same on every run; people where Kith's placement settles them.
import { boardFor, CIRCLES, EDGE, innerEdge, SECTORS } from '../../../../ui/src/lib/map/geometry';
import { stand, type Settled } from '../../../../ui/src/lib/map/placement';
import type { LineKind, MapFace, MapLine } from '../../../../ui/src/lib/map/scene';

export const WIDTH = 900;
export const HEIGHT = 680;

export interface Network {
  faces: MapFace[];
  lines: MapLine[];
  settled: Settled[];
  /** Who is dragged: the same person everywhere, with a usual number of ties. */
  dragged: string;
}

function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const NAMES = [
  'Ana',
  'Ben',
  'Chiara',
  'Dee',
  'Emre',
  'Felix',
  'Greta',
  'Hana',
  'Idris',
  'Jo',
  'Kit',
  'Lena',
  'Marek',
  'Noor',
];
const KINDS: LineKind[] = ['family', 'friends', 'work', 'neighbours', 'care', 'other'];

export function network(people: number, ties: number): Network {
  const roll = dice(people);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  const faces = Array.from({ length: people }, (_, index): MapFace => {
    const share = index / people;
    const circle = share < 0.03 ? 'inner' : share < 0.15 ? 'middle' : share < 0.6 ? 'outer' : 'loose';
    const sector = Math.floor(roll() * SECTORS.length);
    const distance = innerEdge(circle) + roll() * (EDGE[circle] - innerEdge(circle));
    return {
      id: `p${index}`,
      name: `${pick(NAMES)} ${index}`,
      initials: 'AB',
      circle,
      sector: SECTORS[sector] ?? null,
      energy: pick(['lifts', 'neutral', 'mixed', 'heavy', null] as const),
      standing: 'active',
      spot: { angle: Math.floor(sector * 600 + roll() * 600), distance: Math.round(distance) },
    };
  });
  const seen = new Set<string>();
  const lines: MapLine[] = [];
  while (lines.length < ties) {
    // Most ties are within a part of life.
    const a = Math.floor(roll() * people);
    const b = Math.floor(roll() * people);
    const near = faces[a]?.sector === faces[b]?.sector || roll() < 0.15;
    const id = `${Math.min(a, b)}-${Math.max(a, b)}`;
    if (a === b || !near || seen.has(id)) continue;
    seen.add(id);
    lines.push({ id, a: `p${a}`, b: `p${b}`, kinds: [pick(KINDS)] });
  }
  const degree = (id: string) => lines.filter((line) => line.a === id || line.b === id).length;
  const usual = Math.round((2 * ties) / people);
  const dragged = faces.find((face) => CIRCLES.indexOf(face.circle) > 1 && degree(face.id) === usual)?.id ?? 'p0';
  return { faces, lines, settled: stand(faces, boardFor(WIDTH, HEIGHT).fit), dragged };
}
