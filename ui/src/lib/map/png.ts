// The drawing as an image file of a size, on paper: the painters of the screen, all at once, on a canvas nobody sees.
import { CanvasBrush } from './brush';
import { boardFor } from './geometry';
import { Measuring } from './measuring';
import type { Palette } from './palette';
import { paintBeneath, paintPeople, type Drawing } from './picture';
import { stand } from './placement';
import type { MapScene } from './scene';
import { shared, type Privacy } from './svg';

export interface PngOptions extends Privacy {
  /** Size in pixels of the file. */
  width: number;
  height: number;
  palette: Palette;
}

/** The shorter side of a drawing at which its words have the size they have on the screen. */
const USUAL = 720;

/** A scene as a PNG. Rejects where the webview cannot draw. */
export async function toPng(scene: MapScene, options: PngOptions): Promise<Blob> {
  const { width, height, palette } = options;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const surface = canvas.getContext('2d', { willReadFrequently: true });
  if (!surface) throw new Error('this webview gives no canvas to draw on');
  const brush = new CanvasBrush(surface);
  surface.fillStyle = palette.paper;
  surface.fillRect(0, 0, width, height);
  // Larger files show the same picture larger, not the same words lost on it.
  const scale = Math.max(1, Math.min(width, height) / USUAL);
  surface.scale(scale, scale);
  const board = boardFor(width / scale, height / scale);
  const shown = shared(scene, options);
  const drawing: Drawing = {
    scene: shown,
    board,
    palette,
    without: null,
    settled: stand(shown.faces, board.fit),
    measure: new Measuring(brush).measure,
  };
  for (const _ of paintBeneath(brush, drawing));
  for (const _ of paintPeople(brush, drawing));
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('this webview made no image'))), 'image/png');
  });
}
