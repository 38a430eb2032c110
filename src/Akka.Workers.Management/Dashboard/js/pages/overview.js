import { el, say, mark, keyed } from '../dom.js';
import { brief, count, rate, span, bytes, toneOf, some } from '../format.js';
import { now, state as known } from '../store.js';
import { line, bars } from '../parts/spark.js';
import { feedItem, workerLink } from '../parts/pieces.js';

const { looks } = known;
const minutes = 15;
const shown = 12;
const order = ['running', 'launching', 'restarting', 'backing-off', 'stopping', 'failed'];

/** Counts by state, restarts per minute, pauses; what needs a look, and what happened last. */
export default function overview() {
  const tiles = {
    workers: tile('Workers'), restarts: tile('Restarts per minute'), pauses: tile('Pause of a restart'), messages: tile('Messages per second'),
  };
  const states = el('div', { class: 'states', 'aria-hidden': 'true' });
  tiles.workers.node.insertBefore(states, tiles.workers.note);
  const messages = line('Messages per second, the last minutes');
  tiles.messages.node.append(messages.node);
  const restarts = bars(`Restarts in each of the last ${minutes} minutes`);
  tiles.restarts.node.append(restarts.node);
  const pauses = bars('The last pauses');
  tiles.pauses.node.append(pauses.node);

  const attention = el('section', { class: 'attention', 'aria-label': 'Needs attention' });
  const alerts = keyed(attention, alert => alert.key, alert => {
    const why = el('p', { class: 'why' });
    const what = el('p', {}, alert.worker ? workerLink(alert.worker) : el('strong', { text: alert.name }), ' ', el('span'));
    const node = el('div', { class: 'alert', data: { tone: alert.tone } }, el('div', {}, what, why));
    return { node, update: known => { say(what.lastChild, known.what); say(why, known.why); mark(node, 'tone', known.tone); } };
  });
  const feed = el('ul', { class: 'feed' });
  const events = keyed(feed, event => event.number, event => feedItem(event));
  const none = el('p', { class: 'empty', text: 'Nothing has happened yet.' });
  const busiest = el('ul', { class: 'feed ranks' });
  const ranks = keyed(busiest, worker => worker.name, rank);
  const processes = el('ul', { class: 'feed' });
  const hosts = keyed(processes, host => host.name, host => {
    const dot = el('span', { class: 'dot', 'aria-hidden': 'true' });
    const what = el('span', { class: 'what' });
    const memory = el('span', { class: 'faint num' });
    return {
      node: el('li', {}, dot, el('span', {}, el('a', { class: 'name', href: '#/tree', text: host.name }), ' ', what), memory),
      update(known) {
        mark(dot, 'tone', known.processes.some(process => !process.isAnswering) ? 'bad' : known.isClosed ? 'idle' : 'good');
        say(what, `${known.kind === 'in-process' ? 'in this process' : `${known.processes.length} ${known.processes.length === 1 ? 'process' : 'processes'}`}, ${known.workers.length} ${known.workers.length === 1 ? 'worker' : 'workers'}`);
        say(memory, known.processes.length === 0 ? '' : bytes(known.processes.reduce((sum, process) => sum + (process.memory ?? 0), 0)));
      },
    };
  });

  return {
    node: [
      el('div', { class: 'page-head' }, el('h1', { text: 'Overview' })),
      el('section', { class: 'tiles', 'aria-label': 'Figures' }, Object.values(tiles).map(known => known.node)),
      attention,
      el('div', { class: 'halves' },
        el('section', { class: 'card' }, el('div', { class: 'card-head' }, el('h2', { text: 'What happened' })), none, feed),
        el('div', { class: 'attention' },
          el('section', { class: 'card' }, el('div', { class: 'card-head' }, el('h2', { text: 'Busiest workers' }), el('a', { href: '#/workers', text: 'All' })), busiest),
          el('section', { class: 'card' }, el('div', { class: 'card-head' }, el('h2', { text: 'Hosts' }), el('a', { href: '#/tree', text: 'Tree' })), processes))),
    ],
    update(state) {
      const { system } = state;
      if (!system) return;
      const total = state.workers.length;
      const running = system.workers.running ?? 0;
      say(tiles.workers.value, count(running));
      say(tiles.workers.small, running === total ? 'running' : `of ${count(total)} running`);
      say(tiles.workers.note, others(system.workers) || `${some(system.processes, 'child process', 'child processes')}, ${count(system.spares)} spare`);
      drawStates(states, system.workers);

      const starts = state.events.filter(event => event.kind === 'started' && ['restart', 'crash', 'rollback'].includes(event.cause));
      const perMinute = histogram(starts, now());
      say(tiles.restarts.value, count(perMinute.at(-1)));
      say(tiles.restarts.small, 'this minute');
      say(tiles.restarts.note, `${count(perMinute.reduce((sum, value) => sum + value, 0))} in ${minutes} minutes`);
      restarts.draw(perMinute);

      const pausesMs = starts.map(event => event.pauseMs).filter(pause => pause !== undefined);
      const sorted = pausesMs.toSorted((a, b) => a - b);
      say(tiles.pauses.value, sorted.length ? span(quantile(sorted, .5)) : '–');
      say(tiles.pauses.small, 'p50');
      say(tiles.pauses.note, sorted.length ? `p99 ${span(quantile(sorted, .99))}, of ${count(sorted.length)}` : 'no restart yet');
      pauses.draw(padded(pausesMs.slice(-24), 24));

      const last = state.looks.at(-1);
      say(tiles.messages.value, rate(last?.rate));
      say(tiles.messages.note, `${count(last?.held)} held`);
      messages.draw(state.looks.map(look => look.rate));

      alerts(needsAttention(state));
      attention.hidden = attention.childElementCount === 0;
      events(state.events.slice(-shown).reverse());
      none.hidden = state.events.length > 0;
      ranks(state.workers.toSorted((a, b) => (b.messages.perSecond ?? 0) - (a.messages.perSecond ?? 0)).slice(0, 5));
      hosts(state.hosts);
    },
  };
}

