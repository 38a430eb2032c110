import { el, say, svg } from '../dom.js';
import { clock, told, toneOfEvent } from '../format.js';

const wide = 1000;
const high = 26;
const window = 15 * 60_000;

/** What a worker's state was over the last quarter of an hour, from its events. */
export function timeline() {
  const picture = svg('svg', { viewBox: `0 0 ${wide} ${high}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': 'State over time' });
  const from = el('span');
  const node = el('div', { class: 'timeline' }, picture, el('div', { class: 'timeline-scale' }, from, el('span', { text: 'now' })));
  return {
    node,
    update(worker, events, now) {
      const begin = Math.max(now - window, Date.parse(worker.launchedAt));
      const scale = time => Math.max(0, (time - begin) / Math.max(1, now - begin) * wide);
      picture.replaceChildren(...segments(worker, events, begin, now).map(({ tone, start, end, text }) =>
        svg('rect', { class: 'seg', data: { tone }, x: scale(start).toFixed(1), width: Math.max(2, scale(end) - scale(start)).toFixed(1), y: 0, height: high }, svg('title', { text }))),
      ...events.filter(event => Date.parse(event.time) > begin && ['restart', 'rollback', 'crash'].includes(event.cause)).map(event => {
        const x = scale(Date.parse(event.time)).toFixed(1);
        return svg('line', { class: 'tick', x1: x, x2: x, y1: 0, y2: high }, svg('title', { text: `${clock(event.time)} ${told(event)}` }));
      }));
      say(from, clock(begin));
    },
  };
}

function segments(worker, events, begin, now) {
  const found = [];
  let open = { tone: 'busy', start: Date.parse(worker.launchedAt), text: 'launching' };
  for (const event of events) {
    const at = Date.parse(event.time);
    if (event.kind === 'restart-failed') continue;
    found.push({ ...open, end: at });
    open = { tone: event.kind === 'started' ? 'good' : toneOfEvent(event), start: at, text: `${clock(event.time)} ${told(event)}` };
  }
  if (worker.state !== 'stopped' && worker.state !== 'failed') found.push({ ...open, end: now });
  else found.push({ ...open, end: now });
  return found.filter(segment => segment.end > begin).map(segment => ({ ...segment, start: Math.max(begin, segment.start) }));
}
