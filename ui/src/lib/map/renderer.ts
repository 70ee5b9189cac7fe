// The map's painter: three layers (ground, people, what is held), each repainted only when its own part changed.
// It draws nothing by itself: someone calls show(), and at most one frame is painted for all calls before it.
// Without a 2D context (a test, a lost GPU) it stays silent; the list beside the map has everything.
import type { Circle, MapTie } from '../contract/kith';
import { boardFor, faceRadius, type Board, type MapFace, type Placed } from './geometry';
import { placeLabels, rimBoxes, type Label } from './labels';
import { labelFont, paintBand, paintFace, paintGround, paintLabel, paintTie, rimFont, type Brush } from './paint';
import { readPalette, watchPalette, type Palette } from './palette';

export interface Scene {
  placed: readonly Placed[];
  ties: readonly MapTie[];
  /** Selected, focused or under the hand: named and ringed. */
  marked: string | null;
  /** Someone in the hand: painted on top, at the hand. */
  held: { face: MapFace; x: number; y: number; over: Circle | null } | null;
  words: { you: string; sectors: readonly string[] };
}

interface Layer {
  canvas: HTMLCanvasElement;
  brush: Brush | null;
  stale: boolean;
}

function layer(): Layer {
  const canvas = document.createElement('canvas');
  return { canvas, brush: brushOf(canvas), stale: true };
}

function brushOf(canvas: HTMLCanvasElement): Brush | null {
  try {
    return canvas.getContext('2d');
  } catch {
    return null;
  }
}

export class MapRenderer {
  #canvas: HTMLCanvasElement;
  #brush: Brush | null;
  #ground: Layer;
  #people: Layer;
  #palette: Palette;
  #scene: Scene | undefined;
  #ratio = 1;
  #frame = 0;
  #stop: () => void;

  #board: Board = boardFor(0, 0);

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#brush = brushOf(canvas);
    this.#ground = layer();
    this.#people = layer();
    this.#palette = readPalette(canvas);
    this.#stop = watchPalette(() => this.repaint());
    // The two faces arrive after the first paint; names measured before that would sit wrong.
    void document.fonts?.ready.then(() => this.repaint());
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#stop();
  }

  /** Fits the map into a box of CSS pixels. Painted at once: a canvas loses its picture with its size. */
  resize(width: number, height: number): void {
    const ratio = window.devicePixelRatio || 1;
    if (width === this.#board.width && height === this.#board.height && ratio === this.#ratio) return;
    this.#ratio = ratio;
    this.#board = boardFor(width, height);
    for (const canvas of [this.#canvas, this.#ground.canvas, this.#people.canvas]) {
      canvas.width = Math.max(1, Math.round(width * this.#ratio));
      canvas.height = Math.max(1, Math.round(height * this.#ratio));
    }
    this.#ground.stale = true;
    this.#people.stale = true;
    this.#paint();
  }

  show(scene: Scene): void {
    const before = this.#scene;
    this.#scene = scene;
    if (!before || before.words !== scene.words) this.#ground.stale = true;
    const sameHeld = before?.held?.face.id === scene.held?.face.id;
    const samePeople = before?.placed === scene.placed && before.ties === scene.ties && before.marked === scene.marked;
    if (!samePeople || !sameHeld) this.#people.stale = true;
    this.#request();
  }

  /** Reads the colours again and paints everything anew. */
  repaint(): void {
    this.#palette = readPalette(this.#canvas);
    this.#ground.stale = true;
    this.#people.stale = true;
    this.#request();
  }

  #request(): void {
    if (this.#frame !== 0 || !this.#brush) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  #paint(): void {
    const board = this.#board;
    const scene = this.#scene;
    const brush = this.#brush;
    if (!scene || !brush || board.width === 0) return;

    this.#refresh(this.#ground, (layerBrush) => paintGround(layerBrush, board, this.#palette, scene.words));
    this.#refresh(this.#people, (layerBrush) => this.#paintPeople(layerBrush, scene));

    brush.setTransform(1, 0, 0, 1, 0, 0);
    brush.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    brush.drawImage(this.#ground.canvas, 0, 0);
    brush.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    if (scene.held?.over) paintBand(brush, board, this.#palette, scene.held.over);
    brush.setTransform(1, 0, 0, 1, 0, 0);
    brush.drawImage(this.#people.canvas, 0, 0);
    if (scene.held) {
      brush.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
      const { face, x, y, over } = scene.held;
      const r = faceRadius(over ?? face.circle, board, scene.placed.length);
      paintFace(brush, this.#palette, { face, x, y, r }, true);
    }
  }

  #refresh(layer: Layer, paint: (brush: Brush) => void): void {
    if (!layer.stale || !layer.brush) return;
    layer.brush.setTransform(1, 0, 0, 1, 0, 0);
    layer.brush.clearRect(0, 0, layer.canvas.width, layer.canvas.height);
    layer.brush.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    paint(layer.brush);
    layer.stale = false;
  }

  #paintPeople(brush: Brush, scene: Scene): void {
    const heldId = scene.held?.face.id;
    const here = scene.placed.filter((one) => one.face.id !== heldId);
    const byId = new Map(here.map((one) => [one.face.id, one]));
    for (const tie of scene.ties) {
      const a = byId.get(tie.a);
      const b = byId.get(tie.b);
      if (a && b) paintTie(brush, this.#board, this.#palette, a, b, tie.a === scene.marked || tie.b === scene.marked);
    }
    const marked = scene.marked ? byId.get(scene.marked) : undefined;
    for (const one of here) if (one !== marked) paintFace(brush, this.#palette, one, false);
    if (marked) paintFace(brush, this.#palette, marked, true);
    for (const label of this.#labels(brush, here, scene)) paintLabel(brush, this.#palette, label);
  }

  #labels(brush: Brush, here: readonly Placed[], scene: Scene): Label[] {
    const measure = (text: string, strong: boolean) => {
      brush.font = labelFont(this.#palette, strong);
      return brush.measureText(text).width;
    };
    const line = this.#palette.text * 1.2;
    brush.font = rimFont(this.#palette);
    const rim = rimBoxes(this.#board, scene.words.sectors.map((word) => brush.measureText(word).width), line);
    const first = new Set(scene.marked ? [scene.marked] : []);
    return placeLabels(here, this.#board, measure, line, first, rim);
  }
}
