// Light, dark, or as the system says: an attribute on the page, which tokens.css reads.
import type { Theme } from '../contract/kith';
import { app } from './app.svelte';

export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Follows the choice wherever it is changed or undone. */
export function followTheme(): () => void {
  return app.hear((event) => {
    if (event.event !== 'changed' || !event.areas.includes('settings')) return;
    void app.backend
      .settings()
      .then(({ theme }) => showTheme(theme))
      .catch((thrown: unknown) => app.fail(thrown));
  });
}
