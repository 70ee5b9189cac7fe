// What every part of the memory backend stands on: the book, the one way it changes, the way back, and who is told.
import type { AppEvent, Area, Done, Problem, UndoOffer, UndoReport } from '../../contract/kith';
import { changed, restored, without, type Book } from './book';
import type { Clock } from './views';

export function problemOf(code: string, field: string | null = null, hint: string | null = null): Problem {
  return { code, message: `${field ?? 'request'}: ${code}`, field, hint };
}
export function refuse(code: string, field: string | null = null, hint: string | null = null): never {
  throw problemOf(code, field, hint);
}

interface Entry {
  offer: UndoOffer;
  areas: Area[];
  before: ReturnType<typeof changed>['before'];
}

export class World {
  readonly now: () => Date;
  #book: Book | undefined;
  #lastId = 0;
  #seq = 0;
  #log = new Map<number, Entry>();
  #stood: { until: Date; book: Book }[] = [];
  #handlers = new Set<(event: AppEvent) => void>();

  constructor(now: () => Date) {
    this.now = now;
  }

  get book(): Book {
    if (!this.#book) throw new Error('the book is there before anyone asks');
    return this.#book;
  }
  /** Another book altogether, with nothing to undo. */
  set book(book: Book) {
    this.#book = book;
    this.#log.clear();
    this.#stood = [];
  }

  newId(): string {
    return `00000000-0000-7000-8000-${String(++this.#lastId).padStart(12, '0')}`;
  }
  dayOf(at: Date): string {
    return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
  }
  inDays(days: number): Date {
    const at = this.now();
    at.setDate(at.getDate() + days);
    return at;
  }
  clock(): Clock {
    return { now: this.now(), date: this.dayOf(this.now()) };
  }

  commit(what: string, name: string | null, areas: Area[], change: (book: Book) => void): Done {
    const result = changed(this.book, change);
    const offer = { seq: ++this.#seq, what, name };
    this.#log.set(offer.seq, { offer, areas, before: result.before });
    this.#turn(result.book);
    this.tell(areas);
    return { undo: offer, person: null };
  }
  /** Changes what can never be undone: whatever speaks of it leaves the way back, too. */
  commitForGood(id: string, areas: Area[], change: (book: Book) => void): void {
    this.#book = changed(this.book, change).book;
    this.#stood = this.#stood.map(({ until, book }) => ({ until, book: without(book, id) }));
    for (const [seq, entry] of this.#log) if (JSON.stringify(entry.before).includes(id)) this.#log.delete(seq);
    this.tell(areas);
  }
  undo(seq: number): UndoReport {
    const entry = this.#log.get(seq) ?? refuse('nothing-to-undo', 'seq');
    this.#log.delete(seq);
    this.#turn(restored(this.book, entry.before));
    this.tell(entry.areas);
    return { undone: entry.offer, kept: 0 };
  }

  /** The books that stood, oldest first, each until the change that replaced it. */
  get stood(): readonly { until: Date; book: Book }[] {
    return this.#stood;
  }
  #turn(next: Book): void {
    this.#stood.push({ until: this.now(), book: this.book });
    this.#book = next;
  }

  hear(handler: (event: AppEvent) => void): () => void {
    this.#handlers.add(handler);
    return () => this.#handlers.delete(handler);
  }
  emit(event: AppEvent): void {
    for (const handler of this.#handlers) handler(event);
  }
  tell(areas: Area[]): void {
    queueMicrotask(() => this.emit({ event: 'changed', areas }));
  }
}
