// Whom one could turn to in the memory book. Plain and short: the real ranking is the core's.
import type { Backend } from '../backend';
import type { ContactKind, Need, SupportKind, TurnReason, Way, WayToReach } from '../../contract/kith';
import type { Book, Person } from './book';
import { capacityView, chip, KINDS } from './views';
import type { World } from './world';

const KIND: Record<Need, SupportKind | null> = {
  heard: 'listening', company: 'company', practical: 'practical', advice: 'advice', encouragement: 'encouragement',
  distraction: 'company', not_safe: null,
};
const BY: [Way, ContactKind][] = [['call', 'phone'], ['text', 'phone'], ['mail', 'email'], ['link', 'link']];
const CIRCLES = ['inner', 'middle', 'outer', 'loose'];
const MOST = 3;

function ways(person: Person): WayToReach[] {
  return BY.flatMap(([way, kind]) => {
    const contact = person.contacts.find((one) => one.kind === kind);
    return contact ? [{ way, contact: { ...contact } }] : [];
  });
}

function ranked(book: Book, low: boolean, wanted: (person: Person) => boolean): Person[] {
  const turned = (person: Person) => [...book.turns.values()].filter((turn) => turn.person === person.id).length;
  const closeness = (person: Person) => CIRCLES.indexOf(person.circle ?? 'loose') + (person.energy === 'lifts' ? 0 : 1);
  const fit = [...book.people.values()]
    .filter((p) => p.standing === 'active' && !p.flagged && p.sector !== 'professional' && wanted(p))
    .filter((p) => p.energy === 'lifts' || (!low && p.energy !== 'mixed' && p.energy !== 'heavy'));
  const orAll = (all: Person[], better: (person: Person) => boolean) => (all.some(better) ? all.filter(better) : all);
  const known = orAll(fit, (person) => person.energy !== null);
  return orAll(known, (person) => ways(person).length > 0).sort((a, b) => turned(a) - turned(b) || closeness(a) - closeness(b));
}

export function turnTo(world: World): Pick<Backend, 'turnTo'> {
  return {
    turnTo: async (need, energy) => {
      const { book } = world;
      const low = energy ?? capacityView(book, world.clock()).low;
      const kind = KIND[need];
      const nobody = { need, low, people: [], professionals: [], elsewhere: [], could_grow: null };
      if (!kind) return nobody;
      const people = ranked(book, low, (person) => person.support.gives.includes(kind)).slice(0, MOST);
      const professionals = [...book.people.values()]
        .filter((person) => person.sector === 'professional' && person.standing === 'active' && !person.flagged)
        .filter(({ energy }) => energy !== 'mixed' && energy !== 'heavy')
        .map(chip);
      const instead = (wanted: (person: Person) => boolean) => (people.length ? [] : ranked(book, low, wanted));
      const [grows] = instead((person) => person.energy === 'lifts');
      return {
        ...nobody,
        professionals,
        people: people.map((person) => {
          const reasons: TurnReason[] = [{ because: 'gives', support: kind }];
          if (person.energy === 'lifts') reasons.push({ because: 'lifts' });
          if (person.circle) reasons.push({ because: 'circle', circle: person.circle });
          return { person: chip(person), reasons, ways: ways(person), opening: { need, low, variant: 1 } };
        }),
        elsewhere: KINDS.filter((other) => other !== kind)
          .map((other) => ({
            kind: other,
            givers: instead((person) => person.support.gives.includes(other)).slice(0, MOST).map(chip),
          }))
          .filter((row) => row.givers.length > 0),
        could_grow: grows ? chip(grows) : null,
      };
    },
  };
}
