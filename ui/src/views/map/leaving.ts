// The map as it may leave: of the scene on the screen, those the core lets go, under the names it gives them.
// Deliberately not here: who that is (core's `exchange::shared`), and how it is drawn.
import type { SharedView } from '../../lib/contract/kith';
import type { MapFace, MapScene } from '../../lib/map/scene';

/** How much is told; each is a choice of its own. */
export type Telling = 'full' | 'discreet' | 'names';

/** Nobody who is not in `view`, no photos, no words of one's own but the names of groups that may leave. */
export function leaving(scene: MapScene, view: SharedView, telling: Telling): MapScene {
  const names = new Map(view.people.map((person) => [person.id, person]));
  const groups = new Map(view.groups.map((group) => [group.id, group.name]));
  const faces = scene.faces.flatMap((face): MapFace[] => {
    const shown = names.get(face.id);
    if (!shown) return [];
    const { photo: _photo, emoji, beenThere: _beenThere, ...rest } = face;
    const sign = telling === 'full' && emoji !== undefined ? { emoji } : {};
    const quiet = telling === 'discreet' ? { energy: null, standing: 'active' as const } : {};
    return [{ ...rest, ...sign, ...quiet, name: shown.name ?? '', initials: shown.initials }];
  });
  const lines = scene.lines.flatMap(({ id, a, b, kinds }) =>
    names.has(a) && names.has(b) ? [{ id, a, b, kinds: telling === 'discreet' ? [] : kinds }] : [],
  );
  const hulls = scene.hulls.flatMap((hull) => {
    const members = hull.members.filter((id) => names.has(id));
    return members.length > 0 ? [{ ...hull, members, name: groups.get(hull.id) ?? '' }] : [];
  });
  // A lens is a question of the moment, and its legend does not come along.
  const fade = scene.fade && telling !== 'discreet';
  return { ...scene, lens: 'none', fade, faces, lines, hulls, selected: null, focused: null };
}
