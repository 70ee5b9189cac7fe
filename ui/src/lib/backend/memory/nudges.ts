// Steps towards someone: plain, where the core has rules.
import type { Backend } from '../backend';
import { refuse, type World } from './world';

type Nudges = Pick<Backend, 'warmUp' | 'stillWanted' | 'helped'>;

export function nudges(world: World): Nudges {
  const personOf = (id: string) => world.book.people.get(id) ?? refuse('unknown', 'person');
  return {
    warmUp: async (id) => world.commit('warm-up', personOf(id).name, ['nudges'], () => undefined),
    stillWanted: async (id) => world.commit('still-wanted', personOf(id).name, ['nudges', 'people'], () => undefined),
    helped: async () => [],
  };
}
