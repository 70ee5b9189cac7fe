// Ties, groups, pictures, turns: what the memory backend does with them.
import type { Backend } from '../backend';
import { photoVersion } from './views';
import { refuse, type World } from './world';

type Ties = Pick<
  Backend,
  'addTie' | 'editTie' | 'removeTie' | 'addGroup' | 'editGroup' | 'removeGroup' | 'setPhoto' | 'photos' | 'noteTurn'
>;

export function ties(world: World): Ties {
  const known = (id: string, field = 'id') => world.book.people.get(id) ?? refuse('unknown', field);
  const tieOf = (id: string) => world.book.ties.get(id) ?? refuse('unknown', 'id');
  const groupOf = (id: string) => world.book.groups.get(id) ?? refuse('unknown', 'id');
  function named(name: string): string {
    return name.trim() || refuse('name-empty', 'name');
  }
  function members(ids: string[]): string[] {
    for (const id of ids) known(id, 'members');
    return [...new Set(ids)];
  }

  return {
    addTie: async ({ a, b, kinds, label }) => {
      const one = known(a, 'a');
      known(b, 'b');
      const tied = [...world.book.ties.values()].some((t) => [t.a, t.b].includes(a) && [t.a, t.b].includes(b));
      if (a === b || tied) refuse('tie-exists', 'b');
      const id = world.newId();
      return world.commit('add-tie', one.name, ['people'], (next) => next.ties.set(id, { id, a, b, kinds, label }));
    },
    editTie: async ({ id, kinds, label }) => {
      const tie = tieOf(id);
      return world.commit('edit-tie', null, ['people'], (next) => next.ties.set(id, { ...tie, kinds, label }));
    },
    removeTie: async (id) => {
      tieOf(id);
      return world.commit('remove-tie', null, ['people'], (next) => next.ties.delete(id));
    },

    addGroup: async (draft) => {
      const group = { id: world.newId(), name: named(draft.name), members: members(draft.members) };
      return world.commit('add-group', group.name, ['people'], (next) => next.groups.set(group.id, group));
    },
    editGroup: async (edit) => {
      groupOf(edit.id);
      const group = { id: edit.id, name: named(edit.name), members: members(edit.members) };
      return world.commit('edit-group', group.name, ['people'], (next) => next.groups.set(group.id, group));
    },
    removeGroup: async (id) => {
      const { name } = groupOf(id);
      return world.commit('remove-group', name, ['people'], (next) => next.groups.delete(id));
    },

    setPhoto: async ({ person, jpeg }) => {
      const { name } = known(person);
      // A JPEG begins with FF D8 FF, which is /9j/ in base64.
      if (jpeg !== null && !jpeg.startsWith('/9j/')) refuse('not-a-picture', 'jpeg');
      return world.commit('set-photo', name, ['people'], (next) => {
        if (jpeg === null) next.photos.delete(person);
        else next.photos.set(person, { id: person, jpeg });
      });
    },
    photos: async (people) =>
      people.flatMap((person) => {
        const photo = world.book.photos.get(person);
        return photo ? [{ person, version: photoVersion(photo.jpeg), jpeg: photo.jpeg }] : [];
      }),
    noteTurn: async ({ person, need }) => {
      known(person);
      const turn = { id: world.newId(), person, need, at: world.now().toISOString() };
      return world.commit('turn-to', null, ['people'], (next) => next.turns.set(turn.id, turn));
    },
  };
}
