// Kith's own map, as the app opens it.
import { fitAll } from '../../../../ui/src/lib/map/camera';
import { MapRenderer } from '../../../../ui/src/lib/map/renderer';
import { PLAIN } from '../../../../ui/src/lib/map/scene';
import type { Open } from './drawing';
import { HEIGHT, WIDTH } from './network';

const SECTORS = ['Family', 'Friends', 'Work', 'Community', 'Professional', 'Online'];

export const kith: Open = (stage, { faces, lines, dragged }) => {
  const canvas = document.createElement('canvas');
  stage.append(canvas);
  const renderer = new MapRenderer(canvas);
  renderer.show({ ...PLAIN, faces, lines, words: { you: 'You', sectors: SECTORS } });
  renderer.resize(WIDTH, HEIGHT);
  const face = faces.find(({ id }) => id === dragged);
  return {
    close: () => renderer.look({ x: 0, y: 0, scale: fitAll(renderer.view).scale * 2 }),
    pan: (dx, dy) => renderer.pan(dx, dy),
    zoom: (factor) => renderer.zoom(factor),
    drag: (x, y) => face && renderer.over({ held: { face, x, y, over: 'outer' } }),
    drop: () => renderer.over({}),
    still: () => renderer.still,
    destroy: () => renderer.destroy(),
  };
};
