// The map on the screen. What is drawn is kept as bitmaps (layers.ts): one of what lies beneath, one of everything. While
// one pans, zooms or carries someone they are only moved; whatever became stale is painted again between frames, a few
// milliseconds at a time, and shown when it is whole. Nothing is drawn while nothing changes.
// Without a 2D context (a test, a lost GPU) it stays silent; the list beside the map has everything.
import type { Circle, PersonId } from '../contract/kith';
import type { CanvasBrush } from './brush';
import {
  between,
  boardOf,
  clamp,
  fitAll,
  goTo,
  panBy,
  pinch,
  sameCamera,
  STEP,
  zoomAt,
  type Camera,
  type View,
} from './camera';
import type { Board, MapFace, Placed, Point } from './geometry';
import type { Box } from './grid';
import { brushFor, Layer } from './layers';
import type { Label } from './labels';
import { lookAtMinimap, minimapBox, minimapFrame, paintMinimap, paintMinimapFrame } from './minimap';
import { paintOverlay } from './overlay';
import { paintCircles } from './paint';
import { readPalette, watchPalette, type Palette } from './palette';
import { paintBeneath, paintPeople, type Drawing } from './picture';
import { faceRadii, Finder, project, stand, type Settled } from './placement';
import type { MapScene } from './scene';
import { Measuring } from './measuring';

export type { MapScene } from './scene';

/** What lies over the drawing and changes with every movement of a hand. */
export interface Overlay {
  hovered: PersonId | null;
  /** Someone in the hand, in CSS pixels, and where letting go would put them. */
  held: { face: MapFace; x: number; y: number; over: Circle | null } | null;
  /** A tie being drawn from someone to a point, or to someone. */
  tying: { from: PersonId; x: number; y: number; to: PersonId | null } | null;
}

const NOTHING: Overlay = { hovered: null, held: null, tying: null };
/** A move ends when nothing moved for so long; then the drawing is made sharp. */
const REST = 80;
/** Milliseconds of painting between two frames, while something moves and while nothing does. */
const BUSY = 3;
const IDLE = 24;
/** How long it takes to get somewhere else, in milliseconds. */
const JOURNEY = 180;

export interface RendererOptions {
  /** Told where one looks, each time a movement has come to rest. */
  rested?: (board: Board) => void;
}

export class MapRenderer {
  #canvas: HTMLCanvasElement;
  #brush: CanvasBrush | null;
  #options: RendererOptions;
  #palette: Palette;
  #scene: MapScene | undefined;
  #overlay = NOTHING;
  #view: View = { width: 0, height: 0 };
  #camera: Camera = { x: 0, y: 0, scale: 1 };
  #ratio = 1;

  #beneath = new Layer();
  #shown = new Layer();
  #next = new Layer();
  #measuring: Measuring;
  #settled: readonly Settled[] = [];
  #finder = new Finder([]);
  #radii: Record<Circle, number> = { inner: 0, middle: 0, outer: 0, loose: 0 };
  #rtl = false;

  /** Where names stand on the shown layer. */
  #labels: ReadonlyMap<PersonId, Label> = new Map();

  #staleBeneath = true;
  #stalePeople = true;
  #job: Generator<void> | undefined;
  #jobCamera: Camera | undefined;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #journey: { from: Camera; to: Camera; start: number } | undefined;
  #overview = { key: '', layer: document.createElement('canvas') };
  #stop: () => void;

  constructor(canvas: HTMLCanvasElement, options: RendererOptions = {}) {
    this.#canvas = canvas;
    this.#brush = brushFor(canvas);
    this.#options = options;
    this.#measuring = new Measuring(brushFor(document.createElement('canvas')));
    this.#palette = readPalette(canvas);
    this.#stop = watchPalette(() => this.repaint());
    // The two faces arrive after the first paint; names measured before that would sit wrong.
    void document.fonts?.ready.then(() => this.repaint());
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#rest);
    this.#stop();
  }

