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
  /** Of groups, in turn. */
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
    tints: ['--accent-soft', '--heavy-soft', '--lifts-soft', '--mixed-soft'].map(read),
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
