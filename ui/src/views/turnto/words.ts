// What is said of someone to turn to: reasons and opening lines are data, here they become sentences.
import type { TurnOpening, TurnReason } from '../../lib/contract/kith';
import { t, tPlain } from '../../lib/i18n';

export function turnReason(reason: TurnReason, name: string): string {
  switch (reason.because) {
    case 'gives':
      return t(`turn-gives-${reason.support}`, { name });
    case 'lifts':
      return t('reason-lifts', { name });
    case 'felt_better':
      return t('reason-felt-better', { times: reason.times, of: reason.of });
    case 'circle':
      return t(`reason-circle-${reason.circle}`, { name });
    case 'not_lately':
      return t('turn-not-lately', { name });
  }
}

export function openingWords({ need, low, variant }: TurnOpening, name: string): string {
  const which = `${need}-${variant}`;
  return low ? tPlain(`turn-low-${which}`, { name }) : tPlain(`turn-line-${which}`, { name });
}
