// What can be chosen about people, in the order screens list it.
import type { Cadence, Energy, Standing } from '../../lib/contract/kith';
import { t } from '../../lib/i18n';

export { KINDS } from '../person/words';

export const ENERGIES: readonly Energy[] = ['lifts', 'neutral', 'mixed', 'heavy'];
export const STANDINGS: readonly Standing[] = ['active', 'paused', 'ended', 'estranged', 'deceased'];
export const RHYTHMS: readonly Cadence[] = [
  { kind: 'by_circle' },
  ...[7, 14, 30, 90, 180, 365].map((days) => ({ kind: 'days' as const, days })),
  { kind: 'never' },
];

export function rhythmWords(cadence: Cadence): string {
  if (cadence.kind === 'days') return t('bulk-rhythm-days', { days: cadence.days });
  return t(cadence.kind === 'never' ? 'bulk-rhythm-never' : 'bulk-rhythm-usual');
}
