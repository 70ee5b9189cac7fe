// The plain way: an SVG with a circle, a line and a text each, moved by d3-zoom.
import { select } from 'd3-selection';
import { zoom, zoomIdentity, type ZoomBehavior } from 'd3-zoom';
import type { Open } from './drawing';
import { HEIGHT, WIDTH } from './network';

export const d3svg: Open = (stage, { settled, lines, dragged }) => {
  const scale = (Math.min(WIDTH, HEIGHT) / 2 - 30) / 1000;
  const at = new Map(
    settled.map((one) => [
      one.face.id,
      { x: WIDTH / 2 + one.x * scale, y: HEIGHT / 2 + one.y * scale, r: one.r * scale, name: one.face.name },
    ]),
  );
  const svg = select(stage).append('svg').attr('width', WIDTH).attr('height', HEIGHT);
  const g = svg.append('g');
  const where = (id: string) => at.get(id) ?? { x: 0, y: 0, r: 0, name: '' };
  const ties = g
    .append('g')
    .attr('stroke', '#8a8c95')
    .attr('stroke-opacity', 0.3)
    .selectAll('line')
    .data(lines)
    .join('line')
    .attr('x1', (d) => where(d.a).x)
    .attr('y1', (d) => where(d.a).y)
    .attr('x2', (d) => where(d.b).x)
    .attr('y2', (d) => where(d.b).y);
  const people = g
    .append('g')
    .attr('fill', '#fffdf8')
    .attr('stroke', '#8a8c95')
    .selectAll('circle')
    .data([...at])
    .join('circle')
    .attr('cx', ([, d]) => d.x)
    .attr('cy', ([, d]) => d.y)
    .attr('r', ([, d]) => d.r);
  const names = g
    .append('g')
    .attr('text-anchor', 'middle')
    .attr('font-size', 12)
    .selectAll('text')
    .data([...at])
    .join('text')
    .attr('x', ([, d]) => d.x)
    .attr('y', ([, d]) => d.y + d.r + 12)
    .text(([, d]) => d.name);
  const behaviour: ZoomBehavior<SVGSVGElement, unknown> = zoom<SVGSVGElement, unknown>()
    .scaleExtent([0.5, 8])
    .on('zoom', (event) => g.attr('transform', event.transform));
  const node = svg.node() as SVGSVGElement;
  const chosen = select<SVGSVGElement, unknown>(node);
  chosen.call(behaviour);
  const mine = ties.filter((d) => d.a === dragged || d.b === dragged);
  const me = people.filter(([id]) => id === dragged);
  const name = names.filter(([id]) => id === dragged);
  return {
    close: () =>
      chosen.call(
        behaviour.transform,
        zoomIdentity
          .translate(WIDTH / 2, HEIGHT / 2)
          .scale(2)
          .translate(-WIDTH / 2, -HEIGHT / 2),
      ),
    pan: (dx, dy) => chosen.call(behaviour.translateBy, dx / 2, dy / 2),
    zoom: (factor) => chosen.call(behaviour.scaleBy, factor, [WIDTH / 2, HEIGHT / 2]),
    drag: (x, y) => {
      const spot = where(dragged);
      spot.x = x;
      spot.y = y;
      me.attr('cx', x).attr('cy', y);
      name.attr('x', x).attr('y', y + spot.r + 12);
      mine
        .attr('x1', (d) => where(d.a).x)
        .attr('y1', (d) => where(d.a).y)
        .attr('x2', (d) => where(d.b).x)
        .attr('y2', (d) => where(d.b).y);
    },
    drop: () => undefined,
    names: () => at.size,
    destroy: () => svg.remove(),
  };
};
