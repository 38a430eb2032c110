import { el, say, mark, keyed } from '../dom.js';
import { span, toneOf, some } from '../format.js';
import { state } from '../store.js';
import { meter, memoryText, memoryPart, cpuText } from '../parts/pieces.js';

/** Hosts, their processes with what they use against their limits, and the workers in them. */
export default function tree() {
  const list = el('div', { class: 'tree' });
  const node = el('section', { 'aria-label': 'Hosts' });
  const hosts = keyed(node, host => host.name, hostCard);
  list.append(node);
  node.classList.add('attention');
  const summary = el('p', { class: 'soft' });
  return {
    node: [el('div', { class: 'page-head' }, el('h1', { text: 'Tree' }), summary), list],
    update(known) {
      if (!known.system) return;
      say(summary, `${some(known.hosts.length, 'host')}, ${some(known.system.processes, 'child process', 'child processes')}, ${some(known.workers.length, 'worker')}`);
      hosts(known.hosts);
    },
  };
}

function hostCard(host) {
  const about = el('span', { class: 'soft' });
  const tags = el('span', { class: 'actions' });
  const body = el('div');
  const processes = keyed(body, process => process.pid, processRow);
  const empty = el('p', { class: 'empty' });
  const node = el('details', { class: 'card host', open: true },
    el('summary', {}, el('h2', { text: host.name }), about, el('span', { class: 'grow' }), tags), body, empty);
  return {
    node,
    update(known) {
      say(about, known.description);
      const words = [known.isDefault && 'default', ...known.placement, known.spares > 0 && `${known.spares} spare`, known.starting > 0 && `${known.starting} starting`,
        known.processesLost > 0 && `${known.processesLost} lost`, known.isClosed && 'closed'].filter(Boolean);
      if (tags.dataset.words !== words.join('|')) {
        tags.dataset.words = words.join('|');
        tags.replaceChildren(...words.map(word => el('span', { class: 'badge', text: word, data: word.endsWith(' lost') ? { tone: 'warn' } : {} })));
      }
      const all = known.kind === 'in-process' && state.process
        ? [{ ...state.process, workers: known.workers, isThis: true }]
        : known.processes;
      const largest = Math.max(state.process?.memory ?? 0, ...state.hosts.flatMap(host => host.processes).map(process => process.memory ?? 0)) * 1.5;
      processes(all.map(process => ({ ...process, largest })));
      empty.hidden = all.length > 0;
      say(empty, known.starting > 0 ? 'A process is being started.' : 'No process runs here. One is started when it is needed.');
    },
  };
}

function processRow(process) {
  const title = el('strong', { text: `pid ${process.pid}` });
  const about = el('p', { class: 'faint' });
  const trouble = el('span', { class: 'badge', data: { tone: 'bad' }, hidden: true });
  const spare = el('span', { class: 'badge', text: 'spare', hidden: true });
  const memory = meter('Memory');
  const cpu = meter('CPU');
  const chips = el('div', { class: 'chips' });
  const workers = keyed(chips, name => name, name => {
    const chip = el('a', { class: 'chip', href: `#/workers/${encodeURIComponent(name)}`, text: name });
    return { node: chip, update: () => mark(chip, 'tone', toneOf(state.workers.find(worker => worker.name === name)?.state)) };
  });
  return {
    node: el('div', { class: 'process' }, el('div', {}, title, ' ', spare, trouble, about), memory.node, cpu.node, chips),
    update(known) {
      say(about, [...new Set([known.isThis ? 'this process' : `up ${span(known.uptimeMs)}`, known.sandbox !== 'none' && known.sandbox, ...known.enforced.filter(word => !word.startsWith('memory=')), known.threads && `${known.threads} threads`])].filter(Boolean).join(' · '));
      trouble.hidden = known.isAnswering && !known.isStopped;
      say(trouble, known.isStopped ? 'stopped' : 'not answering');
      spare.hidden = !known.isSpare;
      memory.update(memoryText(known), memoryPart(known, known.largest), !!known.memoryLimit);
      cpu.update(cpuText(known), (known.cpuPercent ?? 0) / 100);
      workers(known.workers);
    },
  };
}
