// The circle as a network, for tests and a plain browser: who gives what, and how many. The measures are the core's.
import type { NetworkView, SupportKind, WhatIfView } from '../../contract/kith';
import type { Book, Person } from './book';
import { chip, CIRCLES, KINDS, type Clock } from './views';

const nearness = (person: Person) => (person.circle ? CIRCLES.indexOf(person.circle) : CIRCLES.length);
const closer = (a: Person, b: Person) => nearness(a) - nearness(b) || a.name.localeCompare(b.name);
const lived = (book: Book) => [...book.people.values()].filter((person) => person.standing === 'active').sort(closer);
const givers = (people: Person[], kind: SupportKind) => people.filter((person) => person.support.gives.includes(kind));

/** Everyone who can be reached from one another by ties. */
function parts(people: Person[], book: Book): Person[][] {
  const left = new Map(people.map((person) => [person.id, person]));
  const found: Person[][] = [];
  for (const start of people) {
    if (!left.delete(start.id)) continue;
    const part = [start];
    for (const one of part) {
      for (const { a, b } of book.ties.values()) {
        const other = a === one.id ? b : b === one.id ? a : undefined;
        const next = other === undefined ? undefined : left.get(other);
        if (next && left.delete(next.id)) part.push(next);
      }
    }
    found.push(part);
  }
  return found;
}

export function networkView(book: Book, clock: Clock): NetworkView {
  const people = lived(book);
  const ids = new Set(people.map((person) => person.id));
  const ties = [...book.ties.values()].filter((tie) => ids.has(tie.a) && ids.has(tie.b)).length;
  const possible = (people.length * (people.length - 1)) / 2;
  const row = (word: string, measure: 'size' | 'density', form: 'count' | 'share', value: number | null) => ({
    measure, form, value, key: `measure-${word}`, comfort: `measure-${word}-comfort`, exposure: `measure-${word}-exposure`,
  });
  const all = parts(people, book);
  return {
    date: clock.date,
    size: people.length,
    ties,
    ties_possible: possible,
    rows: [
      row('size', 'size', 'count', people.length),
      row('density', 'density', 'share', possible > 0 ? ties / possible : null),
    ],
    people: people.map((person) => ({ person: chip(person), ...structuredClone(person.support) })),
    coverage: KINDS.map((kind) => ({ kind, givers: givers(people, kind).map(chip) })),
    thin: KINDS.filter((kind) => givers(people, kind).length < 2).map((kind) => {
      const [giver] = givers(people, kind);
      const able = people.filter(
        (person) =>
          !person.flagged && (person.energy === 'lifts' || person.energy === 'neutral') &&
          !person.support.gives.includes(kind) && person.support.gives.length > 0,
      );
      return {
        kind,
        giver: giver ? chip(giver) : null,
        could_grow: able.slice(0, 3).map((person) => ({
          person: chip(person),
          reasons: [{ code: 'gives' as const, kinds: [...person.support.gives] }],
        })),
      };
    }),
    top: [],
    joining: [],
    bridges: [],
    groups: all.filter((part) => part.length > 1).map((part) => part.map(chip)),
    alone: all.filter((part) => part.length === 1).flat().map(chip),
  };
}

export function whatIfView(book: Book, person: Person): WhatIfView {
  const people = lived(book);
  const others = people.filter((one) => one.id !== person.id);
  const given = (all: Person[]) => all.reduce((sum, one) => sum + one.support.gives.length, 0);
  const counted = people.includes(person);
  const lost = (kind: SupportKind, from: number) =>
    person.support.gives.includes(kind) && givers(people, kind).length === from;
  return {
    person: chip(person),
    counted,
    empties: counted ? KINDS.filter((kind) => lost(kind, 1)) : [],
    thins: KINDS.filter((kind) => counted && lost(kind, 2)).flatMap((kind) =>
      givers(others, kind).map((giver) => ({ kind, giver: chip(giver) })),
    ),
    left: KINDS.map((kind) => ({ kind, people: givers(counted ? others : people, kind).length })),
    support_share: counted && given(people) > 0 ? person.support.gives.length / given(people) : null,
    parts: [],
  };
}
