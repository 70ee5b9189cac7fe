// Seconds until something may be tried again, counted down in sight.
import { onDestroy } from 'svelte';

export interface Waiting {
  readonly left: number;
  begin(seconds: number): void;
}

/** Call while a component is being made. */
export function waiting(seconds: number): Waiting {
  let left = $state(0);
  let timer: ReturnType<typeof setInterval> | undefined;

  function begin(from: number): void {
    clearInterval(timer);
    left = Math.max(0, Math.ceil(from));
    if (left === 0) return;
    // By the clock, not by counting ticks: a sleeping window misses some.
    const until = Date.now() + left * 1000;
    timer = setInterval(() => {
      left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      if (left === 0) clearInterval(timer);
    }, 1000);
  }
  begin(seconds);
  onDestroy(() => clearInterval(timer));

  return {
    get left() {
      return left;
    },
    begin,
  };
}