  /** What is seen, for spots and hits. */
  get board(): Board {
    return boardOf(this.#camera, this.#view);
  }

  get camera(): Camera {
    return this.#camera;
  }

  get view(): View {
    return this.#view;
  }

  /** Whether the screen shows the drawing as sharp as it gets, and nothing is left to paint. */
  get still(): boolean {
    return this.#frame === 0 && !this.#job && this.#rest === undefined;
  }

  /** Who is under a point; nobody is under the overview. */
  at(point: Point, besides?: PersonId): Placed | undefined {
    if (this.#overviewAt(point)) return undefined;
    const one = this.#finder.at(point, this.board, besides);
    return one && project([one], this.board)[0];
  }

  // ---- what is shown ----

  /** Fits into a box of CSS pixels. Painted at once: a canvas loses its picture with its size. */
  resize(width: number, height: number): void {
    const ratio = window.devicePixelRatio || 1;
    const before = this.#view;
    if (width === before.width && height === before.height && ratio === this.#ratio) return;
    const zoom = before.width > 0 ? this.#camera.scale / fitAll(before).scale : 1;
    this.#view = { width, height };
    this.#ratio = ratio;
    this.#camera = clamp({ ...this.#camera, scale: fitAll(this.#view).scale * zoom }, this.#view);
    this.#journey = undefined;
    this.#canvas.width = Math.max(1, Math.round(width * ratio));
    this.#canvas.height = Math.max(1, Math.round(height * ratio));
    for (const layer of [this.#beneath, this.#shown, this.#next]) layer.resize(this.#view, ratio);
    if (this.#brush)
      Object.assign(this.#brush.surface, { textAlign: 'center', textBaseline: 'middle', lineJoin: 'round' });
    this.#settle();
    this.#spoil();
    this.#paint(Infinity);
    this.#options.rested?.(this.board);
  }

  show(scene: MapScene): void {
    const before = this.#scene;
    this.#scene = scene;
    if (before?.faces !== scene.faces || before.lines !== scene.lines) this.#settle();
    const same = (part: keyof MapScene) => before?.[part] === scene[part];
    if (!(same('faces') && same('lines') && same('hulls') && same('words'))) this.#spoil();
    else if (!(same('lens') && same('fade') && same('selected') && same('focused'))) this.#spoil(false);
    this.#request();
  }

  /** What lies over the drawing. */
  over(overlay: Partial<Overlay>): void {
    const before = this.#overlay.held?.face.id;
    this.#overlay = { ...NOTHING, ...overlay };
    if (before !== this.#overlay.held?.face.id) this.#spoil();
    this.#request();
  }

  /** Reads the colours again and paints everything anew. */
  repaint(): void {
    this.#palette = readPalette(this.#canvas);
    this.#measuring.forget();
    this.#overview.key = '';
    this.#spoil();
    this.#request();
  }

  // ---- where one looks ----

  pan(dx: number, dy: number): void {
    this.look(panBy(this.#camera, this.#view, dx, dy));
  }

  /** Closer by a factor, towards a point or the middle; whether there was anywhere to go. */
  zoom(factor = STEP, at: Point = { x: this.#view.width / 2, y: this.#view.height / 2 }): boolean {
    return this.look(zoomAt(this.#camera, this.#view, factor, at));
  }

  pinch(from: readonly [Point, Point], to: readonly [Point, Point]): void {
    this.look(pinch(this.#camera, this.#view, from, to));
  }

  /** Everyone. */
  fit(): void {
    this.#travel(fitAll(this.#view));
  }

  /** Someone, and who is around them. */
  goTo(id: PersonId): void {
    const one = this.#finder.get(id);
    if (one) this.#travel(goTo(this.#camera, this.#view, one));
  }

  /** Moves there if a point lies on the overview; whether it does. */
  tapOverview(point: Point): boolean {
    const box = this.#overviewAt(point);
    if (!box) return false;
    this.#travel(lookAtMinimap(point, this.#camera, this.#view, box));
    return true;
  }

  #overviewAt({ x, y }: Point): Box | null {
    const box = minimapBox(this.#camera, this.#view, this.#rtl);
    return box && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom ? box : null;
  }

  /** Looks there at once; whether that is anywhere else. */
  look(camera: Camera): boolean {
    this.#journey = undefined;
    const to = clamp(camera, this.#view);
    if (sameCamera(to, this.#camera)) return false;
    this.#move(to);
    return true;
  }

  #move(camera: Camera): void {
    this.#camera = camera;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      this.#options.rested?.(this.board);
      this.#request();
    }, REST);
    this.#request();
  }

  #travel(to: Camera): void {
    const calm = typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (calm || !this.#brush) {
      this.look(to);
      return;
    }
    this.#journey = { from: this.#camera, to: clamp(to, this.#view), start: performance.now() };
    this.#request();
  }

  // ---- painting ----

  #settle(): void {
    if (!this.#scene || this.#view.width === 0) return;
    const { faces, lines } = this.#scene;
    const { fit } = this.board;
    this.#settled = stand(faces, fit);
    this.#radii = faceRadii(faces, fit);
    this.#finder = new Finder(this.#settled, lines);
    this.#rtl = getComputedStyle(this.#canvas).direction === 'rtl';
    this.#overview.key = '';
  }

  #spoil(beneath = true): void {
    this.#staleBeneath ||= beneath;
    this.#stalePeople = true;
    this.#job = undefined;
  }

  #request(): void {
    if (this.#frame !== 0 || !this.#brush) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint(this.#rest === undefined && !this.#overlay.held ? IDLE : BUSY);
    });
  }

  #paint(budget: number): void {
    if (!this.#scene || !this.#brush || this.#view.width === 0) return;
    if (this.#journey) {
      const { from, to, start } = this.#journey;
      const part = (performance.now() - start) / JOURNEY;
      if (part >= 1) this.#journey = undefined;
      this.#move(part >= 1 ? to : between(from, to, part));
    }
    this.#work(this.#shown.camera ? budget : Infinity);
    this.#compose(this.#brush);
    if (this.#job || this.#journey) this.#request();
  }

  /** Paints what is stale, for as long as there is time. */
  #work(budget: number): void {
    const end = performance.now() + budget;
    const resting = this.#rest === undefined && !this.#journey;
    const current = this.#shown.camera && sameCamera(this.#shown.camera, this.#camera);
    // A picture of where one was going is thrown away only once one has arrived elsewhere.
    if (this.#job && resting && this.#jobCamera && !sameCamera(this.#jobCamera, this.#camera)) this.#job = undefined;
    const wanted = this.#stalePeople || (resting ? !current : !this.#shown.serves(this.#camera));
    if (!this.#job && wanted) {
      this.#jobCamera = this.#camera;
      this.#job = this.#picture(this.#camera);
    }
    while (this.#job) {
      if (this.#job.next().done) this.#job = undefined;
      if (performance.now() >= end) return;
    }
  }

  *#picture(camera: Camera): Generator<void> {
    const { scene, brushes } = { scene: this.#scene, brushes: [this.#beneath.brush, this.#next.brush] as const };
    if (!scene || !brushes[0] || !brushes[1]) return;
    let labels: readonly Label[] = [];
    const drawing: Drawing = {
      scene,
      board: this.#next.board(camera),
      palette: this.#palette,
      settled: this.#settled,
      measure: this.#measuring.measure,
      without: this.#overlay.held?.face.id ?? null,
      seen: this.#next.seen,
      kept: this.#kept(camera),
      labelled: (found) => (labels = found),
    };
    const beneath = this.#beneath;
    if (this.#staleBeneath || !beneath.camera || !sameCamera(beneath.camera, camera)) {
      this.#staleBeneath = true;
      beneath.clear(camera);
      yield* paintBeneath(brushes[0], drawing);
      this.#staleBeneath = false;
    }
    this.#next.clear(camera);
    this.#next.copy(beneath);
    yield;
    yield* paintPeople(brushes[1], drawing);
    [this.#shown, this.#next] = [this.#next, this.#shown];
    this.#labels = new Map(labels.map((label) => [label.id, label]));
    this.#stalePeople = false;
  }

  /** Where the overview lies, on the layer: no name may stand beneath it. */
  #kept(camera: Camera): Box[] {
    const box = minimapBox(camera, this.#view, this.#rtl);
    const { x, y } = this.#next.pad;
    return box ? [{ left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y }] : [];
  }

  #compose(brush: CanvasBrush): void {
    const { surface } = brush;
    const { board } = this;
    surface.setTransform(1, 0, 0, 1, 0, 0);
    surface.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    surface.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    if (!this.#shown.serves(this.#camera)) paintCircles(brush, board, this.#palette);
    this.#shown.blit(brush, this.#camera);
    if (this.#scene) {
      paintOverlay(brush, {
        board,
        scene: this.#scene,
        palette: this.#palette,
        overlay: this.#overlay,
        finder: this.#finder,
        radii: this.#radii,
        measure: this.#measuring.measure,
        labelAt: (id) => this.#labelOf(id),
      });
    }
    this.#composeOverview(brush);
  }

  /** Where someone's name stands on the screen. */
  #labelOf(id: PersonId): Point | undefined {
    const label = this.#labels.get(id);
    if (!label || !this.#shown.camera || !sameCamera(this.#shown.camera, this.#camera)) return undefined;
    return { x: label.x - this.#shown.pad.x, y: label.y - this.#shown.pad.y };
  }

  #composeOverview(brush: CanvasBrush): void {
    const box = minimapBox(this.#camera, this.#view, this.#rtl);
    if (!box) return;
    const { layer } = this.#overview;
    const side = box.right - box.left;
    const key = `${side} ${this.#ratio}`;
    if (this.#overview.key !== key) {
      layer.width = layer.height = Math.ceil((side + 2) * this.#ratio);
      const own = brushFor(layer);
      if (!own) return;
      own.surface.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
      paintMinimap(own, this.#palette, { left: 1, top: 1, right: side + 1, bottom: side + 1 }, this.#settled);
      this.#overview.key = key;
    }
    brush.surface.drawImage(layer, box.left - 1, box.top - 1, side + 2, side + 2);
    paintMinimapFrame(brush, this.#palette, minimapFrame(this.#camera, this.#view, box));
  }
}
