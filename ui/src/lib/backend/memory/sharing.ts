// What may leave: the core's rule in short. Whoever is taken care with is left out, other names follow the circles.
import type { SharedView, Sharing } from '../../contract/kith';
import type { Backend } from '../backend';
import type { Book, Person } from './book';
import { CIRCLES, initials } from './views';
import { refuse, type World } from './world';

export interface SharingOptions {
  /** Whether a place to keep it is chosen in the system's dialog; false is a cancelled dialog. */
  keeps?: boolean;
}

const letters = (nth: number): string =>
  (nth < 26 ? '' : letters(Math.floor(nth / 26) - 1)) + String.fromCharCode(65 + (nth % 26));
const rank = (person: Person) => (person.circle ? CIRCLES.indexOf(person.circle) : CIRCLES.length);

function sharedView(book: Book, { discreet, pseudonyms }: Sharing): SharedView {
  const lived = (person: Person) => person.standing === 'active' || person.standing === 'paused';
  const everyone = [...book.people.values()];
  const left = everyone.filter((person) => !person.flagged && (!discreet || lived(person)));
  const people = left.sort((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id));
  const withheld = everyone.filter((person) => person.flagged).map((person) => person.name);
  const may = (words: string) => !discreet && !pseudonyms && !withheld.some((name) => words.includes(name));
  const ids = new Set(people.map((person) => person.id));
  const groups = [...book.groups.values()].filter((group) => group.members.some((id) => ids.has(id)));
  return {
    people: people.map((person, nth) => {
      if (pseudonyms) return { id: person.id, name: `Person ${letters(nth)}`, initials: letters(nth) };
      return { id: person.id, name: discreet ? null : person.name, initials: initials(person.name) };
    }),
    groups: groups.map(({ id, name }, nth) => ({ id, name: may(name) ? name : `Group ${letters(nth)}` })),
  };
}

export function sharing(
  world: World,
  options: SharingOptions,
): Pick<Backend, 'sharing' | 'savePicture' | 'exportGraph'> {
  return {
    sharing: async (wanted) => sharedView(world.book, wanted),
    savePicture: async ({ kind, base64 }) => {
      const begin = { png: '\x89PNG', svg: '<svg ' }[kind];
      if (!atob(base64.slice(0, 64)).startsWith(begin)) refuse('not-a-picture', 'base64');
      return options.keeps ?? true;
    },
    exportGraph: async () => options.keeps ?? true,
  };
}
