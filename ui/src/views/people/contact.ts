// When someone was last in touch, in words that never count what was not done.
import { t } from '../../lib/i18n';
import { elapsed } from '../../lib/i18n/time';

export function contactWords(days: number | null): string {
  if (days === null) return t('contact-none');
  return days < 2 ? elapsed(days) : t('contact-ago', { span: elapsed(days) });
}
