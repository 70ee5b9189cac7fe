// Ways of looking at the map: one question at a time, answered on every face by a shape, a number or a ring, never by
// colour alone. Nobody leaves and nothing moves: whoever is not meant recedes. Words for a legend belong to the view;
// here is what each sign means, as data.
import type { Energy, SupportKind } from '../contract/kith';
import type { MapFace } from './scene';

export type Lens =
  | 'none'
  | 'energy'
  | 'reciprocity'
  | 'contact'
  | 'communities'
  | `gives:${SupportKind}`
  | `gets:${SupportKind}`
  | `been_there:${string}`;

/** Signs that are drawn; anything else on a badge is written. */
export const SIGNS = ['in', 'out', 'both', 'none', 'mark', 'lifts', 'neutral', 'mixed', 'heavy'] as const;
export type Sign = (typeof SIGNS)[number];

export interface LensMark {
  /** Whether the question concerns this person; whoever it does not recedes. */
  in: boolean;
  /** A sign, or a short text such as a number. */
  badge?: Sign | `${number}`;
  /** How many of five parts of the ring are filled. */
  level?: number;
  /** Those of one group have one tint beneath them; the badge says which. */
  group?: number;
}

/** A line of the legend; `meaning` names it, the view has the words. */
export interface LegendRow extends Omit<LensMark, 'in'> {
  meaning: string;
}

/** The most days since the last contact for each level of the ring, from the fullest; beyond them one, and never none. */
const CONTACT: readonly { level: number; within: number; meaning: string }[] = [
  { level: 5, within: 7, meaning: 'week' },
  { level: 4, within: 31, meaning: 'month' },
  { level: 3, within: 92, meaning: 'season' },
  { level: 2, within: 366, meaning: 'year' },
  { level: 1, within: Infinity, meaning: 'longer' },
];

/** How much of the contact ring is filled: 5 within a week, 0 never. */
export function contactLevel(daysSince: number | null | undefined): number {
  if (daysSince == null) return 0;
  return CONTACT.find(({ within }) => daysSince <= within)?.level ?? 1;
}

function reciprocity(face: MapFace): Sign {
  const gives = (face.gives?.length ?? 0) > 0;
  const gets = (face.gets?.length ?? 0) > 0;
  return gives && gets ? 'both' : gives ? 'in' : gets ? 'out' : 'none';
}

/** What a lens says of a face. */
export function lensMark(face: MapFace, lens: Lens): LensMark {
  if (lens === 'none') return { in: true };
  if (lens === 'energy') return face.energy ? { in: true, badge: face.energy } : { in: false };
  if (lens === 'reciprocity') {
    const badge = reciprocity(face);
    return { in: badge !== 'none', badge };
  }
  if (lens === 'contact') {
    const level = contactLevel(face.daysSince);
    return { in: level > 0, level };
  }
  if (lens === 'communities') {
    const { community } = face;
    return community === undefined ? { in: false } : { in: true, badge: `${community}`, group: community };
  }
  const cut = lens.indexOf(':');
  const [question, about] = [lens.slice(0, cut), lens.slice(cut + 1)];
  if (question === 'been_there') return face.beenThere?.includes(about) ? { in: true, badge: 'mark' } : { in: false };
  const kinds: readonly string[] = (question === 'gives' ? face.gives : face.gets) ?? [];
  return kinds.includes(about) ? { in: true, badge: question === 'gives' ? 'in' : 'out' } : { in: false };
}

/** What the signs of a lens mean, in the order a legend lists them. */
export function lensLegend(lens: Lens): LegendRow[] {
  if (lens === 'none') return [];
  if (lens === 'energy') {
    const energies: Energy[] = ['lifts', 'neutral', 'mixed', 'heavy'];
    return energies.map((energy) => ({ badge: energy, meaning: energy }));
  }
  if (lens === 'reciprocity') {
    return (['both', 'in', 'out', 'none'] as const).map((badge) => ({ badge, meaning: badge }));
  }
  if (lens === 'contact') {
    return [...CONTACT.map(({ level, meaning }) => ({ level, meaning })), { level: 0, meaning: 'never' }];
  }
  if (lens === 'communities') return [{ badge: '1', group: 1, meaning: 'community' }];
  if (lens.startsWith('been_there:')) return [{ badge: 'mark', meaning: 'been_there' }];
  return lens.startsWith('gives:') ? [{ badge: 'in', meaning: 'gives' }] : [{ badge: 'out', meaning: 'gets' }];
}

/** How far a face pales with the time since the last contact: 1 not at all. Only the face; its name stays readable. */
export function paleness(face: MapFace, fade: boolean): number {
  if (!fade || face.daysSince == null) return 1;
  return [0.4, 0.4, 0.55, 0.7, 0.9, 1][contactLevel(face.daysSince)] ?? 1;
}
