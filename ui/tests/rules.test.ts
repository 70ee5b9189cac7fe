// Rules of the room that no type can hold: where colours live, who speaks to Tauri, what can be read by weak eyes.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { describe, expect, it } from 'vitest';

const files = readdirSync('src', { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return { path: relative('src', path), text: readFileSync(path, 'utf8') };
  });
const components = files.filter(({ path }) => path.endsWith('.svelte'));
const styleOf = (text: string) => /<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '';

describe('The room', () => {
  it('keeps colours and durations in the tokens', () => {
    const colour = /#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|oklab)\(|\b\d+m?s\b/i;
    expect(components.filter(({ text }) => colour.test(styleOf(text))).map(({ path }) => path)).toEqual([]);
  });

  it('has no inline style and no raw markup, as the policy demands', () => {
    const inline = /\sstyle=|\{@html/;
    expect(components.filter(({ text }) => inline.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('never turns text into markup, in components or in code: what was imported stays text', () => {
    const raw = /\{@html|\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment/;
    expect(files.filter(({ text }) => raw.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('hands nothing to the browser to open: links are looked at first, and opened by the shell', () => {
    const ways = /window\.open\(|location\.(?:href|assign|replace)|href="(?!#)|\bhref=\{/;
    expect(files.filter(({ text }) => ways.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('is right-to-left safe: logical sides only', () => {
    const physical = /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)|left|right|float: (?:left|right)|text-align: (?:left|right))\b/m;
    expect(components.filter(({ text }) => physical.test(styleOf(text))).map(({ path }) => path)).toEqual([]);
  });

  it('speaks to Tauri in one file', () => {
    const speakers = files.filter(({ text }) => text.includes("'@tauri-apps/")).map(({ path }) => path);
    expect(speakers).toEqual([join('lib', 'backend', 'tauri.ts')]);
  });

  it('keeps files small enough to read, and none is a grab bag', () => {
    const long = files.filter(({ path, text }) => !path.endsWith('kith.ts') && text.split('\n').length > 500);
    expect(long.map(({ path }) => path)).toEqual([]);
    expect(files.filter(({ path }) => /\b(utils?|helpers?|manager)\b/i.test(path)).map(({ path }) => path)).toEqual([]);
  });

  it('names no registry host in the lock file', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved"');
  });
});

// ---- contrast ----

type Colours = Record<string, [number, number, number]>;

function coloursIn(block: string): Colours {
  const found: Colours = {};
  for (const [, name, l, c, h] of block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)) {
    if (name) found[name] = [Number(l), Number(c), Number(h)];
  }
  return found;
}

/** WCAG's relative luminance of an OKLCH colour (Ottosson's matrices, linear sRGB clipped to its gamut). */
function luminance([lightness, chroma, hue]: [number, number, number]): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const tokens = readFileSync('src/styles/tokens.css', 'utf8');
const [light = '', dark = ''] = [
  /:root \{([\s\S]*?)\n {2}\}/.exec(tokens)?.[1],
  /:root\[data-theme='dark'\] \{([\s\S]*?)\n {2}\}/.exec(tokens)?.[1],
];
const GROUNDS = ['paper', 'surface', 'sunken'];
const WORDS = [
  ...['ink', 'ink-2', 'ink-3', 'warn', 'accent'].flatMap((ink) => GROUNDS.map((ground) => [ink, ground] as const)),
  ['accent-ink', 'accent'], ['ink', 'accent-soft'], ['ink', 'lifts-soft'], ['ink', 'mixed-soft'], ['ink', 'heavy-soft'],
  ...['ring-1', 'ring-2', 'ring-3', 'ring-4'].flatMap((ring) => [['ink', ring], ['ink-2', ring], ['ink-3', ring]] as const),
] as const;
const SHAPES = [
  ['edge', 'surface'], ['edge', 'paper'], ['accent', 'surface'], ['lifts', 'surface'], ['mixed', 'surface'],
  ['heavy', 'surface'],
] as const;

describe.each([['light', light], ['dark', dark]])('Contrast, %s', (_name, block) => {
  const colours = coloursIn(block);
  const contrast = (front: string, back: string) => {
    const [one, two] = [colours[front], colours[back]];
    if (!one || !two) throw new Error(`no ${front} or ${back}`);
    const [bright, dim] = [luminance(one), luminance(two)].sort((x, y) => y - x) as [number, number];
    return (bright + 0.05) / (dim + 0.05);
  };
  it.each(WORDS)('words in %s on %s reach 4.5 : 1', (front, back) => {
    expect(contrast(front, back)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(SHAPES)('shapes in %s on %s reach 3 : 1', (front, back) => {
    expect(contrast(front, back)).toBeGreaterThanOrEqual(3);
  });
});

it('says the same dark twice: for the system’s wish and for the person’s', () => {
  const system = /:root:not\(\[data-theme='light'\]\) \{([\s\S]*?)\n {4}\}/.exec(tokens)?.[1] ?? '';
  expect(coloursIn(system)).toEqual(coloursIn(dark));
});
