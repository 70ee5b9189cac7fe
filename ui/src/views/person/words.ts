// Small pieces of sentences about one person.
import type { Birthday, LearnedRhythm, NextDay, SupportKind, TieKind } from '../../lib/contract/kith';
import { t } from '../../lib/i18n';

export const KINDS: readonly SupportKind[] = [
  'listening',
  'practical',
  'advice',
  'encouragement',
  'company',
  'emergency',
];

export function kindsWords(kinds: readonly SupportKind[]): string {
  return kinds.map((kind) => t(`support-${kind}`)).join(' · ');
}

/** How contact left me: the catalogue's key for −2 to 2. */
export function afterWords(after: number): string {
  const sign = after < 0 ? 'm' : after > 0 ? 'p' : '';
  return t(`after-${sign}${Math.abs(after)}`);
}

/** Noon of the place we are in: a birthday is a day of the calendar, in every time zone the same. */
function noon(year: number, month: number, day: number): Date {
  return new Date(year, month - 1, day, 12);
}

/** A leap year stands in where the year is not known, so that 29 February stays what it is. */
export function birthdayWords({ year, month, day }: Birthday): string {
  return t(year === null ? 'birthday-words' : 'birthday-words-year', { day: noon(year ?? 2000, month, day) });
}

/** Beside the name of a day: whether it is hard, whose it is, and when it is spoken of, where that is not the usual. */
export function dayDetails({ tone, whose, reminder }: NextDay): string {
  return [
    tone === 'hard' ? t('day-hard') : '',
    whose === 'theirs' ? '' : t('day-of', { whose }),
    reminder.kind === 'usual' ? '' : t('day-remind', { kind: reminder.kind, n: reminder.kind === 'before' ? reminder.days : 0 }),
  ]
    .filter(Boolean)
    .join(' ');
}

export function monthWords(month: number): string {
  return t('month-name', { day: noon(2000, month, 1) });
}

/** Days in the unit people would say them in. */
function inUnit(days: number, unit: string): number {
  return Math.max(1, Math.round(days / (unit === 'days' ? 1 : unit === 'weeks' ? 7 : 30.4)));
}
function unitOf(days: number): string {
  return days < 14 ? 'days' : days < 70 ? 'weeks' : 'months';
}

/** "every 4 weeks". */
export function everyWords(days: number): string {
  const unit = unitOf(days);
  return t('rhythm-every', { unit, n: inUnit(days, unit) });
}

/** "Usually every 3 to 5 weeks, from 9 catch-ups." */
export function usuallyWords(learned: LearnedRhythm): string {
  const unit = unitOf(learned.to_days);
  const [from, to] = [inUnit(learned.from_days, unit), inUnit(learned.to_days, unit)];
  const times = learned.times;
  if (from === to) return t('rhythm-usually-every', { every: t('rhythm-every', { unit, n: from }), times });
  return t('rhythm-usually', { unit, from, to, times });
}

export const TIE_KINDS: readonly TieKind[] = [
  'family', 'partner', 'ex_partner', 'friends', 'work', 'neighbours', 'care',
];

/** What two people are to each other: kinds first, own words last. */
export function tieWords(tie: { kinds: readonly TieKind[]; label: string }): string {
  return [...tie.kinds.map((kind) => t('tie-kind', { kind })), tie.label].filter(Boolean).join(' · ');
}
