// Putting people on circles: shown at once, taken back where the store refuses, announced in one sentence.
import { tick } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';

import type { Circle, MapPerson, MapView, PersonChip, PersonId, Spot } from '../../lib/contract/kith';
import { tPlain } from '../../lib/i18n';
import { CIRCLES, middleOf, sectorAngle, type MapFace } from '../../lib/map/geometry';
import { app } from '../../lib/state/app.svelte';
import { faceOf } from './scene';

interface Move {
  circle: Circle | null;
  spot: Spot | null;
}

/** Which circle a key means; undefined where it means none of them. */
export function circleForKey(key: string, now: Circle | null): Circle | null | undefined {
  if (key === '0') return null;
  const named = CIRCLES[Number(key) - 1];
  if (/^[1-4]$/.test(key) && named) return named;
  const step = key === '+' || key === '=' ? -1 : key === '-' ? 1 : 0;
  if (step === 0) return undefined;
  // Someone who stands nowhere comes in from outside.
  if (now === null) return step < 0 ? 'loose' : undefined;
  return CIRCLES[CIRCLES.indexOf(now) + step] ?? now;
}

/** "Ana is now in your middle circle." */
export function landedWords(name: string, circle: Circle | null): string {
  return tPlain('circle-landed', { name, circle: circle ?? 'none' });
}

export class Placing {
  /** The sentence for the screen reader. */
  said = $state('');

  #moves = new SvelteMap<PersonId, Move>();
  #view: () => MapView | undefined;
  #reload: () => Promise<void>;
  #face: (person: MapPerson) => MapFace;

  constructor(
    view: () => MapView | undefined,
    reload: () => Promise<void>,
    face: (person: MapPerson) => MapFace = faceOf,
  ) {
    this.#view = view;
    this.#reload = reload;
    this.#face = face;
  }

  /** Everyone who stands on the map, as it will be once all moves are kept. */
  get faces(): MapFace[] {
    const view = this.#view();
    if (!view) return [];
    const stay = view.people.flatMap((person): MapFace[] => {
      const move = this.#moves.get(person.id);
      const face = this.#face(person);
      if (!move) return [face];
      if (!move.circle) return [];
      return [{ ...face, circle: move.circle, spot: move.spot ?? middleOf(move.circle, person.spot.angle) }];
    });
    const come = view.unplaced.flatMap((person): MapFace[] => {
      const move = this.#moves.get(person.id);
      return move?.circle ? [{ ...asFace(person), circle: move.circle, spot: move.spot ?? middleOf(move.circle, 300) }] : [];
    });
    return [...stay, ...come];
  }

  /** Everyone who does not. */
  get unplaced(): PersonChip[] {
    const view = this.#view();
    if (!view) return [];
    const stay = view.unplaced.filter((person) => !this.#moves.get(person.id)?.circle);
    const leave = view.people.filter((person) => {
      const move = this.#moves.get(person.id);
      return move && !move.circle;
    });
    return [...leave.map((person) => ({ ...person, circle: null })), ...stay];
  }

  async put(id: PersonId, circle: Circle | null, spot: Spot | null = null): Promise<void> {
    const name = this.#nameOf(id);
    const move = { circle, spot };
    this.#moves.set(id, move);
    try {
      app.done(await app.backend.placePerson({ id, circle, spot }));
      await this.say(landedWords(name, circle));
      await this.#reload();
    } catch (thrown) {
      app.fail(thrown);
    } finally {
      if (this.#moves.get(id) === move) this.#moves.delete(id);
    }
  }

  /** Says it, also where the same was said just before: a status that does not change is not read. */
  async say(words: string): Promise<void> {
    this.said = '';
    await tick();
    this.said = words;
  }

  #nameOf(id: PersonId): string {
    const view = this.#view();
    return [...(view?.people ?? []), ...(view?.unplaced ?? [])].find((person) => person.id === id)?.name ?? '';
  }
}

/** Someone from the tray as the map draws them. */
export function asFace(person: PersonChip): MapFace {
  return {
    id: person.id,
    name: person.name,
    initials: person.initials,
    circle: 'outer',
    energy: person.energy,
    standing: 'active',
    spot: middleOf('outer', sectorAngle(null)),
  };
}
