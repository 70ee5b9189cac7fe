// Pictures of the people on the map, as images that can be drawn. Deliberately not here: where pictures are kept
// (lib/state/photos) and how they are cut round (lib/map).
import { SvelteMap } from 'svelte/reactivity';

import type { MapPerson, PersonId } from '../../lib/contract/kith';
import { app } from '../../lib/state/app.svelte';

export class Pictures {
  readonly ready = new SvelteMap<PersonId, HTMLImageElement>();
  /** Which version each is, or is becoming. */
  #versions: Record<PersonId, number> = {};

  /** Has everyone's picture drawn once it is there; whoever has none any more loses it. */
  want(people: readonly MapPerson[]): void {
    for (const { id, face } of people) {
      if (face?.kind !== 'photo') {
        delete this.#versions[id];
        this.ready.delete(id);
        continue;
      }
      const version = face.value;
      const address = app.photos.of(id, version);
      if (!address || this.#versions[id] === version) continue;
      this.#versions[id] = version;
      const image = new Image();
      image.onload = () => {
        if (this.#versions[id] === version) this.ready.set(id, image);
      };
      image.src = address;
    }
  }
}
