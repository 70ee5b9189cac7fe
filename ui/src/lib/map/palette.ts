// The map's colours and type, read from the tokens, so that dark, high contrast and forced colours reach the canvas.

export interface Palette {
  paper: string;
  surface: string;
  rings: [inner: string, middle: string, outer: string, loose: string];
  ink: string;
  ink2: string;
  /** The quietest ink that still reads on every ring. */
  ink3: string;
  line: string;
  edge: string;
  accent: string;
  accentSoft: string;
  /** What is written on the accent. */
  accentInk: string;
  /** Of groups, in turn. None of them is a colour of how company feels. */
  tints: readonly string[];
  lifts: string;
  liftsSoft: string;
  mixed: string;
  mixedSoft: string;
  heavy: string;
  heavySoft: string;
  sans: string;
  serif: string;
  /** The small text size in CSS pixels. */
  text: number;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (token: string) => style.getPropertyValue(token).trim() || '#888';
  const root = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const small = parseFloat(style.getPropertyValue('--text-small')) || 0.875;
  const palette: Palette = {
    paper: read('--paper'),
    surface: read('--surface'),
    rings: [read('--ring-1'), read('--ring-2'), read('--ring-3'), read('--ring-4')],
    ink: read('--ink'),
    ink2: read('--ink-2'),
    ink3: read('--ink-3'),
    line: read('--line'),
    edge: read('--edge'),
    accent: read('--accent'),
    accentSoft: read('--accent-soft'),
    accentInk: read('--accent-ink'),
    tints: ['--accent-soft', '--neutral'].map(read),
    lifts: read('--lifts'),
    liftsSoft: read('--lifts-soft'),
    mixed: read('--mixed'),
    mixedSoft: read('--mixed-soft'),
    heavy: read('--heavy'),
    heavySoft: read('--heavy-soft'),
    sans: style.getPropertyValue('--sans').trim() || 'sans-serif',
    serif: style.getPropertyValue('--serif').trim() || 'serif',
    text: small * root,
  };
  return forcedColours() ? { ...palette, ...SYSTEM } : palette;
}

function forcedColours(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(forced-colors: active)').matches;
}

/** The system repaints elements, never a canvas: here its colours are asked for by name. */
const SYSTEM: Omit<Palette, 'sans' | 'serif' | 'text'> = {
  paper: 'Canvas',
  surface: 'Canvas',
  rings: ['Canvas', 'Canvas', 'Canvas', 'Canvas'],
  ink: 'CanvasText',
  ink2: 'CanvasText',
  ink3: 'CanvasText',
  line: 'CanvasText',
  edge: 'CanvasText',
  accent: 'Highlight',
  accentSoft: 'Canvas',
  accentInk: 'HighlightText',
  tints: ['Canvas'],
  lifts: 'CanvasText',
  liftsSoft: 'Canvas',
  mixed: 'CanvasText',
  mixedSoft: 'GrayText',
  heavy: 'CanvasText',
  heavySoft: 'GrayText',
};

/** Calls back whenever the colours may have changed; answers how to stop. */
export function watchPalette(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const queries =
    typeof matchMedia === 'function'
      ? ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'].map((query) =>
          matchMedia(query),
        )
      : [];
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener('change', changed);
  };
}

/** A colour of the tokens as programs beside a webview read it: oklch becomes #rrggbb (Ottosson's matrices), clipped to sRGB. */
export function hexOf(colour: string): string {
  const parts = /^oklch\(\s*([\d.]+)(%?)\s+([\d.]+)\s+([\d.]+)(?:deg)?\s*\)$/i.exec(colour.trim());
  if (!parts) return colour;
  const lightness = Number(parts[1]) / (parts[2] ? 100 : 1);
  const hue = (Number(parts[4]) * Math.PI) / 180;
  const a = Number(parts[3]) * Math.cos(hue);
  const b = Number(parts[3]) * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channel = (linear: number) => {
    const clipped = Math.min(1, Math.max(0, linear));
    const value = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  const red = channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = channel(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return `#${red}${green}${blue}`;
}

/** The palette for a file. */
export function inHex(palette: Palette): Palette {
  const { sans, serif, text } = palette;
  const one = (value: unknown): unknown =>
    typeof value === 'string' ? hexOf(value) : Array.isArray(value) ? value.map(one) : value;
  const colours = Object.fromEntries(Object.entries(palette).map(([name, value]) => [name, one(value)]));
  return { ...(colours as unknown as Palette), sans, serif, text };
}
