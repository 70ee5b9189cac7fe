// Hide now. First the page is emptied, in the same breath as the key or the click; only then the shell is asked to
// take the window away and to lock. It hides; it takes no traces away, and no word here says so.
import { flushSync } from 'svelte';

import { app } from './app.svelte';
import { begin } from './begin';

const WITHIN_MS = 1_000;
const PRESSES = 3;
/** As long as words that were being typed may hold the window up. */
const WORDS_MS = 40;

let away = false;

export async function hideNow(): Promise<void> {
  if (app.blank) return;
  document.documentElement.dataset['blank'] = '';
  app.blank = true;
  flushSync();
  // The words before the lock: once it is locked nobody takes them any more.
  const words = app.drafts.flush();
  if (words) await Promise.race([words, new Promise((resolve) => setTimeout(resolve, WORDS_MS))]);
  try {
    await app.backend.hideNow();
    app.forgetAll();
    away = true;
  } catch (thrown) {
    delete document.documentElement.dataset['blank'];
    app.blank = false;
    app.fail(thrown);
  }
}

/** The window is in sight again: begin where the shell says. */
export function cameBack(): void {
  if (!away) return;
  away = false;
  begin().catch(() => location.reload());
}

/** Counts presses of Shift alone. A capital letter is Shift with something else, and counts for nothing. */
export class ShiftPresses {
  #began: number[] = [];
  #alone = false;

  /** Answers whether this was the third quick press in a row. A press counts once it is let go. */
  heard(event: { type: string; key?: string; repeat?: boolean; isComposing?: boolean }, at: number): boolean {
    if (event.key !== 'Shift' || event.isComposing) {
      if (event.type !== 'keyup') this.#forget();
      return false;
    }
    if (event.type === 'keydown') {
      if (event.repeat) return false;
      this.#began = [...this.#began, at].slice(-PRESSES);
      this.#alone = true;
      return false;
    }
    if (!this.#alone) return false;
    const [first] = this.#began;
    if (this.#began.length < PRESSES || first === undefined || at - first > WITHIN_MS) return false;
    this.#forget();
    return true;
  }

  #forget(): void {
    this.#began = [];
    this.#alone = false;
  }
}

/** Hears the whole window, dialogs included. */
export function listenForShifts(): () => void {
  const presses = new ShiftPresses();
  const hear = (event: Event): void => {
    if (presses.heard(event as KeyboardEvent, performance.now())) void hideNow();
  };
  const kinds = ['keydown', 'keyup', 'pointerdown'];
  for (const kind of kinds) window.addEventListener(kind, hear, { capture: true });
  return () => kinds.forEach((kind) => window.removeEventListener(kind, hear, { capture: true }));
}
