// What the whole window shares: what stands in the way, where we are, what was just done, which dialog stands open.
// Deliberately not here: anything a view can load by itself.
import { flushSync } from 'svelte';

import { asProblem, type Backend } from '../backend/backend';
import { watched } from '../backend/watched';
import type { AppEvent, Done, Door, PersonId, Problem, Route, StartView, UndoOffer } from '../contract/kith';
import { t } from '../i18n';
import { Drafts, LOG } from './drafts';
import { Photos } from './photos';

/** One thing to do about a line at the foot of the window. */
export interface WayOn {
  label: string;
  go: () => void;
}
/** A line at the foot of the window. */
export interface Toast {
  id: number;
  text: string;
  undo: UndoOffer | null;
  on: WayOn | null;
  problem: boolean;
}

const TOAST_MS = 12_000;

/** Words for what was done: about one person where that is known. */
export function undoWords(offer: UndoOffer): string {
  return t(`undo-${offer.what}`, { name: offer.name ?? '', named: offer.name ? 'yes' : 'no' });
}

/** Words for a problem, with its remedy. */
export function problemWords(problem: Problem): string {
  const words = t(`problem-${problem.code}`, { hint: problem.hint ?? '', field: problem.field ?? '' });
  return words.startsWith('⟪') ? t('problem-internal') : words;
}

class App {
  /** What is between the person and their circle; gone once everything was erased. */
  door = $state.raw<Door | { state: 'gone' }>({ state: 'open' });
  /** Hidden: nothing at all stands in the window. */
  blank = $state(false);
  route = $state.raw<Route>({ view: 'today' });
  /** Whether this is the small window that holds the quick log and nothing else, for as long as it stands. */
  quick = $state(false);
  /** What can be taken back, the newest last. */
  offers = $state.raw<UndoOffer[]>([]);
  toasts = $state.raw<Toast[]>([]);
  /** People to start the quick log with; undefined while it is closed. */
  logging = $state.raw<PersonId[] | undefined>(undefined);
  importing = $state(false);
  /** Whether the palette stands open. */
  palette = $state(false);
  /** The check to open at once when Check-ins is shown. */
  checkin = $state.raw<string | undefined>(undefined);
  /** The card of Settings to begin at. */
  section = $state.raw<'copies' | undefined>(undefined);
  /** How many dialogs stand over one another: whatever must be reached stands in the topmost. */
  dialogs = $state(0);
  version = $state('');
  readonly drafts = new Drafts((draft) => this.backend.draft(draft));
  readonly photos = new Photos((people) => this.backend.photos(people));

  #backend: Backend | undefined;
  #before: Route[] = [];
  #nextToast = 1;
  #handlers = new Set<(event: AppEvent) => void>();

