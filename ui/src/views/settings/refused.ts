// What is wrong with a passphrase that is asked for: not the right one, or too many tries in a row.
import type { Problem } from '../../lib/contract/kith';
import { problemWords } from '../../lib/state/app.svelte';

const CODES = ['passphrase-wrong', 'try-later'];

export function passphraseWords(problem: Problem | undefined): string | undefined {
  return problem && CODES.includes(problem.code) ? problemWords(problem) : undefined;
}
