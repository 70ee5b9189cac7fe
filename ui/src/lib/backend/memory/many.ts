// Many people at once: what the memory backend does with them. Who may be the same is the core's to find; here it is the
// same name or the same address.
import type { DuplicatePair, MergeField, MergePreview, SameReason } from '../../contract/kith';
import type { Backend } from '../backend';
import { choicesOf, type Book, type Person } from './book';
import { fold, personRow } from './views';
import { refuse, type World } from './world';

type Many = Pick<
  Backend,
  | 'editPeople' | 'removePeople' | 'removePerson' | 'saveFilter' | 'removeFilter' | 'duplicates' | 'mergePreview' | 'mergePeople'
  | 'keepApart' | 'removed'
>;

const REMOVED_DAYS = 30;

/** People go, with their ties and their part in everything else. */
export function without(next: Book, ids: string[]): void {
  const stays = (id: string) => !ids.includes(id);
  for (const id of ids) {
    next.people.delete(id);
    next.photos.delete(id);
  }
  for (const tie of next.ties.values()) if (!stays(tie.a) || !stays(tie.b)) next.ties.delete(tie.id);
  for (const catchUp of next.catchUps.values()) {
    catchUp.with = catchUp.with.filter(stays);
    if (catchUp.with.length === 0) next.catchUps.delete(catchUp.id);
  }
  for (const group of next.groups.values()) group.members = group.members.filter(stays);
  for (const turn of next.turns.values()) if (!stays(turn.person)) next.turns.delete(turn.id);
}

function pairOf(one: string, other: string): string {
  return [one, other].sort().join(' ');
}

function both<T>(one: T[], other: T[]): T[] {
  const known = one.map((item) => JSON.stringify(item));
  return [...one, ...other.filter((item) => !known.includes(JSON.stringify(item)))];
}

function reasons(one: Person, other: Person): SameReason[] {
  const shares = (kind: 'email' | 'phone') =>
    one.contacts.some((a) => a.kind === kind && other.contacts.some((b) => b.kind === kind && a.value === b.value));
  const found: SameReason[] = [];
  if (fold(one.name) === fold(other.name)) found.push('same_name');
  if (shares('email')) found.push('email');
  if (shares('phone')) found.push('phone');
  return found;
}

function preview({ photos }: Book, one: Person, other: Person): MergePreview {
  const { circle, spot: _, kept_aside: __, ...edit } = structuredClone(one);
  const fields: Exclude<MergeField, 'photo'>[] = ['name', 'circle', 'sector', 'energy', 'standing', 'cadence', 'birthday', 'emoji'];
  const conflicts: MergeField[] = fields.filter(
    (field) => one[field] !== null && other[field] !== null && JSON.stringify(one[field]) !== JSON.stringify(other[field]),
  );
  const [mine, theirs] = [photos.get(one.id), photos.get(other.id)];
  if (mine && theirs && mine.jpeg !== theirs.jpeg) conflicts.push('photo');
  const text = (a: string, b: string) => (a === b ? a : [a, b].filter(Boolean).join('\n\n'));
  return {
    edit: {
      ...edit,
      nicknames: both(one.nicknames, [...(other.name === one.name ? [] : [other.name]), ...other.nicknames]),
      sector: one.sector ?? other.sector,
      energy: one.energy ?? other.energy,
      birthday: one.birthday ?? other.birthday,
      emoji: one.emoji ?? other.emoji,
      support: {
        gives: both(one.support.gives, other.support.gives),
        gets: both(one.support.gets, other.support.gets),
      },
      contacts: both(one.contacts, other.contacts),
      dates: both(one.dates, other.dates),
      been_there: both(one.been_there, other.been_there),
      boundaries: both(one.boundaries, other.boundaries),
      notes: text(one.notes, other.notes),
      private_notes: text(one.private_notes, other.private_notes),
      flagged: one.flagged ?? other.flagged,
    },
    circle: circle ?? other.circle,
    conflicts,
  };
}

