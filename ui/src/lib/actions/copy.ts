// Words onto the clipboard. Kith never sends anything: people do, wherever they like to write.
import { t } from '../i18n';
import { app } from '../state/app.svelte';

/** Answers whether the words lie there now; says so only where they do not. */
export async function take(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    app.say(t('copy-not'));
    return false;
  }
}

export async function copy(text: string): Promise<void> {
  if (await take(text)) app.say(t('copied'));
}
