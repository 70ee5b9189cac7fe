// What the map shows, as data: people, the ties between them, groups, and how it is looked at. The map's own types, so
// that drawing knows nothing of the wire; whoever opens a map turns what the backend said into a scene.
// Deliberately not here: pixels (geometry, camera) and colours (palette).
import type { Circle, Energy, PersonId, Sector, Spot, Standing, SupportKind } from '../contract/kith';
import type { Lens } from './lens';

/** What kind of tie two people have; one pair may have several. */
export type LineKind = 'family' | 'partner' | 'ex_partner' | 'friends' | 'work' | 'neighbours' | 'care' | 'other';

/** A person on the map. What is left out is not known, and is drawn as nothing. */
export interface MapFace {
  id: PersonId;
  name: string;
  /** One or two letters. */
  initials: string;
  /** Shown in place of the initials. */
  emoji?: string;
  /** Shown in place of both, cut round. */
  photo?: CanvasImageSource;
  circle: Circle;
  sector?: Sector | null;
  energy: Energy | null;
  standing: Standing;
  spot: Spot;
  /** Put there by hand: makes way for nobody who was not. */
  byHand?: boolean;
  /** Whole days since the last contact; none where none was ever kept. */
  daysSince?: number | null;
  /** What they give me. */
  gives?: readonly SupportKind[];
  /** What I give them. */
  gets?: readonly SupportKind[];
  /** Topics they have lived through themselves. */
  beenThere?: readonly string[];
  /** Which community of the network they belong to, counted from 1. */
  community?: number;
}

/** A tie between two people. Whoever is not on the map (me, too) has no line. */
export interface MapLine {
  id: string;
  a: PersonId;
  b: PersonId;
  kinds: readonly LineKind[];
  label?: string;
}

/** A group, drawn as a soft shape around its members. */
export interface MapHull {
  id: string;
  name: string;
  members: readonly PersonId[];
}

export interface MapWords {
  you: string;
  /** In the order of SECTORS. */
  sectors: readonly string[];
}

export interface MapScene {
  faces: readonly MapFace[];
  lines: readonly MapLine[];
  hulls: readonly MapHull[];
  lens: Lens;
  /** Whether faces pale with the time since the last contact. */
  fade: boolean;
  selected: PersonId | null;
  /** Where the keyboard is. */
  focused: PersonId | null;
  words: MapWords;
}

/** A scene with nobody chosen and nothing asked, to be spread over. */
export const PLAIN: Omit<MapScene, 'faces' | 'words'> = {
  lines: [],
  hulls: [],
  lens: 'none',
  fade: false,
  selected: null,
  focused: null,
};
