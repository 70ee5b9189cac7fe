// What the people list shows. Kept while the window is open, so that coming back from a person finds the same list.
import type { PeopleFilter, PeopleQuery } from '../../lib/contract/kith';
import { ANYONE } from '../../lib/state/anyone';

/** The ways to look at people: the list, one at a time, doubles, those removed. */
export type Page = 'list' | 'triage' | 'duplicates' | 'removed';

class Listing {
  page = $state<Page>('list');
  text = $state('');
  filter = $state<PeopleFilter>({ ...ANYONE });

  get query(): PeopleQuery {
    return { text: this.text.trim(), filter: { ...this.filter } };
  }
  get filtered(): boolean {
    return JSON.stringify({ ...this.filter, with_past: false }) !== JSON.stringify(ANYONE);
  }

  narrow(to: Partial<PeopleFilter>): void {
    this.filter = { ...this.filter, ...to };
  }
  clear(): void {
    this.page = 'list';
    this.text = '';
    this.filter = { ...ANYONE };
  }
  /** Those who wait to be put on a circle. */
  onlyUnplaced(): void {
    this.clear();
    this.narrow({ unplaced: true });
  }
}

export const listing = new Listing();
