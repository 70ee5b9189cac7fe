// How one value stands beside one's usual. The reading of the newest result comes from the core; this is for the rest.
import type { HistoryView } from '../../lib/contract/kith';

export type Beside = 'early' | 'usual' | 'heavier' | 'lighter' | 'none';

export function beside(history: HistoryView, value: number | null): Beside {
  if (value === null) return 'none';
  if (history.usual === null) return 'early';
  const above = (value - history.usual) * (history.higher_is_heavier ? 1 : -1);
  if (above >= history.usual_within) return 'heavier';
  return above <= -history.usual_within ? 'lighter' : 'usual';
}

/** Whole numbers as they are, others with one decimal place. */
export function plainNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
