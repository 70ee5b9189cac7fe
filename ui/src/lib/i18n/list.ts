// Several things in one sentence: "Ana, Ben and Cem". The joining words are the language's own (CLDR).
const joined = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** A name that keeps its direction to itself, as the catalogue's own arguments do. */
export function apart(name: string): string {
  return `\u2068${name}\u2069`;
}

const row = new Intl.ListFormat('en-GB', { type: 'unit', style: 'short' });

/** The same without a joining word: "Ana, Ben, Cem". */
export function inARow(parts: readonly string[]): string {
  return row.format(parts);
}

export function listed(parts: readonly string[]): string {
  return joined.format(parts);
}

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv'];
/** What stands between two names of a row, in the languages a line is read in; nothing for a comma. */
export const JOINERS: ReadonlySet<string> = new Set([
  '', '&', '+',
  ...LANGUAGES.map((language) => {
    const parts = new Intl.ListFormat(language, { type: 'conjunction' }).formatToParts(['1', '2']);
    return parts.find((part) => part.type === 'literal')?.value.trim() ?? '';
  }),
]);
