// What is said of a suggestion, and the words to send. The catalogue has both by kind.
import type { Suggestion } from '../../lib/contract/kith';
import { t, tPlain } from '../../lib/i18n';

/** A hard day of one's own has words of its own: they are about who could be there. */
function kindOf({ kind, reasons }: Suggestion): string {
  const isMine = kind === 'hard_day' && reasons.some((reason) => reason.because === 'hard_day_near');
  return isMine ? 'own_day' : kind;
}

/** Whether something is told to someone who could be there, rather than a hello said. */
export function tellsOfOneself(suggestion: Suggestion): boolean {
  return ['receive', 'own_day'].includes(kindOf(suggestion));
}

/** The question it is about, where it is one. */
export function askOf({ reasons }: Suggestion): { id: string; about: string } | undefined {
  return reasons.find((reason) => reason.because === 'follow_up');
}

export function lineWords(suggestion: Suggestion): string {
  return t(`today-line-${kindOf(suggestion)}`, { name: suggestion.person.name });
}

function opening(suggestion: Suggestion): [string, { name: string; about: string }] {
  const { kind, variant } = suggestion.opening;
  const isMine = kindOf(suggestion) === 'own_day';
  return [`${isMine ? 'own_day' : kind}-${variant}`, { name: suggestion.person.name, about: askOf(suggestion)?.about ?? '' }];
}

/** The opening as it is read here. */
export function openingShown(suggestion: Suggestion): string {
  const [which, values] = opening(suggestion);
  return t(`opening-${which}`, values);
}

/** The opening as it is taken along. */
export function openingWords(suggestion: Suggestion): string {
  const [which, values] = opening(suggestion);
  return tPlain(`opening-${which}`, values);
}
