// When to look at something again, chosen as a span and kept as a day.
import { localDay } from '../../lib/i18n/time';

/** Months from now; the day it has already; no day at all. */
export type Review = '3' | '6' | '12' | 'kept' | 'none';

/** The day so chosen. A month that is too short for it ends a little sooner. */
export function reviewDay(review: Review, kept: string | null, today = new Date()): string | null {
  if (review === 'none') return null;
  if (review === 'kept') return kept;
  const day = new Date(today.getFullYear(), today.getMonth() + Number(review), today.getDate(), 12);
  if (day.getDate() !== today.getDate()) day.setDate(0);
  return localDay(day);
}
