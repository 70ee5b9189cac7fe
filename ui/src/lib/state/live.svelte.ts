// A view model that keeps itself current: loads, loads again when its part of the book changed, forgets late answers.
import { onDestroy } from 'svelte';

import { asProblem } from '../backend/backend';
import type { Area, Problem } from '../contract/kith';
import { app } from './app.svelte';

export interface Live<T> {
  readonly value: T | undefined;
  readonly error: Problem | undefined;
  reload(): Promise<void>;
}

/** Call while a component is being made. */
export function live<T>(load: () => Promise<T>, areas: Area[]): Live<T> {
  let value = $state.raw<T | undefined>(undefined);
  let error = $state.raw<Problem | undefined>(undefined);
  let newest = 0;
  let gone = false;

  async function reload(): Promise<void> {
    const mine = ++newest;
    try {
      const loaded = await load();
      if (mine !== newest || gone) return;
      value = loaded;
      error = undefined;
    } catch (thrown) {
      if (mine !== newest || gone) return;
      error = asProblem(thrown);
    }
  }

  const stop = app.hear((event) => {
    if (event.event === 'tick') void reload();
    if (event.event === 'changed' && event.areas.some((area) => areas.includes(area))) void reload();
  });
  onDestroy(() => {
    gone = true;
    stop();
  });
  void reload();

  return {
    get value() {
      return value;
    },
    get error() {
      return error;
    },
    reload,
  };
}
