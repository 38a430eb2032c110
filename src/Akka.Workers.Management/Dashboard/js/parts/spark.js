import { svg } from '../dom.js';

const width = 200;
const height = 44;

/** A small line of values, oldest first, with the area below it. */
export function line(label) {
  const area = svg('path', { class: 'area' });
  const stroke = svg('path', { class: 'stroke' });
  return figure(label, [area, stroke], values => {
    const top = Math.max(1e-9, ...values);
    const step = width / Math.max(1, values.length - 1);
    const points = values.map((value, at) => `${(at * step).toFixed(1)} ${(height - 2 - value / top * (height - 6)).toFixed(1)}`);
    const path = points.length > 1 ? `M${points.join('L')}` : `M0 ${height - 2}L${width} ${height - 2}`;
    stroke.setAttribute('d', path);
    area.setAttribute('d', `${path}L${width} ${height}L0 ${height}Z`);
  });
}

/** The same as bars. */
export function bars(label) {
  const group = svg('g');
  return figure(label, [group], values => {
    const top = Math.max(1, ...values);
    const step = width / values.length;
    while (group.childElementCount < values.length) group.append(svg('rect', { class: 'bar', rx: 1 }));
    values.forEach((value, at) => {
      const bar = group.children[at];
      const tall = value === 0 ? 1.5 : Math.max(4, value / top * (height - 4));
      bar.setAttribute('x', (at * step + step * .15).toFixed(1));
      bar.setAttribute('width', (step * .7).toFixed(1));
      bar.setAttribute('y', (height - tall).toFixed(1));
      bar.setAttribute('height', tall.toFixed(1));
      bar.setAttribute('opacity', value === 0 ? '.25' : '1');
    });
  });
}

function figure(label, children, draw) {
  const node = svg('svg', { class: 'spark', viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label }, ...children);
  return { node, draw };
}
