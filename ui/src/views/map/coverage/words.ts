// What the circle covers, in sentences. Deliberately not here: what is worked out (the core's network and what-if), and
// any word on how good a circle is. What was not noted is unknown, so sentences speak of what was noted.
import { FluentNumber } from '@fluent/bundle';

import type {
  CoverageRow, SupportRow, GrowthReason, MeasureForm, MeasureRow, NetworkView, PersonChip, SupportKind, WhatIfView,
} from '../../../lib/contract/kith';
import { t } from '../../../lib/i18n';
import { apart, listed } from '../../../lib/i18n/list';
import { shareWord } from './share';

/** How many names a sentence bears before the rest is counted. */
const NAMED = 4;
/** How many groups are told of. */
const GROUPS = 6;

/** "Ana, Ben and Cem"; "Ana, Ben, Cem, Dora and 5 others". */
export function peopleWords(people: readonly PersonChip[]): string {
  return some(people.map((person) => apart(person.name)));
}

function some(all: readonly string[]): string {
  // "One other" would be longer than the name itself.
  if (all.length <= NAMED + 1) return listed(all);
  return listed([...all.slice(0, NAMED), t('cover-others', { n: all.length - NAMED })]);
}

/** Who gives one kind of support: nobody noted yet, one alone, or several. */
export function gapWords({ kind, givers }: CoverageRow): string {
  const [first, second] = givers;
  if (!first) return t('cover-gap-nobody', { kind });
  if (!second) return t('cover-gap-only', { kind, name: first.name });
  return t('cover-gap-some', { kind, names: peopleWords(givers) });
}

/** Why someone could come to give a kind of support. */
export function growthWords(reasons: readonly GrowthReason[]): string {
  return reasons
    .map((reason) => {
      if (reason.code === 'circle') return t('cover-grow-circle', { circle: reason.circle });
      if (reason.code === 'gives') return t('cover-grow-gives', { kinds: kindWords(reason.kinds) });
      return t(reason.code === 'gets_this' ? 'cover-grow-gets' : 'cover-grow-lifts');
    })
    .join(' · ');
}

function kindWords(kinds: readonly SupportKind[]): string {
  return listed(kinds.map((kind) => t('cover-kind', { kind })));
}

/** What would be different without someone. */
export interface WhatIfWords {
  /** The share they carry, and what nobody or one person alone would give. */
  sentences: string[];
  /** The parts that would no longer know of each other; empty where they stay one. */
  parts: string[];
  /** What this does not say about them. */
  about: string;
}

export function whatIfWords(view: WhatIfView): WhatIfWords {
  const { name } = view.person;
  if (!view.counted) {
    return { sentences: [t('cover-if-uncounted', { name })], parts: [], about: t('cover-if-about-same', { name }) };
  }
  const share = view.support_share ?? 0;
  const same = view.empties.length === 0 && view.thins.length === 0;
  const sentences = [
    ...(share > 0 ? [t('cover-if-share', { name, share: shareWords(share) })] : []),
    ...view.empties.map((kind) => t('cover-if-nobody', { kind })),
    ...view.thins.map(({ kind, giver }) => t('cover-if-one', { kind, name: giver.name })),
    ...(same ? [t(share > 0 ? 'cover-if-others' : 'cover-if-same', { name })] : []),
  ];
  const parts = view.parts.map((part) => peopleWords(part));
  return { sentences, parts, about: t(same && parts.length === 0 ? 'cover-if-about-same' : 'cover-if-about', { name }) };
}

function shareWords(share: number): string {
  return t('cover-share', { share: shareWord(share) });
}

/** A measure's value as a number; words where it is not defined. */
export function numberWords({ form, value }: MeasureRow): string {
  return value === null ? t('cover-number-none') : t('cover-number', { value: new FluentNumber(value, FORMS[form]) });
}

const FORMS: Record<MeasureForm, Intl.NumberFormatOptions> = {
  count: { maximumFractionDigits: 0 },
  share: { style: 'percent', maximumFractionDigits: 0 },
  number: { maximumFractionDigits: 2 },
  balance: { maximumFractionDigits: 2, signDisplay: 'exceptZero' },
};

/** How the people hang together, as far as ties between them were noted. */
export function tiesWords(view: NetworkView): string[] {
  const { ties, ties_possible: possible, alone, joining, bridges, top } = view;
  const groups = view.groups.filter((group) => group.length > 1);
  const pairs = bridges.map((pair) => listed(pair.map(({ name }) => apart(name))));
  return [
    t(possible === 0 ? 'cover-ties-one' : 'cover-ties', { ties, possible }),
    ...groups.slice(0, GROUPS).map((group) => t('cover-group', { names: peopleWords(group) })),
    ...(groups.length > GROUPS ? [t('cover-groups-more', { n: groups.length - GROUPS })] : []),
    ...(ties > 0 && alone.length > 0 ? [t('cover-alone', { names: peopleWords(alone) })] : []),
    ...(joining.length > 0 ? [t('cover-joining', { names: peopleWords(joining) })] : []),
    ...(pairs.length > 0 ? [t('cover-bridges', { n: pairs.length, pairs: some(pairs) })] : []),
    ...(top.length > 0 ? [t('cover-top', { names: peopleWords(top) })] : []),
  ];
}

/** Which way a kind of support flows between someone and me, as far as noted. */
export type Flow = 'gives' | 'gets' | 'both' | 'none';

export function flowOf({ gives, gets }: SupportRow, kind: SupportKind): Flow {
  if (gives.includes(kind)) return gets.includes(kind) ? 'both' : 'gives';
  return gets.includes(kind) ? 'gets' : 'none';
}
