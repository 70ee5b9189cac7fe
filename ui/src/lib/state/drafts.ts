// Words that were typed and not kept yet. They go to the sealed store a moment after the hands rest, so that locking,
// hiding and closing lose none of them. Deliberately not here: which form they belong to, and passphrases, ever.
import type { Draft, PersonId } from '../contract/kith';

const REST_MS = 1_000;
/** As much as the core takes for one form. */
const MOST = 100_000;

/** Where the quick log keeps what is being written. */
export const LOG = 'log';
/** The same for its small window: two windows never write over one another. */
export const QUICK_LOG = 'quick-log';
const PERSON = 'person:';
/** Where what is being changed about someone waits until it is saved. */
export function personPlace(id: PersonId): string {
  return `${PERSON}${id}`;
}

/** The same for one part of their page that has a form of its own. */
export function partPlace(id: PersonId, part: string): string {
  return `${personPlace(id)}/${part}`;
}

export class Drafts {
  #send: (draft: Draft) => Promise<void>;
  #texts = new Map<string, string>();
  #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  #sending = new Set<Promise<void>>();

  constructor(send: (draft: Draft) => Promise<void>) {
    this.#send = send;
  }

  /** What was being written when the window last went away. */
  take(drafts: Draft[]): void {
    this.drop();
    for (const { place, text } of drafts) this.#texts.set(place, text);
  }

  /** People who were being changed. */
  get people(): PersonId[] {
    const places = [...this.#texts.keys()].filter((place) => place.startsWith(PERSON));
    return [...new Set(places.map((place) => place.slice(PERSON.length).split('/')[0] ?? ''))];
  }
  has(place: string): boolean {
    return this.#texts.has(place);
  }
  /** The form as it was left; nothing where there is none, or where it cannot be read. */
  of(place: string): object | undefined {
    try {
      const form: unknown = JSON.parse(this.#texts.get(place) ?? 'null');
      return typeof form === 'object' && form !== null && !Array.isArray(form) ? form : undefined;
    } catch {
      return undefined;
    }
  }

  letGo(place: string): void {
    this.keep(place, '');
  }
  /** Lets go of everything that was being changed about someone. */
  letGoOf(id: PersonId): void {
    const own = [...this.#texts.keys()].filter((place) => `${place}/`.startsWith(`${personPlace(id)}/`));
    for (const place of own) this.letGo(place);
  }
  /** Keeps a form's content; an empty text lets go of it. */
  keep(place: string, text: string): void {
    if ((this.#texts.get(place) ?? '') === text) return;
    if (text === '') this.#texts.delete(place);
    else this.#texts.set(place, text);
    clearTimeout(this.#waiting.get(place));
    this.#waiting.set(place, setTimeout(() => this.#post(place), text === '' ? 0 : REST_MS));
  }

  /** Sends at once what waits for the hands to rest. Answers with what is on its way, if anything is. */
  flush(): Promise<unknown> | undefined {
    for (const place of [...this.#waiting.keys()]) this.#post(place);
    return this.#sending.size > 0 ? Promise.all(this.#sending) : undefined;
  }

  /** Forgets everything here; the store keeps what it has. */
  drop(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
    this.#texts.clear();
  }

  #post(place: string): void {
    clearTimeout(this.#waiting.get(place));
    this.#waiting.delete(place);
    const text = this.#texts.get(place) ?? '';
    if (text.length > MOST) return;
    // A draft that could not be kept is no reason to interrupt: the words still stand in their form.
    const sent = this.#send({ place, text }).catch(() => undefined);
    this.#sending.add(sent);
    void sent.then(() => this.#sending.delete(sent));
  }
}
