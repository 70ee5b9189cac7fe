// The instruments as the core ships them, in the shape the window asks for. Wording is in the catalogue.
import type { InstrumentOption, InstrumentView } from '../../contract/kith';

interface Instrument extends InstrumentView {
  seconds: number;
  everyDays: number;
  aboutWork: boolean;
  higherIsHeavier: boolean;
  reversed: number[];
  min: number;
  max: number;
  within: number;
  /** What one code is worth on the instrument's scale. */
  worth: number;
  /** Item number and code from which the card with ways to help comes first. */
  heavyItem?: { item: number; from: number };
}

function scale(name: string, codes: number[]): InstrumentOption[] {
  return codes.map((code) => ({ code, key: `option-${name}-${code}` }));
}

const tank = scale('tank', [1, 2, 3, 4, 5]);
const agree = scale('agree', [1, 2, 3, 4, 5]);
const often = scale('freq', [4, 3, 2, 1, 0]);
const degree = scale('degree', [4, 3, 2, 1, 0]);

function items(id: string, ...options: InstrumentOption[][]): InstrumentView['items'] {
  return options.map((of, index) => ({ key: `item-${id}-${index + 1}`, options: of }));
}

const OWN = 'Kith, 2026. Own wording; not a validated scale.';
const CBI =
  'Kristensen, Borritz, Villadsen & Christensen (2005). The Copenhagen Burnout Inventory: a new tool for the assessment of burnout. Work & Stress 19(3), 192–207.';
const CBI_TERMS =
  'Free download from the publisher. Copenhagen Burnout Inventory, used with attribution to its authors. No licence text was found.';

export const instruments: Instrument[] = [
  {
    id: 'pulse-day', version: 1, items: items('pulse-day', tank), needed: 1, source: OWN, licence: 'CC0-1.0',
    seconds: 5, everyDays: 1, aboutWork: false, higherIsHeavier: false, reversed: [], min: 1, max: 5, within: 0.5,
    worth: 1,
  },
  {
    id: 'pulse-week', version: 1, items: items('pulse-week', agree, agree, agree), needed: 2, source: OWN,
    licence: 'CC0-1.0', seconds: 40, everyDays: 7, aboutWork: false, higherIsHeavier: false, reversed: [2], min: 1,
    max: 5, within: 0.5, worth: 1,
  },
  {
    id: 'exhaustion', version: 1, items: items('exhaustion', often, often, often, often, often, often), needed: 3,
    source: CBI, licence: CBI_TERMS, seconds: 90, everyDays: 28, aboutWork: false, higherIsHeavier: true, reversed: [],
    min: 0, max: 100, within: 12.5, worth: 25, heavyItem: { item: 3, from: 3 },
  },
  {
    id: 'exhaustion-work', version: 1,
    items: items('exhaustion-work', degree, degree, degree, often, often, often, often), needed: 4, source: CBI,
    licence: CBI_TERMS, seconds: 100, everyDays: 28, aboutWork: true, higherIsHeavier: true, reversed: [6], min: 0,
    max: 100, within: 12.5, worth: 25,
  },
];

/** The mean of the given answers on the instrument's scale; null with too few of them. */
export function valueOf(instrument: Instrument, answers: (number | null)[]): number | null {
  const given = answers.flatMap((code, index) => {
    if (code === null) return [];
    const codes = instrument.items[index]?.options.map((option) => option.code) ?? [];
    const turned = Math.max(...codes) + Math.min(...codes) - code;
    return [(instrument.reversed.includes(index) ? turned : code) * instrument.worth];
  });
  if (given.length < instrument.needed) return null;
  return given.reduce((sum, value) => sum + value, 0) / given.length;
}
