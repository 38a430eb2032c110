import { el, say, keyed } from '../dom.js';
import { count, rate, span, bytes } from '../format.js';
import { badge, workerLink } from '../parts/pieces.js';

/** All workers, to choose one. */
export default function workers() {
  const filter = el('input', { class: 'field search', type: 'search', placeholder: 'Filter by name, id, host or state', 'aria-label': 'Filter workers', on: { input: () => last && update(last) } });
  const body = el('tbody');
  const rows = keyed(body, worker => worker.key, workerRow);
  const empty = el('p', { class: 'empty' });
  let last = null;

  function update(state) {
    last = state;
    const wanted = filter.value.trim().toLowerCase();
    const names = new Set(state.workers.map(worker => worker.name));
    const seen = new Set();
    const all = [
      ...state.workers.map(worker => ({ ...worker, key: `r ${worker.name}` })),
      ...state.ended.filter(worker => !names.has(worker.name) && !seen.has(worker.name) && seen.add(worker.name)).map(worker => ({ ...worker, key: `e ${worker.name}` })),
    ].filter(worker => !wanted || [worker.name, worker.id, worker.host, worker.state].some(text => text.toLowerCase().includes(wanted)));
    rows(all);
    empty.hidden = all.length > 0;
    say(empty, wanted ? 'No worker fits the filter.' : 'No worker runs.');
  }

  return {
    node: [
      el('div', { class: 'page-head' }, el('h1', { text: 'Workers' }), filter),
      el('section', { class: 'card' },
        el('table', { class: 'table' },
          el('thead', {}, el('tr', {}, head('Worker'), head('State'), head('Host', 'wide'), head('Msg/s', 'right'), head('Held', 'right wide'), head('Memory', 'right wide'), head('Uptime', 'right wide'), head('Restarts', 'right wide'), head('Crashes', 'right wide'))),
          body),
        empty),
    ],
    update,
  };
}

const head = (text, names = '') => el('th', { scope: 'col', class: names, text });

function workerRow(worker) {
  const state = badge();
  const cells = ['wide', 'right', 'right wide', 'right wide', 'right wide', 'right wide', 'right wide'].map(names => el('td', { class: names }));
  const id = el('span', { class: 'faint id' });
  return {
    node: el('tr', {}, el('td', {}, workerLink(worker.name), ' ', id), el('td', {}, state.node), cells),
    update(known) {
      state.update(known.state);
      say(id, known.id === known.name ? '' : known.id);
      const texts = [known.host, rate(known.messages.perSecond), count(known.messages.held), bytes(known.process?.memory), known.uptimeMs ? span(known.uptimeMs) : '–', count(known.restarts), count(known.crashes)];
      texts.forEach((text, at) => say(cells[at], text));
    },
  };
}
