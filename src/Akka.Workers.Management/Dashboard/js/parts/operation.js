import { el, say, mark } from '../dom.js';
import { span } from '../format.js';
import { observe } from '../store.js';

/**
 * A command while it runs: its steps, how long it takes, and what came of it.
 * @param title what is done
 * @param steps each with a title; `reached()` says that it goes on now, `text()` what is to be said of it meanwhile
 * @param act does it; is given a function that ends a step: by its number, with what is to be said of it, and whether it has failed
 * @param result says what came of it
 * @param failed says what it means that it failed
 */
export function operation(title, steps, act, result, failed = () => 'failed') {
  const clock = el('span', { class: 'num soft' });
  const head = el('h2', { text: title });
  const items = steps.map(step => el('li', { data: { state: 'waits' } }, el('strong', { text: step.title }), el('span')));
  const outcome = el('p', { hidden: true });
  const close = el('button', { class: 'button quiet', type: 'button', text: 'Close', hidden: true, on: { click: () => node.remove() } });
  const node = el('section', { class: 'card operation', 'aria-label': title, role: 'status' },
    el('div', { class: 'page-head' }, head, el('div', { class: 'actions' }, clock, close)), el('ol', { class: 'steps' }, items), outcome);
  const begun = performance.now();
  const ticking = setInterval(() => say(clock, span(performance.now() - begun)), 50);
  const unobserve = observe(() => steps.forEach((step, at) => {
    if (step.reached?.()) goTo(at);
    const text = step.text?.();
    if (text && items[at].dataset.state === 'now') say(items[at].lastChild, text);
  }));
  goTo(0);
  run();
  return node;

  /** Steps come in their order, though one may end before another that began earlier. */
  function goTo(at) {
    items.forEach((item, other) => {
      if (item.dataset.state === 'failed' || item.dataset.state === 'done') return;
      mark(item, 'state', other < at ? 'done' : other === at ? 'now' : 'waits');
    });
  }

  function end(at, text, hasFailed = false) {
    mark(items[at], 'state', hasFailed ? 'failed' : 'done');
    say(items[at].lastChild, text);
    const next = items.find(item => item.dataset.state === 'waits' || item.dataset.state === 'now');
    if (next && !hasFailed) mark(next, 'state', 'now');
  }

  async function run() {
    try {
      const answer = await act(end);
      goTo(steps.length);
      mark(node, 'tone', 'good');
      say(head, `${title}: done`);
      say(outcome, result(answer));
      say(clock, span(answer.tookMs ?? performance.now() - begun));
    } catch (failure) {
      if (!items.some(item => item.dataset.state === 'failed')) mark(items.find(item => item.dataset.state === 'now') ?? items[0], 'state', 'failed');
      mark(node, 'tone', 'bad');
      say(head, `${title}: ${failed(failure)}`);
      say(outcome, `${failure.message}${failure.remedy ? ` – ${failure.remedy}` : ''}`);
    } finally {
      clearInterval(ticking);
      unobserve();
      for (const item of items) if (item.dataset.state === 'now') mark(item, 'state', 'waits');
      outcome.hidden = false;
      close.hidden = false;
    }
  }
}
