// One round through those who wait for a circle. Kept while the window is open, so that it can be left and gone on with.
import { SvelteSet } from 'svelte/reactivity';

import type { PersonId } from '../../lib/contract/kith';

class Round {
  /** Put off until the next round, in the order that was done. */
  readonly later = new SvelteSet<PersonId>();
  /** How many there were to look at. */
  total = $state(0);

  /** So many are left. */
  seen(left: number): void {
    if (left > this.total || left === 0) this.total = left;
  }
  /** The place of the one in sight. */
  at(left: number): number {
    return Math.max(1, this.total - left + 1);
  }
  putOff(id: PersonId): void {
    this.later.add(id);
  }
  /** Brings back the one put off last; false where nobody was. */
  takeBack(): boolean {
    const last = [...this.later].at(-1);
    return last !== undefined && this.later.delete(last);
  }
  again(): void {
    this.later.clear();
    this.total = 0;
  }
}

export const round = new Round();
