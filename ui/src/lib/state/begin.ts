// Where the window begins, and begins anew once the circle was opened: ask the shell how, then stand there.
import { setLanguage } from '../i18n';
import { app } from './app.svelte';
import { showTheme } from './theme';

export async function begin(): Promise<void> {
  const start = await app.backend.start();
  showTheme(start.theme);
  setLanguage(start.language);
  delete document.documentElement.dataset['blank'];
  app.enter(start);
}