export function many(world: World): Many {
  const known = (id: string) => world.book.people.get(id) ?? refuse('unknown', 'id');
  const about = (ids: string[]) => (ids.length === 1 ? known(ids[0] ?? '').name : null);
  function named(ids: string[]): string[] {
    if (ids.length === 0) refuse('nobody-named', 'ids');
    ids.forEach(known);
    return ids;
  }

  return {
    editPeople: async ({ ids, set }) => {
      named(ids);
      const { add_to_group, remove_from_group, add_been_there, ...fields } = set;
      return world.commit('edit-people', about(ids), ['people'], (next) => {
        for (const id of ids) {
          const person = next.people.get(id);
          if (!person) continue;
          Object.assign(person, fields);
          if (fields.circle) Object.assign(person, { kept_aside: false, spot: null });
          if (add_been_there) person.been_there = both(person.been_there, [add_been_there]);
        }
        const joins = next.groups.get(add_to_group ?? '');
        if (joins) joins.members = both(joins.members, ids);
        const leaves = next.groups.get(remove_from_group ?? '');
        if (leaves) leaves.members = leaves.members.filter((id) => !ids.includes(id));
      });
    },
    removePeople: async (ids) => {
      named(ids);
      return world.commit('remove-people', about(ids), ['people', 'catch_ups'], (next) => without(next, ids));
    },
    removePerson: async (id) =>
      world.commit('remove-person', known(id).name, ['people', 'catch_ups'], (next) => without(next, [id])),

    saveFilter: async (saved) => {
      const name = saved.name.trim() || refuse('name-empty', 'name');
      return world.commit('save-filter', name, ['people'], (next) => {
        const choices = choicesOf(next);
        const others = choices.saved_filters.filter((other) => fold(other.name) !== fold(name));
        choices.saved_filters = [...others, { ...structuredClone(saved), name }];
      });
    },
    removeFilter: async (name) =>
      world.commit('remove-filter', name, ['people'], (next) => {
        const choices = choicesOf(next);
        choices.saved_filters = choices.saved_filters.filter((saved) => saved.name !== name);
      }),

    duplicates: async () => {
      const { book } = world;
      const all = [...book.people.values()];
      const pairs = all.flatMap((keep, n) =>
        all.slice(n + 1).flatMap((other): DuplicatePair[] => {
          const why = reasons(keep, other);
          if (why.length === 0 || choicesOf(book).apart.includes(pairOf(keep.id, other.id))) return [];
          const row = (person: Person) => personRow(book, world.clock(), person);
          return [{ keep: row(keep), other: row(other), reasons: why }];
        }),
      );
      return { pairs: pairs.slice(0, 100), total: pairs.length };
    },
    mergePreview: async (keep, other) => preview(world.book, known(keep), known(other)),
    mergePeople: async ({ other, edit, circle, photo_of_other }) => {
      const gone = known(other);
      const kept = known(edit.id);
      return world.commit('merge-people', edit.name, ['people', 'catch_ups'], (next) => {
        const now = (id: string) => (id === other ? kept.id : id);
        const nicknames = both(edit.nicknames, [kept.name, gone.name]).filter((name) => name !== edit.name);
        next.people.set(kept.id, { ...kept, ...structuredClone(edit), nicknames, circle, spot: null });
        for (const catchUp of next.catchUps.values()) catchUp.with = [...new Set(catchUp.with.map(now))];
        for (const group of next.groups.values()) group.members = [...new Set(group.members.map(now))];
        for (const tie of next.ties.values()) {
          const { a, b } = tie;
          Object.assign(tie, { a: now(a), b: now(b) });
          const twin = [...next.ties.values()].some(
            (own) => own.id !== tie.id && pairOf(own.a, own.b) === pairOf(tie.a, tie.b),
          );
          if (tie.a === tie.b || twin) next.ties.delete(tie.id);
        }
        const photo = next.photos.get(other);
        if (photo && (photo_of_other || !next.photos.has(kept.id))) next.photos.set(kept.id, { ...photo, id: kept.id });
        without(next, [other]);
      });
    },
    keepApart: async (one, other) => {
      const { name } = known(one);
      known(other);
      return world.commit('keep-apart', name, ['people'], (next) => choicesOf(next).apart.push(pairOf(one, other)));
    },

    removed: async () =>
      world.removals().map(({ seq, at, people }) => {
        const until = new Date(at);
        until.setDate(until.getDate() + REMOVED_DAYS);
        return { seq, at, until: until.toISOString(), count: people.length, names: people.slice(0, 20).map((p) => p.name) };
      }),
  };
}
