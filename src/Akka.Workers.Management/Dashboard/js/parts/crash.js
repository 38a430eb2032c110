import { el, say, keyed } from '../dom.js';
import { ago, brief, clock, count, ended, span } from '../format.js';
import { now, refreshCrashes } from '../store.js';
import { facts, logLine, workerLink } from './pieces.js';

/** Crashes with their evidence, newest first; of one worker, or of all that fit. */
export function crashList(worker, fits = () => true) {
  const list = el('div', { class: 'crashes' });
  const rows = keyed(list, crash => crash.number, crash => row(crash, worker));
  const empty = el('p', { class: 'empty' });
  refreshCrashes().catch(() => {});
  return {
    node: [list, empty],
    update(state) {
      const all = state.crashes.filter(crash => (!worker || crash.worker === worker) && fits(crash));
      rows(all);
      empty.hidden = all.length > 0;
      say(empty, state.crashes.length && !worker ? 'No crash fits the filter.' : 'No crash is known. That is good.');
    },
  };
}

function row(crash, worker) {
  const time = el('time', { datetime: crash.time, title: clock(crash.time) });
  const body = el('div', { class: 'evidence' });
  const title = el('span', {}, worker ? el('strong', { text: `Incarnation ${crash.incarnation}` }) : el('strong', { text: crash.worker }), ' ',
    crash.exit ? el('span', { class: 'badge', data: { tone: 'bad' }, text: ended(crash.exit) }) : null);
  const node = el('details', {
    class: 'crash',
    on: { toggle: () => node.open && !body.firstChild && body.append(...evidence(crash)) },
  }, el('summary', {}, el('span', { class: 'dot', 'aria-hidden': 'true', data: { tone: crash.isFinal ? 'bad' : 'warn' } }), title, el('span', { class: 'msg', text: brief(crash.error) }), time), body);
  return { node, update: () => say(time, ago(crash.time, now())) };
}

function evidence(crash) {
  const about = facts(['Worker', 'Id', 'Host', 'Process', 'Incarnation', 'Saved state', 'Ended with', 'Last message', 'When', 'Then']);
  about.update({
    Worker: crash.worker,
    Id: crash.id,
    Host: crash.host,
    Process: crash.pid ? `pid ${crash.pid}` : '–',
    Incarnation: count(crash.incarnation),
    'Saved state': crash.epoch ? `epoch ${crash.epoch}` : 'none',
    'Ended with': crash.exit ? ended(crash.exit) : 'its process lived on',
    'Last message': crash.lastMessage ?? 'not known',
    When: clock(crash.time),
    Then: crash.isFinal ? 'it was not started again' : `started again after ${span(crash.retryInMs)}`,
  });
  const causes = [];
  for (let error = crash.error; error; error = error.inner) causes.push(`${error.type}: ${error.message}${error.stackTrace ? `\n${error.stackTrace}` : ''}`);
  return [
    about.node,
    el('div', {}, el('h3', { text: 'Cause' }), el('pre', { text: causes.join('\n\ncaused by ') })),
    crash.lastLines.length ? el('div', {}, el('h3', { text: 'Last lines' }), el('div', { class: 'log' }, crash.lastLines.map(logLine))) : null,
    crash.exit?.lastErrors.length ? el('div', {}, el('h3', { text: 'Last lines of standard error' }), el('pre', { text: crash.exit.lastErrors.join('\n') })) : null,
    el('p', {}, workerLink(crash.worker, { text: `All of ${crash.worker}` })),
  ].filter(Boolean);
}
