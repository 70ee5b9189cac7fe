// Days and spans as people say them. No count of days above 13: nobody keeps such a count, and it reads as blame.
import { FluentDateTime } from '@fluent/bundle';

import { t } from '.';

/** "today", "yesterday", "5 days", "about five weeks", "about three months". */
export function elapsed(days: number): string {
  if (days <= 0) return t('elapsed-today');
  if (days === 1) return t('elapsed-yesterday');
  if (days < 7) return t('elapsed-days', { days });
  if (days < 60) return t('elapsed-weeks', { weeks: Math.max(1, Math.round(days / 7)) });
  if (days < 350) return t('elapsed-months', { months: Math.max(2, Math.round(days / 30.4)) });
  return t('elapsed-years', { years: Math.max(1, Math.round(days / 365)) });
}

/** A plain `YYYY-MM-DD` as a day of the calendar, whatever the time zone. */
function dayOf(date: string): FluentDateTime {
  return new FluentDateTime(Date.parse(`${date}T12:00:00Z`), { timeZone: 'UTC' });
}

/** "12 March" this year, "12 March 2025" otherwise. */
export function longDay(date: string, today = new Date().toISOString()): string {
  const sameYear = today.slice(0, 4) === date.slice(0, 4);
  return t(sameYear ? 'day-long' : 'day-long-year', { day: dayOf(date) });
}

/** "Sunday". */
export function weekday(date: string): string {
  return t('day-weekday', { day: dayOf(date) });
}

/** "Nov". */
export function shortMonth(date: string): string {
  return t('day-month', { day: dayOf(date) });
}

/** "12 Nov". */
export function shortDay(date: string): string {
  return t('day-short', { day: dayOf(date) });
}

/** An instant as day and wall time. */
export function instant(at: string): string {
  return t('day-instant', { at: new Date(at) });
}

/** The day on the wall here, `YYYY-MM-DD`. */
export function localDay(at = new Date()): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Whether a plain `YYYY-MM-DD` is a day of the calendar. */
export function isDay(date: string): boolean {
  const at = Date.parse(`${date}T12:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === date;
}

/** The day before a plain `YYYY-MM-DD`. */
export function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** An instant of the past: "today, 18:30", "yesterday, 9:05", "12 March, 18:30", with the year where it is another. */
export function pastInstant(at: string, now = new Date()): string {
  const then = new Date(at);
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (localDay(then) === localDay(now)) return t('past-today', { at: then });
  if (localDay(then) === localDay(yesterday)) return t('past-yesterday', { at: then });
  return t(then.getFullYear() === now.getFullYear() ? 'past-day' : 'past-day-year', { at: then });
}
