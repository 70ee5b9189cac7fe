// What the whole window shares: where we are, what was just done, which dialog stands open.
// Deliberately not here: anything a view can load by itself.
import { asProblem, type Backend } from '../backend/backend';
import type { AppEvent, Done, PersonId, Problem, Route, UndoOffer } from '../contract/kith';
import { t } from '../i18n';

/** A line at the foot of the window. */
export interface Toast {
  id: number;
  text: string;
  undo: UndoOffer | null;
  problem: boolean;
}

const TOAST_MS = 12_000;

/** Words for what was done: about one person where that is known. */
function undoWords(offer: UndoOffer): string {
  return t(`undo-${offer.what}`, { name: offer.name ?? '', named: offer.name ? 'yes' : 'no' });
}

/** Words for a problem, with its remedy. */
export function problemWords(problem: Problem): string {
  const words = t(`problem-${problem.code}`, { hint: problem.hint ?? '', field: problem.field ?? '' });
  return words.startsWith('⟪') ? t('problem-internal') : words;
}

class App {
  route = $state.raw<Route>({ view: 'today' });
  toasts = $state.raw<Toast[]>([]);
  /** People to start the quick log with; undefined while it is closed. */
  logging = $state.raw<PersonId[] | undefined>(undefined);
  importing = $state(false);
  /** The check to open at once when Check-ins is shown. */
  checkin = $state.raw<string | undefined>(undefined);
  version = $state('');

  #backend: Backend | undefined;
  #before: Route[] = [];
  #offers: UndoOffer[] = [];
  #nextToast = 1;
  #handlers = new Set<(event: AppEvent) => void>();

  get backend(): Backend {
    if (!this.#backend) throw new Error('the backend is set before anything is shown');
    return this.#backend;
  }
  set backend(backend: Backend) {
    this.#backend = backend;
  }

  /** Back to an empty window over another backend (start, tests). */
  reset(backend: Backend): void {
    this.#backend = backend;
    this.#before = [];
    this.#offers = [];
    this.#handlers.clear();
    this.route = { view: 'today' };
    this.toasts = [];
    this.logging = undefined;
    this.importing = false;
    this.checkin = undefined;
  }

  go(route: Route): void {
    if (route.view === 'log_catch_up') {
      this.openLog();
      return;
    }
    this.#before = [...this.#before.slice(-49), this.route];
    this.route = route;
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
    this.#offers.push(undo);
    this.#say(undoWords(undo), undo, false);
  }
  say(text: string): void {
    this.#say(text, null, false);
  }
  fail(thrown: unknown): void {
    this.#say(problemWords(asProblem(thrown)), null, true);
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

  async undo(offer: UndoOffer): Promise<void> {
    this.#offers = this.#offers.filter((other) => other.seq !== offer.seq);
    this.toasts = this.toasts.filter((toast) => toast.undo?.seq !== offer.seq);
    try {
      const report = await this.backend.undo(offer.seq);
      this.say(report.kept > 0 ? t('undone-kept', { kept: report.kept }) : t('undone'));
    } catch (thrown) {
      this.fail(thrown);
    }
  }
  async undoNewest(): Promise<void> {
    const newest = this.#offers.at(-1);
    if (newest) await this.undo(newest);
  }

  /** Everyone who wants to hear events hears them through here: one listener on the wire. */
  hear(handler: (event: AppEvent) => void): () => void {
    this.#handlers.add(handler);
    return () => this.#handlers.delete(handler);
  }
  onEvent(event: AppEvent): void {
    if (event.event === 'go') this.go(event.route);
    for (const handler of [...this.#handlers]) handler(event);
  }

  #say(text: string, undo: UndoOffer | null, problem: boolean): void {
    const id = this.#nextToast++;
    // One at a time: two would cover what one is working at.
    this.toasts = [{ id, text, undo, problem }];
    setTimeout(() => this.dismiss(id), TOAST_MS);
  }
}

export const app = new App();
