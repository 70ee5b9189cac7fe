// cytoscape.js on its canvas, as it comes.
import cytoscape from 'cytoscape';
import type { Open } from './drawing';
import { HEIGHT, WIDTH } from './network';

export const cyto: Open = (stage, { settled, lines, dragged }) => {
  const scale = (Math.min(WIDTH, HEIGHT) / 2 - 30) / 1000;
  const cy = cytoscape({
    container: stage,
    elements: [
      ...settled.map((one) => ({
        data: { id: one.face.id, name: one.face.name, size: one.r * scale * 2 },
        position: { x: WIDTH / 2 + one.x * scale, y: HEIGHT / 2 + one.y * scale },
      })),
      ...lines.map((line) => ({ data: { id: line.id, source: line.a, target: line.b } })),
    ],
    style: [
      {
        selector: 'node',
        style: {
          label: 'data(name)',
          width: 'data(size)',
          height: 'data(size)',
          'background-color': '#fffdf8',
          'border-width': 1,
          'border-color': '#8a8c95',
          'font-size': 12,
          'text-valign': 'bottom',
        },
      },
      { selector: 'edge', style: { width: 1, 'line-color': '#8a8c95', opacity: 0.3 } },
    ],
    layout: { name: 'preset' },
  });
  const middle = { x: WIDTH / 2, y: HEIGHT / 2 };
  return {
    close: () => cy.zoom({ level: 2, renderedPosition: middle }),
    pan: (dx, dy) => cy.panBy({ x: dx, y: dy }),
    zoom: (factor) => cy.zoom({ level: cy.zoom() * factor, renderedPosition: middle }),
    drag: (x, y) => cy.getElementById(dragged).renderedPosition({ x, y }),
    drop: () => undefined,
    names: () => settled.length,
    destroy: () => cy.destroy(),
  };
};
