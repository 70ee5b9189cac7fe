// Pictures of people, asked for once and kept while the window stands; a new version is another picture. Faces that
// come into sight together are asked for together. Deliberately not here: how a picture is made small
// (views/person/picture.ts).
import { SvelteMap } from 'svelte/reactivity';

import type { PersonId, PhotoView } from '../contract/kith';

/** As many as are held at once; at most 64 KiB of text each. */
const MOST = 400;
/** As many as are asked for in one go. */
const AT_ONCE = 40;

export class Photos {
  #load: (people: PersonId[]) => Promise<PhotoView[]>;
  #known = new SvelteMap<string, string>();
  /** Asked for and not there: a place is asked for once, and again when it could not be answered. */
  #asked = new Set<string>();
  #waiting: [string, PersonId][] = [];
  /** Answers to what was asked before everything was let go of come too late. */
  #round = 0;

  constructor(load: (people: PersonId[]) => Promise<PhotoView[]>) {
    this.#load = load;
  }

  /** Someone's picture as an address; nothing until it is there. */
  of(person: PersonId, version: number): string | undefined {
    const place = `${person}:${version}`;
    const known = this.#known.get(place);
    if (known === undefined && !this.#asked.has(place)) {
      this.#asked.add(place);
      this.#waiting.push([place, person]);
      if (this.#waiting.length === 1) queueMicrotask(() => void this.#ask());
    }
    return known;
  }

  drop(): void {
    this.#round += 1;
    this.#known.clear();
    this.#asked.clear();
    this.#waiting = [];
  }

  async #ask(): Promise<void> {
    const round = this.#round;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (let from = 0; from < waiting.length; from += AT_ONCE) {
      const some = waiting.slice(from, from + AT_ONCE);
      // A picture that cannot be had is no reason to interrupt: initials stand in for it.
      const photos = await this.#load(some.map(([, person]) => person)).catch(() => undefined);
      if (round !== this.#round) return;
      if (!photos) for (const [place] of some) this.#asked.delete(place);
      else for (const { person, version, jpeg } of photos) this.#keep(`${person}:${version}`, jpeg);
    }
  }

  #keep(place: string, jpeg: string): void {
    this.#known.set(place, `data:image/jpeg;base64,${jpeg}`);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST) break;
      this.#known.delete(oldest);
      this.#asked.delete(oldest);
    }
  }
}
