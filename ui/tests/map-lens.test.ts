// What a lens says of a face, and what its legend explains.
import { describe, expect, it } from 'vitest';

import { contactLevel, lensLegend, lensMark, paleness, SIGNS, type Lens } from '../src/lib/map/lens';
import type { MapFace } from '../src/lib/map/scene';
import { crowd } from './map-stage';

const face = (more: Partial<MapFace> = {}): MapFace => ({
  id: 'a',
  name: 'Ana',
  initials: 'A',
  circle: 'inner',
  energy: null,
  standing: 'active',
  spot: { angle: 0, distance: 200 },
  ...more,
});

describe('A lens', () => {
  it.each<[Lens, Partial<MapFace>, ReturnType<typeof lensMark>]>([
    ['none', {}, { in: true }],
    ['energy', { energy: 'heavy' }, { in: true, badge: 'heavy' }],
    ['energy', {}, { in: false }],
    ['gives:listening', { gives: ['listening'] }, { in: true, badge: 'in' }],
    ['gives:listening', { gets: ['listening'] }, { in: false }],
    ['gets:listening', { gets: ['listening'] }, { in: true, badge: 'out' }],
    ['gets:company', { gets: ['listening'] }, { in: false }],
    ['reciprocity', { gives: ['advice'] }, { in: true, badge: 'in' }],
    ['reciprocity', { gets: ['advice'] }, { in: true, badge: 'out' }],
    ['reciprocity', { gives: ['advice'], gets: ['company'] }, { in: true, badge: 'both' }],
    ['reciprocity', { gives: [], gets: [] }, { in: false, badge: 'none' }],
    ['been_there:a loss: sudden', { beenThere: ['a loss: sudden'] }, { in: true, badge: 'mark' }],
    ['been_there:a loss', { beenThere: ['a loss: sudden'] }, { in: false }],
    ['communities', { community: 12 }, { in: true, badge: '12', group: 12 }],
    ['communities', {}, { in: false }],
    ['contact', { daysSince: 0 }, { in: true, level: 5 }],
    ['contact', {}, { in: false, level: 0 }],
  ])('%s', (lens, more, mark) => {
    expect(lensMark(face(more), lens)).toEqual(mark);
  });

  it.each([
    [0, 5],
    [7, 5],
    [8, 4],
    [31, 4],
    [32, 3],
    [92, 3],
    [93, 2],
    [366, 2],
    [367, 1],
    [9000, 1],
  ])('fills the ring after %i days to %i', (days, level) => expect(contactLevel(days)).toBe(level));

  it('has a legend row for every mark it makes', () => {
    const lenses: Lens[] = ['energy', 'reciprocity', 'contact', 'gives:advice', 'gets:advice', 'been_there:x'];
    const people = crowd(200, 3).map(
      (one, index): MapFace => ({
        ...one,
        gives: index % 2 ? ['advice'] : [],
        gets: index % 3 ? ['advice'] : [],
        beenThere: index % 5 ? ['x'] : [],
      }),
    );
    for (const lens of lenses) {
      const rows = lensLegend(lens);
      for (const one of people) {
        const { badge, level } = lensMark(one, lens);
        if (badge === undefined && level === undefined) continue;
        expect(rows.some((row) => row.badge === badge && row.level === level)).toBe(true);
      }
      expect(new Set(rows.map(({ meaning }) => meaning)).size).toBe(rows.length);
    }
    expect(lensLegend('none')).toEqual([]);
    expect(SIGNS).toHaveLength(new Set(SIGNS).size);
  });
});

it('paleness follows time, and can be turned off', () => {
  const days = [1, 20, 60, 200, 900];
  const pale = days.map((daysSince) => paleness(face({ daysSince }), true));
  expect(pale).toEqual([...pale].sort((a, b) => b - a));
  expect(pale.at(-1)).toBeLessThan(1);
  for (const daysSince of days) expect(paleness(face({ daysSince }), false)).toBe(1);
  expect(paleness(face(), true)).toBe(1);
});
