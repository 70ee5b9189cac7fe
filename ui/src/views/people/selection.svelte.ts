// Who is chosen in the list, to do one thing with all of them.
import { SvelteSet } from 'svelte/reactivity';

import type { PersonId } from '../../lib/contract/kith';

export class Selection {
  on = $state(false);
  readonly ids = new SvelteSet<PersonId>();
  #last: PersonId | undefined;

  /** Only those who are still listed: what is out of sight is not changed. */
  among(shown: PersonId[]): PersonId[] {
    return shown.filter((id) => this.ids.has(id));
  }
  toggle(id: PersonId): void {
    if (!this.ids.delete(id)) this.ids.add(id);
    this.#last = id;
  }
  /** Everyone from the last one touched to this one. */
  reach(id: PersonId, shown: PersonId[]): void {
    const [from, to] = [shown.indexOf(this.#last ?? id), shown.indexOf(id)];
    for (const one of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) this.ids.add(one);
    this.#last = id;
  }
  all(shown: PersonId[]): void {
    for (const id of shown) this.ids.add(id);
  }
  none(): void {
    this.ids.clear();
  }
  stop(): void {
    this.on = false;
    this.none();
  }
}
