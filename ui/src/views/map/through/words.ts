// What changed, in plain sentences: which group a shift belongs to, and its words with the names kept apart, so that each
// can be a link. Deliberately not here: what counts as a change (the core's `since`).
import type { Circle, Named, PersonShift, Shift, SupportKind, TieWords } from '../../../lib/contract/kith';
import { t, tPlain } from '../../../lib/i18n';

/** In the order they are read. */
export const GROUPS = ['new', 'closer', 'further', 'ended', 'remembered', 'between', 'ties', 'groups'] as const;
export type Group = (typeof GROUPS)[number];

const OF_PERSON: Record<PersonShift['kind'], Group> = {
  new: 'new', lived_again: 'new', placed: 'new', closer: 'closer', further: 'further', taken_off: 'further',
  resting: 'further', ended: 'ended', estranged: 'ended', gone: 'ended', deceased: 'remembered', energy: 'between',
  gives_more: 'between', gives_less: 'between', gets_more: 'between', gets_less: 'between', sector: 'between',
};

export function groupOf(shift: Shift): Group {
  if (shift.about === 'person') return OF_PERSON[shift.what.kind];
  return shift.about === 'tie' ? 'ties' : 'groups';
}

/** The shifts under their headings; headings with nothing below are left out. */
export function grouped(shifts: Shift[]): { group: Group; shifts: Shift[] }[] {
  return GROUPS.map((group) => ({ group, shifts: shifts.filter((shift) => groupOf(shift) === group) })).filter(
    (one) => one.shifts.length > 0,
  );
}

export function circleWords(circle: Circle | null): string {
  return tPlain('since-circle', { circle: circle ?? 'none' });
}

/** A sentence in parts: words, and people where their names stand. */
export type Part = string | Named;

export function sentence(shift: Shift): Part[] {
  if (shift.about === 'person') {
    return withNames([shift.who], ([name]) => t(`since-person-${shift.what.kind}`, { name: name ?? '', ...values(shift.what) }));
  }
  if (shift.about === 'tie') {
    const { what } = shift;
    const from = 'from' in what ? tieWords(what.from) : '';
    const to = 'to' in what ? tieWords(what.to) : '';
    return withNames([shift.a, shift.b], ([a, b]) => t(`since-tie-${what.kind}`, { a: a ?? '', b: b ?? '', from, to }));
  }
  const { what, name: group } = shift;
  const people = 'people' in what ? what.people : [];
  return withNames(people, (names) => t(`since-groups-${what.kind}`, { group, people: names.join(', ') || 'none' }));
}

function values(what: PersonShift): Record<string, string> {
  switch (what.kind) {
    case 'new':
      return { to: what.circle ? circleWords(what.circle) : 'none' };
    case 'placed':
      return { to: circleWords(what.to) };
    case 'closer':
    case 'further':
      return { from: circleWords(what.from), to: circleWords(what.to) };
    case 'energy':
      return { to: what.to ?? 'none' };
    case 'sector':
      return { to: what.to ? tPlain(`sector-${what.to}`) : 'none' };
    case 'gives_more':
    case 'gives_less':
    case 'gets_more':
    case 'gets_less':
      return { kinds: what.kinds.map((kind: SupportKind) => tPlain(`support-${kind}`)).join(', ') };
    default:
      return {};
  }
}

/** What two people are to each other: the person's own words, else the kinds. */
function tieWords({ kinds, label }: TieWords): string {
  return label || kinds.map((kind) => tPlain('since-tie-kind', { kind })).join(', ') || 'none';
}

/** Marks of no language, one for each name, so that the catalogue may put names wherever its language wants them. */
const FIRST_MARK = 0xe000;
const MARKS = /\u2068?([\ue000-\uf8ff])\u2069?/;

function withNames(people: Named[], words: (marks: string[]) => string): Part[] {
  const text = words(people.map((_, index) => String.fromCharCode(FIRST_MARK + index)));
  return text
    .split(MARKS)
    .map((part, index) => (index % 2 === 1 ? (people[part.charCodeAt(0) - FIRST_MARK] ?? part) : part))
    .filter((part) => part !== '');
}
