// Reasons are data; here they become sentences.
import type { PersonChip, Reason } from '../../lib/contract/kith';
import { t } from '../../lib/i18n';
import { elapsed } from '../../lib/i18n/time';

export function reasonWords(reason: Reason, { name }: PersonChip): string {
  switch (reason.because) {
    case 'circle':
      return t(`reason-circle-${reason.circle}`, { name });
    case 'elapsed':
      if (reason.days <= 0) return t('reason-elapsed-today');
      if (reason.days === 1) return t('reason-elapsed-yesterday');
      return t('reason-elapsed', { span: elapsed(reason.days) });
    case 'no_contact_yet':
      return t('reason-no-contact-yet', { name });
    case 'last_topic':
      return t('reason-last-topic', { topic: reason.topic });
    case 'only_giver':
      return t(`reason-only-giver-${reason.support}`, { name });
    case 'lifts':
      return t('reason-lifts', { name });
    case 'felt_better':
      return t('reason-felt-better', { times: reason.times, of: reason.of });
    case 'birthday':
      return t('reason-birthday', { name, days: reason.in_days });
    case 'day':
      if (reason.label === null) return t('reason-day-remembered', { name, days: reason.in_days });
      return t('reason-day', { label: reason.label, days: reason.in_days });
    case 'follow_up':
      return t('reason-follow-up', { about: reason.about });
    case 'met_lately':
      return t('reason-met-lately', { name });
    case 'hard_day_near':
      return t('reason-hard-day-near', { label: reason.label, days: reason.in_days });
    case 'gives_when_low':
      return t(`reason-low-${reason.support}`, { name });
  }
}
