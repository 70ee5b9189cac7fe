// Who stands in the table, and in which order.
import type { Circle, SupportRow } from '../../../lib/contract/kith';
import { CIRCLES } from '../../../lib/map/geometry';

/** From how many people on only those who give something are shown at first [D]. */
export const MANY = 60;

export interface RowGroup {
  /** What they have in common; none where the order is by name. */
  circle: Circle | 'none' | null;
  people: SupportRow[];
}

/** By circle, with those who stand on none at the end; people within as they come. */
export function byCircle(people: readonly SupportRow[]): RowGroup[] {
  return [...CIRCLES, 'none' as const]
    .map((circle) => ({ circle, people: people.filter((row) => (row.person.circle ?? 'none') === circle) }))
    .filter((group) => group.people.length > 0);
}

/** In one row by name, as the language sorts it. */
export function byName(people: readonly SupportRow[]): RowGroup[] {
  const sorted = [...people].sort((a, b) => a.person.name.localeCompare(b.person.name));
  return sorted.length > 0 ? [{ circle: null, people: sorted }] : [];
}
