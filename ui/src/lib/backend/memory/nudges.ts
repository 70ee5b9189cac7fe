// Questions to come back to, lines that are read: plain, where the core has rules.
import type { Backend } from '../backend';
import { refuse, type World } from './world';

type Nudges = Pick<
  Backend,
  | 'readLog'
  | 'noTracking'
  | 'addFollowUp'
  | 'editFollowUp'
  | 'settleFollowUp'
>;

export function nudges(world: World): Nudges {
  const personOf = (id: string) => world.book.people.get(id) ?? refuse('unknown', 'person');
  const askOf = (id: string) => world.book.followUps.get(id) ?? refuse('unknown', 'id');
  return {
    readLog: async (note) => ({
      mentions: [], date: world.clock().date, date_words: null, channel: null, reached_out: null, after: null,
      got: [], gave: [], topics: [], ask: null, no_tracking: false, note, doubts: [{ doubt: 'nobody_named' }],
    }),
    noTracking: async (ids) =>
      world.commit('edit-people', null, ['people'], (next) => {
        for (const id of ids) (next.people.get(id) ?? refuse('unknown', 'people')).cadence = { kind: 'never' };
      }),
    addFollowUp: async ({ person, ask }) => {
      const id = world.newId();
      return world.commit('add-follow-up', personOf(person).name, ['people', 'nudges'], (next) => {
        next.followUps.set(id, { id, person, about: ask.about.trim() || refuse('text-empty', 'about'), on: ask.on, settled: null });
      });
    },
    editFollowUp: async ({ id, ask }) => {
      const before = askOf(id);
      return world.commit('edit-follow-up', personOf(before.person).name, ['people', 'nudges'], (next) => {
        next.followUps.set(id, { ...before, about: ask.about, on: ask.on });
      });
    },
    settleFollowUp: async (id) => {
      const before = askOf(id);
      return world.commit('settle-follow-up', personOf(before.person).name, ['people', 'nudges'], (next) => {
        next.followUps.set(id, { ...before, settled: world.clock().date });
      });
    },
  };
}
