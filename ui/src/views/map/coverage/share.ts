// A share in words. Nobody gives 34.5 per cent of anything: a number would pretend to know what was only noted.

/** What each word stands for; `cover-share` in the catalogue has a variant for every one. */
export const SHARES = [
  ['none', 0],
  ['little', 0.03],
  ['tenth', 0.1],
  ['fifth', 0.2],
  ['quarter', 0.25],
  ['third', 1 / 3],
  ['two-fifths', 0.4],
  ['half', 0.5],
  ['three-fifths', 0.6],
  ['two-thirds', 2 / 3],
  ['three-quarters', 0.75],
  ['most', 0.85],
  ['nearly-all', 0.95],
  ['all', 1],
] as const;

export type ShareWord = (typeof SHARES)[number][0];

/** The word nearest to a share from 0 to 1. "None" and "all" are said only where they are true. */
export function shareWord(share: number): ShareWord {
  if (share <= 0) return 'none';
  if (share >= 1) return 'all';
  const between = SHARES.slice(1, -1);
  return between.reduce((best, one) => (Math.abs(one[1] - share) < Math.abs(best[1] - share) ? one : best))[0];
}
