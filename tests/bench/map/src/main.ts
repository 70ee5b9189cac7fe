// The run: each renderer, two networks, three gestures; every frame of three seconds is counted. The renderers take
// turns, so that what else the machine does meets all of them. Nothing here favours anyone: each is opened as it comes.
import { cyto } from './cytoscape';
import { d3svg } from './d3svg';
import type { Drawing, Open } from './drawing';
import { kith } from './kith';
import { HEIGHT, network, WIDTH, type Network } from './network';
import { sigma } from './sigma';

const asked = new URLSearchParams(location.search);
const SECONDS = Number(asked.get('seconds') ?? 3);
const ONLY = asked.get('only')?.split(',');
const SIZES = [
  [150, 600],
  [1000, 4000],
] as const;

/** What the machine shows at best: an empty stage on which a small thing moves. */
const blank: Open = (stage) => {
  const thing = document.createElement('div');
  thing.textContent = '·';
  stage.append(thing);
  const move = (x: number) => (thing.style.transform = `translateX(${x}px)`);
  return {
    close() {},
    pan: (dx) => move(100 + dx),
    zoom: (f) => move(f * 100),
    drag: (x) => move(x),
    drop() {},
    destroy: () => thing.remove(),
  };
};

const RENDERERS: Record<string, Open> = { blank, kith, 'd3-svg': d3svg, 'cytoscape.js': cyto, 'sigma.js': sigma };

export interface Row {
  renderer: string;
  people: number;
  ties: number;
  gesture: string;
  frames: number;
  fps: number;
  /** Milliseconds between frames: half, 95 of 100, the worst. */
  p50: number;
  p95: number;
  worst: number;
  /** Kith alone paints sharp after a gesture; so long after. */
  sharp_ms?: number;
  error?: string;
}

const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
const round = (value: number) => Math.round(value * 10) / 10;

async function gesture(step: (seconds: number, delta: number) => void) {
  const start = await frame();
  const times = [start];
  for (;;) {
    const now = await frame();
    times.push(now);
    if (now - start >= SECONDS * 1000) break;
    step((now - start) / 1000, (now - (times.at(-2) ?? now)) / 1000);
  }
  const gaps = times
    .slice(1)
    .map((time, index) => time - (times[index] ?? time))
    .sort((a, b) => a - b);
  const at = (share: number) => round(gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))] ?? 0);
  const last = times.at(-1) ?? start;
  return {
    frames: gaps.length,
    fps: round((gaps.length * 1000) / (last - start)),
    p50: at(0.5),
    p95: at(0.95),
    worst: at(1),
  };
}

async function calm(drawing: Drawing): Promise<number> {
  const start = performance.now();
  while (drawing.still && !drawing.still() && performance.now() - start < 5000) await frame();
  const took = performance.now() - start;
  await wait(400);
  return Math.round(took);
}

/** Gestures as hands make them: by speed, so that a slow renderer covers the same ground in fewer frames. */
const GESTURES: Record<string, (drawing: Drawing) => (seconds: number, delta: number) => void> = {
  pan: (drawing) => (seconds, delta) => {
    drawing.pan(320 * Math.cos(seconds * 2.4) * delta, 240 * Math.sin(seconds * 2.4) * delta);
  },
  zoom: (drawing) => (seconds, delta) => drawing.zoom(Math.exp(0.9 * Math.cos(seconds * 2.1) * delta)),
  drag: (drawing) => (seconds) => {
    drawing.drag(WIDTH / 2 + 220 * Math.cos(seconds * 2), HEIGHT / 2 + 180 * Math.sin(seconds * 2));
  },
};

async function run(name: string, open: Open, map: Network): Promise<Row[]> {
  const stage = document.getElementById('stage') as HTMLElement;
  const rows: Row[] = [];
  const about = { renderer: name, people: map.faces.length, ties: map.lines.length };
  for (const [kind, make] of Object.entries(GESTURES)) {
    let drawing: Drawing | undefined;
    try {
      stage.replaceChildren();
      drawing = open(stage, map);
      if (kind !== 'drag') drawing.close();
      await wait(600);
      await calm(drawing);
      const figures = await gesture(make(drawing));
      drawing.drop();
      const sharp = await calm(drawing);
      rows.push({ ...about, gesture: kind, ...figures, ...(drawing.still && { sharp_ms: sharp }) });
    } catch (thrown) {
      rows.push({ ...about, gesture: kind, frames: 0, fps: 0, p50: 0, p95: 0, worst: 0, error: String(thrown) });
    } finally {
      drawing?.destroy();
    }
  }
  return rows;
}

const rows: Row[] = [];
for (const [people, ties] of SIZES) {
  const map = network(people, ties);
  for (const [name, open] of Object.entries(RENDERERS)) {
    if (!ONLY || ONLY.includes(name)) rows.push(...(await run(name, open, map)));
  }
}
const result = document.getElementById('result');
if (result)
  result.textContent = JSON.stringify({
    agent: navigator.userAgent,
    ratio: devicePixelRatio,
    seconds: SECONDS,
    rows,
  });
