// Tells the shell now and then that someone is here, so that it locks after rest and not in the middle of a sentence.
import { app } from './app.svelte';

const EVERY_MS = 20_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'];

export function listenForLife(): () => void {
  let last = -Infinity;
  const stir = (): void => {
    const now = Date.now();
    if (app.door.state !== 'open' || app.blank || now - last < EVERY_MS) return;
    last = now;
    void app.backend.stirred().catch(() => undefined);
  };
  for (const sign of SIGNS) window.addEventListener(sign, stir, { capture: true, passive: true });
  return () => SIGNS.forEach((sign) => window.removeEventListener(sign, stir, { capture: true }));
}
