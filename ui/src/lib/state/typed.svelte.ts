// A form whose words outlive it: it begins as it was left, and is let go of once it was saved or cancelled.
import { app } from './app.svelte';

export interface Typed<T> {
  /** What the form holds; bind its fields to this. */
  readonly form: T;
  /** Whether it was left half written. */
  readonly returned: boolean;
  /** As if nothing had been written. */
  startAnew(): void;
  /** Saved, or not wanted any more. */
  letGo(): void;
}

/** Call while a component is being made. */
export function typed<T extends object>(place: string, fresh: T): Typed<T> {
  const back = app.drafts.of(place);
  const untouched = JSON.stringify(fresh);
  const form = $state<T>({ ...structuredClone(fresh), ...(back as Partial<T> | undefined) });
  let returned = $state(back !== undefined);
  let open = true;

  $effect(() => {
    const text = JSON.stringify(form);
    if (open) app.drafts.keep(place, text === untouched ? '' : text);
  });

  return {
    form,
    get returned() {
      return returned;
    },
    startAnew() {
      Object.assign(form, structuredClone(fresh));
      returned = false;
    },
    letGo() {
      open = false;
      app.drafts.letGo(place);
    },
  };
}
