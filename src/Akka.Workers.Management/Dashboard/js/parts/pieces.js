import { el, say, mark } from '../dom.js';
import { bytes, percent, toneOf, clock, ago, toneOfEvent, told } from '../format.js';
import { now } from '../store.js';

/** A worker's state. */
export function badge() {
  const node = el('span', { class: 'badge dot' });
  return { node, update: state => { say(node, state.replace('-', ' ')); mark(node, 'tone', toneOf(state)); } };
}

export const workerLink = (name, props = {}) => el('a', { class: 'name', href: `#/workers/${encodeURIComponent(name)}`, text: name, ...props });

/** A value against its limit. */
export function meter(label) {
  const left = el('span', { text: label });
  const right = el('span');
  const bar = el('i');
  const node = el('div', { class: 'meter' }, el('div', { class: 'meter-text' }, left, right), el('div', { class: 'meter-bar' }, bar));
  return {
    node,
    update(text, part, isLimited = true) {
      say(right, text);
      bar.style.width = `${Math.min(100, Math.max(0, part * 100))}%`;
      mark(bar, 'tone', !isLimited ? 'none' : part > .9 ? 'bad' : part > .75 ? 'warn' : null);
    },
  };
}

export const memoryText = process => process.memoryLimit ? `${bytes(process.memory)} of ${bytes(process.memoryLimit)}` : bytes(process.memory);

/** Without a limit of its own, a process is shown against the largest that there is. */
export const memoryPart = (process, largest) => (process.memory ?? 0) / (process.memoryLimit ?? Math.max(1, largest));

export const cpuText = process => percent(process.cpuPercent);

/** Events, newest first. */
export function feedItem(event, withName = true) {
  const dot = el('span', { class: 'dot', data: { tone: toneOfEvent(event) }, 'aria-hidden': 'true' });
  const time = el('time', { datetime: event.time, title: clock(event.time) });
  const node = el('li', {}, dot, el('span', { class: 'what' }, withName ? workerLink(event.worker) : null, withName ? ' ' : null, told(event)), time);
  return { node, update: () => say(time, ago(event.time, now())) };
}

export function toast(tone, title, detail) {
  const node = el('div', { class: 'toast', data: { tone } }, el('p', { text: title }), detail ? el('p', { text: detail }) : null);
  document.getElementById('toasts').append(node);
  setTimeout(() => node.remove(), tone === 'bad' ? 12_000 : 5000);
}

/** Facts as a list of terms; values are told by `update({term: value})`. */
export function facts(terms) {
  const values = new Map();
  const node = el('dl', { class: 'facts' }, terms.map(term => {
    const value = el('dd');
    values.set(term, value);
    return el('div', {}, el('dt', { text: term }), value);
  }));
  return { node, update: known => { for (const [term, value] of values) say(value, known[term] ?? '–'); } };
}

const levels = { information: 'info', warning: 'warn', critical: 'fatal' };

/** Lines of a log. */
export function logLine(line) {
  const tone = line.level === 'error' || line.level === 'critical' ? 'bad' : line.level === 'warning' || line.stream === 'error' ? 'warn' : undefined;
  return el('div', { class: 'log-line', data: tone ? { tone } : {} },
    el('span', { class: 'log-time', text: new Date(line.time).toLocaleTimeString('en-GB'), title: line.time }),
    el('span', { class: 'log-stream', text: line.stream === 'log' ? levels[line.level] ?? line.level ?? 'log' : line.stream === 'error' ? 'stderr' : 'stdout', title: line.source ?? '' }),
    el('span', { text: line.text }));
}
