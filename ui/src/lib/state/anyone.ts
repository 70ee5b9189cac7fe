// The filter that leaves nobody out but people of the past.
import type { PeopleFilter } from '../contract/kith';

export const ANYONE: PeopleFilter = {
  circle: null, unplaced: false, sector: null, energy: null, standing: null, with_past: false, gives: null, gets: null,
  been_there: null, group: null, flagged: false, quiet_for: null, unreachable: false,
};
