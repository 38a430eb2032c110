import { el, say } from '../dom.js';
import { brief, bytes, clock, count, rate, span, percent } from '../format.js';
import { now, workerOf, state as known } from '../store.js';
import { badge, facts } from '../parts/pieces.js';
import { timeline } from '../parts/timeline.js';
import { line } from '../parts/spark.js';
import { ask } from '../parts/dialog.js';
import * as commands from '../parts/commands.js';
import { logs } from '../parts/logs.js';
import { inspect } from '../parts/inspect.js';
import { eventList } from '../parts/events.js';
import { crashList } from '../parts/crash.js';
import { tabs } from '../parts/tabs.js';

/** One worker: state over time, figures, logs, events, what it shows of itself, crashes, and what can be done with it. */
export default function worker(name) {
  const state = badge();
  const actions = el('div', { class: 'actions' },
    button('Restart…', 'primary', onRestart), button('Upgrade…', '', onUpgrade), button('Checkpoint', '', () => show(commands.checkpoint(name))),
    button('Crash test', '', onCrash), button('Stop', 'danger', onStop));
  const operations = el('div', { class: 'attention' });
  const trouble = el('div', { class: 'alert', hidden: true }, el('div', {}, el('p', {}, el('strong')), el('p', { class: 'why' })));
  const figures = facts(['Host', 'Process', 'Incarnation', 'Saved state', 'Uptime', 'Messages', 'Held', 'Waiting', 'Memory', 'CPU', 'Restarts', 'Crashes', 'Last pause', 'Delivery']);
  const over = timeline();
  const spark = line('Messages per second');
  const perSecond = el('span', { class: 'num soft' });
  // Made when it is known that there is such a worker: of one that there is not, nothing is asked.
  let parts = null;
  const below = el('section', { class: 'card' });
  const missing = el('p', { class: 'empty card', hidden: true, text: `There is no worker named ${name}.` });
  const page = el('div', { class: 'attention' }, trouble,
    el('section', { class: 'card' },
      el('div', { class: 'card-head' }, el('h2', { text: 'State' }), perSecond), over.node,
      el('div', { class: 'card-body' }, figures.node)),
    el('section', { class: 'card' }, el('div', { class: 'card-head' }, el('h2', { text: 'Messages per second' })), el('div', { class: 'card-body' }, spark.node)),
    below);

  return {
    node: [
      el('div', { class: 'page-head' }, el('div', { class: 'title' }, el('h1', { text: name }), state.node), actions),
      operations, missing, page,
    ],
    update(all) {
      const found = workerOf(name);
      page.hidden = !found;
      missing.hidden = !!found || !all.system;
      actions.hidden = !all.system?.actions || !found || found.state === 'stopped' || found.state === 'failed';
      state.node.hidden = !found;
      if (!found) return;
      if (!parts) {
        parts = tabs([
          ['Log', () => logs(`workers/${encodeURIComponent(name)}/logs`)],
          ['Events', () => eventList(name)],
          ['Inside', () => inspect(name)],
          ['Crashes', () => crashList(name)],
        ]);
        below.append(parts.node);
      }
      state.update(found.state);
      showTrouble(found);
      figures.update(valuesOf(found));
      say(perSecond, found.messages.read === undefined ? '' : `${count(found.messages.read)} read by this incarnation`);
      over.update(found, all.events.filter(event => event.worker === name && Date.parse(event.time) >= Date.parse(found.launchedAt) - 50), now());
      spark.draw(all.looks.map(look => look.rates.get(name) ?? 0));
      parts.update(all);
    },
    end: () => parts?.end(),
  };

  function showTrouble(found) {
    trouble.hidden = !(found.state === 'failed' || found.state === 'backing-off' || found.isCrashLooping || found.process?.isAnswering === false);
    if (trouble.hidden) return;
    trouble.dataset.tone = found.state === 'failed' || found.process?.isAnswering === false ? 'bad' : 'warn';
    say(trouble.querySelector('strong'), found.state === 'failed' ? 'It has failed and is not started again.'
      : found.process?.isAnswering === false ? 'Its process does not answer.'
      : found.state === 'backing-off' ? `It crashed and starts again in ${span(found.backOffMs)}.`
      : `It crashes over and over: ${found.supervision?.recentCrashes ?? found.crashes} of ${found.supervision?.maxRestarts ?? '?'} before it has failed.`);
    say(trouble.querySelector('.why'), found.lastError ? brief(found.lastError) : '');
  }

  function show(node) {
    operations.replaceChildren(node);
  }

  async function onRestart() {
    const select = el('select', { class: 'field' }, el('option', { value: '', text: 'Where placement says' }),
      known.hosts.filter(host => !host.isClosed).map(host => el('option', { value: host.name, text: host.name })));
    const host = await ask({
      title: `Restart ${name}?`,
      text: 'It hands its state over to a new incarnation. Messages wait meanwhile, and none is lost.',
      act: 'Restart',
      content: [el('label', {}, 'Host', select)],
      read: () => select.value,
    });
    if (host !== null) show(commands.restart(name, host));
  }

  async function onUpgrade() {
    const path = el('input', { class: 'field mono', type: 'text', required: true, spellcheck: 'false', autocomplete: 'off', placeholder: '/opt/app-2.1/App' });
    const isDry = el('input', { type: 'checkbox' });
    const wanted = await ask({
      title: `Upgrade ${name}?`,
      text: 'It goes on from its state in another program, a newer build, with the arguments it has now. Messages wait only while the state changes hands. When anything fails, the old one serves on.',
      act: 'Upgrade',
      content: [el('label', {}, 'Program, with its full path', path), el('label', { class: 'check' }, isDry, 'Dry run: only look whether it could be')],
      read: () => ({ exe: path.value.trim(), isDry: isDry.checked }),
    });
    if (wanted) show(commands.upgrade(name, wanted.exe, wanted.isDry));
  }

  async function onStop() {
    if (await ask({ title: `Stop ${name}?`, text: 'It ends behind everything that was sent to it. Later messages are rejected.', act: 'Stop', tone: 'danger' }))
      show(commands.stop(name));
  }

  async function onCrash() {
    if (await ask({ title: `Make ${name} crash?`, text: 'Its process is ended, where it has one of its own. It comes back from its last saved state.', act: 'Crash it', tone: 'danger' }))
      show(commands.crash(name));
  }
}