function rank(worker) {
  const dot = el('span', { class: 'dot', 'aria-hidden': 'true' });
  const spark = line(`Messages per second of ${worker.name}`);
  const number = el('span', { class: 'num' });
  return {
    node: el('li', {}, dot, workerLink(worker.name), spark.node, number),
    update(known) {
      mark(dot, 'tone', toneOf(known.state));
      say(number, `${rate(known.messages.perSecond)} /s`);
      spark.draw(looks.map(look => look.rates.get(known.name) ?? 0));
    },
  };
}

function tile(label) {
  const small = el('small');
  const number = el('span');
  const note = el('p', { class: 'note' });
  const node = el('div', { class: 'card tile' }, el('p', { class: 'label', text: label }), el('p', { class: 'value' }, number, small), note);
  return { node, value: number, small, note };
}

function drawStates(node, workers) {
  const present = order.filter(state => workers[state]);
  while (node.childElementCount > present.length) node.lastChild.remove();
  present.forEach((state, at) => {
    const part = node.children[at] ?? node.appendChild(el('i'));
    mark(part, 'tone', toneOf(state));
    part.style.flexGrow = workers[state];
  });
}

const others = workers => order.slice(1).filter(state => workers[state]).map(state => `${workers[state]} ${state.replace('-', ' ')}`).join(', ');

function histogram(events, at) {
  const values = Array(minutes).fill(0);
  for (const event of events) {
    const back = Math.floor((at - Date.parse(event.time)) / 60_000);
    if (back >= 0 && back < minutes) values[minutes - 1 - back]++;
  }
  return values;
}

const padded = (values, length) => [...Array(Math.max(0, length - values.length)).fill(0), ...values];

const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? sorted[0];

function needsAttention(state) {
  const names = new Set(state.workers.map(worker => worker.name));
  const seen = new Set();
  const failed = state.ended
    .filter(worker => !seen.has(worker.name) && seen.add(worker.name) && worker.state === 'failed' && !names.has(worker.name))
    .map(worker => ({ key: `f ${worker.name}`, tone: 'bad', worker: worker.name, what: 'has failed', why: brief(worker.lastError) }));
  const looping = state.workers
    .filter(worker => worker.state === 'backing-off' || worker.isCrashLooping)
    .map(worker => ({
      key: `l ${worker.name}`,
      tone: 'warn',
      worker: worker.name,
      what: worker.isCrashLooping ? 'crashes over and over' : `starts again in ${span(worker.backOffMs)}`,
      why: brief(worker.lastError),
    }));
  const hung = state.hosts
    .flatMap(host => host.processes)
    .filter(process => !process.isAnswering || process.isStopped)
    .map(process => ({
      key: `h ${process.pid}`,
      tone: 'bad',
      name: `Process ${process.pid}`,
      what: process.isStopped ? 'is stopped by a signal' : 'does not answer',
      why: `host ${process.host}: ${process.workers.join(', ') || 'no workers'}`,
    }));
  return [...failed, ...hung, ...looping].slice(0, 6);
}
