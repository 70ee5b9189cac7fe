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