const button = (text, tone, click) => el('button', { class: `button ${tone}`, type: 'button', text, on: { click } });

const valuesOf = worker => ({
  Host: worker.host,
  Process: worker.pid ? `pid ${worker.pid}` : '–',
  Incarnation: `${worker.incarnation}${worker.cause ? ` (${worker.cause})` : ''}`,
  'Saved state': worker.epoch ? `epoch ${worker.epoch}${worker.stateBytes ? `, ${bytes(worker.stateBytes)}` : ''}` : 'none',
  Uptime: worker.uptimeMs ? span(worker.uptimeMs) : `${worker.state.replace('-', ' ')} since ${clock(worker.since)}`,
  Messages: `${rate(worker.messages.perSecond)} /s`,
  Held: `${count(worker.messages.held)}${worker.messages.heldBytes ? ` (${bytes(worker.messages.heldBytes)})` : ''}`,
  Waiting: count(worker.messages.waiting),
  Memory: worker.process ? (worker.process.memoryLimit ? `${bytes(worker.process.memory)} of ${bytes(worker.process.memoryLimit)}` : bytes(worker.process.memory)) : '–',
  CPU: percent(worker.process?.cpuPercent),
  Restarts: `${count(worker.restarts)}${worker.failedRestarts ? `, ${count(worker.failedRestarts)} failed` : ''}`,
  Crashes: count(worker.crashes),
  'Last pause': span(worker.lastPauseMs),
  Delivery: worker.delivery,
});
