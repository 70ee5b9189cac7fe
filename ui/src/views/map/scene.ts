// What the map is asked to draw, out of what the backend says: faces, ties, groups, and the lens one looks through.
// Deliberately not here: drawing (lib/map), and who stands where (the core).
import type { MapPerson, MapTie, MapView, NetworkView, PersonId, SupportKind } from '../../lib/contract/kith';
import { t, tPlain } from '../../lib/i18n';
import { SECTORS } from '../../lib/map/geometry';
import type { Lens } from '../../lib/map/lens';
import type { MapFace, MapHull, MapLine, MapWords } from '../../lib/map/scene';

/** Pictures that are ready to be drawn, by person. */
export type Pictures = ReadonlyMap<PersonId, CanvasImageSource>;

/** A person as the map draws them. Whoever is in the store with a spot stands exactly there. */
export function faceOf(person: MapPerson, pictures?: Pictures, communities?: ReadonlyMap<PersonId, number>): MapFace {
  const photo = pictures?.get(person.id);
  const community = communities?.get(person.id);
  return {
    id: person.id,
    name: person.name,
    initials: person.initials,
    circle: person.circle,
    sector: person.sector,
    energy: person.energy,
    standing: person.standing,
    spot: person.spot,
    byHand: true,
    daysSince: person.days_since,
    gives: person.gives,
    gets: person.gets,
    beenThere: person.been_there,
    ...(person.face?.kind === 'emoji' ? { emoji: person.face.value } : {}),
    ...(photo ? { photo } : {}),
    ...(community === undefined ? {} : { community }),
  };
}

export function lineOf(tie: MapTie): MapLine {
  return { id: tie.id, a: tie.a, b: tie.b, kinds: tie.kinds, label: tie.label };
}

export function hullsOf(view: MapView): MapHull[] {
  return view.groups.map(({ id, name, members }) => ({ id, name, members }));
}

/** The words written on the map itself. */
export function mapWords(): MapWords {
  return { you: t('map-you'), sectors: SECTORS.map((sector) => tPlain(`sector-${sector}`)) };
}

/** Which community someone belongs to, counted from 1, the largest first; nobody who stands alone. */
export function communitiesOf(network: NetworkView | undefined): Map<PersonId, number> {
  const all = (network?.groups ?? []).flatMap((group, index) => group.map((person): [PersonId, number] => [person.id, index + 1]));
  return new Map(all);
}

/** Everything someone has lived through, by how many. */
export function topicsOf(people: readonly MapPerson[]): string[] {
  const counts = new Map<string, number>();
  for (const topic of people.flatMap((person) => person.been_there)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b)).map(([topic]) => topic);
}

/** A lens taken apart for words: its kind, and what it asks about. */
export function partsOf(lens: Lens): { kind: string; about: string } {
  const cut = lens.indexOf(':');
  return cut < 0 ? { kind: lens, about: '' } : { kind: lens.slice(0, cut), about: lens.slice(cut + 1) };
}

export const LENS_KINDS: readonly SupportKind[] = [
  'listening', 'practical', 'advice', 'encouragement', 'company', 'emergency',
];
