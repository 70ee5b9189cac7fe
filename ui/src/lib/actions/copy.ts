// Words onto the clipboard. Kith never sends anything: people do, wherever they like to write.
import { t } from '../i18n';
import { app } from '../state/app.svelte';

export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    app.say(t('copied'));
  } catch {
    app.say(t('copy-not'));
  }
}
