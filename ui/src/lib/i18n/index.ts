// Words for keys, from the one catalogue the window shares with tray, notifications and command line.
// Deliberately not here: any sentence. Those stand in ui/locales.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

import { pseudo } from './pseudo';

const files = import.meta.glob<string>('../../../locales/en/*.ftl', { query: '?raw', import: 'default', eager: true });

function bundleFor(language: string): FluentBundle {
  const transform = language === 'qps' ? pseudo : undefined;
  const bundle = new FluentBundle('en', { useIsolating: true, ...(transform ? { transform } : {}) });
  for (const text of Object.values(files)) bundle.addResource(new FluentResource(text));
  return bundle;
}

let language = 'en';
let bundle = bundleFor(language);

/** Chooses the catalogue; called once, before the first view is made. */
export function setLanguage(wanted: string): void {
  language = wanted === 'qps' ? 'qps' : 'en';
  bundle = bundleFor(language);
}

/** The sentence for a key; `⟪key⟫` where the catalogue has none, which a test refuses. */
export function t(key: string, args: Record<string, FluentVariable> = {}): string {
  const pattern = bundle.getMessage(key)?.value;
  if (!pattern) return `⟪${key}⟫`;
  const text = bundle.formatPattern(pattern, args, []);
  return language === 'qps' ? `⟦${text}⟧` : text;
}

/** A sentence to hand on (clipboard, mail): without the marks that keep names from mixing directions. */
export function tPlain(key: string, args: Record<string, FluentVariable> = {}): string {
  return t(key, args).replace(/[\u2068\u2069]/g, '');
}
