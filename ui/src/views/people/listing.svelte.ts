// What the people list shows. Kept while the window is open, so that coming back from a person finds the same list.
import type { Circle, PeopleQuery, Sector } from '../../lib/contract/kith';

class Listing {
  text = $state('');
  circle = $state<Circle | null>(null);
  sector = $state<Sector | null>(null);
  unplaced = $state(false);
  withPast = $state(false);

  get query(): PeopleQuery {
    return {
      text: this.text.trim(),
      circle: this.circle,
      sector: this.sector,
      unplaced: this.unplaced,
      with_past: this.withPast,
    };
  }
  get filtered(): boolean {
    return this.circle !== null || this.sector !== null || this.unplaced;
  }

  clear(): void {
    this.text = '';
    this.circle = null;
    this.sector = null;
    this.unplaced = false;
    this.withPast = false;
  }
  /** Those who wait to be put on a circle. */
  onlyUnplaced(): void {
    this.clear();
    this.unplaced = true;
  }
}

export const listing = new Listing();
