// sigma.js on WebGL, as it comes; the least size of a named node is lowered, so that it names people here at all.
import Graph from 'graphology';
import Sigma from 'sigma';
import type { Open } from './drawing';
import { HEIGHT, WIDTH } from './network';

export const sigma: Open = (stage, { settled, lines, dragged }) => {
  const scale = (Math.min(WIDTH, HEIGHT) / 2 - 30) / 1000;
  const graph = new Graph();
  for (const one of settled) {
    graph.addNode(one.face.id, { x: one.x, y: -one.y, size: one.r * scale, label: one.face.name, color: '#8a8c95' });
  }
  for (const line of lines) graph.addEdge(line.a, line.b, { size: 1, color: '#d5d3cd' });
  const shown = new Sigma(graph, stage, { settings: { labelRenderedSizeThreshold: 0, autoRescale: 'once' } });
  const camera = shown.getCamera();
  return {
    close: () => camera.setState({ x: 0.5, y: 0.5, ratio: 0.5 }),
    pan: (dx, dy) => {
      const from = shown.viewportToFramedGraph({ x: 0, y: 0 });
      const to = shown.viewportToFramedGraph({ x: dx, y: dy });
      const { x, y } = camera.getState();
      camera.setState({ x: x + from.x - to.x, y: y + from.y - to.y });
    },
    zoom: (factor) => camera.setState({ ratio: camera.getState().ratio / factor }),
    drag: (x, y) => graph.mergeNodeAttributes(dragged, shown.viewportToGraph({ x, y })),
    drop: () => undefined,
    destroy: () => shown.kill(),
  };
};
