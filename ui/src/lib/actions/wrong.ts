// Brings the hand to the first field that was refused, so that one reads why and can mend it at once.
import { tick } from 'svelte';

export async function toWrongField(form: HTMLElement | undefined): Promise<void> {
  await tick();
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
