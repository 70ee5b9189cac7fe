// Small pieces of sentences about one person.
import type { Birthday, SupportKind } from '../../lib/contract/kith';
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

export function monthWords(month: number): string {
  return t('month-name', { day: noon(2000, month, 1) });
}