  get backend(): Backend {
    if (!this.#backend) throw new Error('the backend is set before anything is shown');
    return this.#backend;
  }
  set backend(backend: Backend) {
    this.#backend = watched(backend, () => this.lock());
  }

  /** Back to an empty window over another backend (start, tests). */
  reset(backend: Backend): void {
    this.backend = backend;
    this.#handlers.clear();
    this.forgetAll();
    this.door = { state: 'open' };
    this.blank = false;
    this.quick = false;
  }

  /** Stands where the shell says, with what was being written. */
  enter(start: StartView): void {
    this.forgetAll();
    this.version = start.version;
    this.door = start.door;
    this.blank = false;
    this.drafts.take(start.drafts);
    this.quick ||= start.route.view === 'quick_log';
    if (this.quick) return;
    this.go(start.route);
    if (start.door.state === 'open' && this.drafts.has(LOG)) this.openLog();
  }

  /** The circle was shut: nothing of it stays in the window, from this moment on. */
  lock(): void {
    if (this.door.state !== 'open') return;
    this.door = { state: 'locked', wait: 0 };
    this.forgetAll();
    flushSync();
  }
  /** Everything was erased, and Kith ends. */
  leave(): void {
    this.door = { state: 'gone' };
    this.forgetAll();
    flushSync();
  }

  /** Lets go of everything that speaks of the circle. */
  forgetAll(): void {
    this.#before = [];
    this.offers = [];
    this.route = { view: 'today' };
    this.toasts = [];
    this.logging = undefined;
    this.importing = false;
    this.palette = false;
    this.checkin = undefined;
    this.section = undefined;
    this.drafts.drop();
    this.photos.drop();
  }

  go(route: Route): void {
    // The small window leads nowhere: every other place is in the main one.
    if (this.quick) return;
    if (route.view === 'log_catch_up' || route.view === 'quick_log') {
      this.openLog();
      return;
    }
    this.#before = [...this.#before.slice(-49), this.route];
    // Whoever is not safe goes straight to help, from wherever that was said.
    const isNotSafe = route.view === 'turn_to' && route.need === 'not_safe';
    this.route = isNotSafe ? { view: 'help' } : route;
  }

  back(): void {
    const previous = this.#before.at(-1);
    this.#before = this.#before.slice(0, -1);
    this.route = previous ?? { view: 'today' };
  }

  openCheckin(instrument: string): void {
    this.checkin = instrument;
    this.go({ view: 'checkins' });
  }
  openCopies(): void {
    this.section = 'copies';
    this.go({ view: 'settings' });
  }
  openLog(people: PersonId[] = []): void {
    this.logging = people;
  }
  closeLog(): void {
    this.logging = undefined;
  }
  openImport(): void {
    this.importing = true;
  }
  closeImport(): void {
    this.importing = false;
  }

  /** Says what was done and offers to take it back. */
  done(done: Done): void {
    this.offer(done.undo);
  }
  offer(undo: UndoOffer): void {
    this.remember(undo);
    this.#say({ text: undoWords(undo), undo });
  }
  /** The same where its place says it already. */
  remember(undo: UndoOffer): void {
    this.offers = [...this.offers, undo];
  }
  say(text: string, on: WayOn | null = null): void {
    this.#say({ text, on });
  }
  /** Words for what went wrong. That the circle is locked is said by the lock itself. */
  fail(thrown: unknown): void {
    const problem = asProblem(thrown);
    if (problem.code !== 'locked') this.#say({ text: problemWords(problem), problem: true });
  }
  dismiss(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  /** Runs something that changes the book; a refusal becomes words. Answers whether it went well. */
  async attempt(work: () => Promise<Done>): Promise<Done | undefined> {
    try {
      const done = await work();
      this.done(done);
      return done;
    } catch (thrown) {
      this.fail(thrown);
      return undefined;
    }
  }

  /** The same for what is no change of the book, and has no Undo. */
  async manage(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (thrown) {
      this.fail(thrown);
      return false;
    }
  }

  async undo(offer: UndoOffer): Promise<void> {
    this.offers = this.offers.filter((other) => other.seq !== offer.seq);
    this.toasts = this.toasts.filter((toast) => toast.undo?.seq !== offer.seq);
    try {
      const report = await this.backend.undo(offer.seq);
      this.say(report.kept > 0 ? t('undone-kept', { kept: report.kept }) : t('undone'));
    } catch (thrown) {
      this.fail(thrown);
    }
  }
  async undoNewest(): Promise<void> {
    const newest = this.offers.at(-1);
    if (newest) await this.undo(newest);
  }

  /** Everyone who wants to hear events hears them through here: one listener on the wire. */
  hear(handler: (event: AppEvent) => void): () => void {
    this.#handlers.add(handler);
    return () => this.#handlers.delete(handler);
  }
  onEvent(event: AppEvent): void {
    if (event.event === 'locked') this.lock();
    // Behind a shut door there is only Help to go to.
    if (event.event === 'go' && !this.blank && (this.door.state === 'open' || event.route.view === 'help')) {
      this.go(event.route);
    }
    for (const handler of [...this.#handlers]) handler(event);
  }

  #say(toast: Partial<Toast> & { text: string }): void {
    const id = this.#nextToast++;
    // One at a time: two would cover what one is working at.
    this.toasts = [{ undo: null, on: null, problem: false, ...toast, id }];
    setTimeout(() => this.dismiss(id), TOAST_MS);
  }
}

export const app = new App();
