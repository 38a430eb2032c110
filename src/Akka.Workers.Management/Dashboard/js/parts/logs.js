import { el, say } from '../dom.js';
import { follow } from '../stream.js';
import { logLine } from './pieces.js';

const kept = 500;

/** A log, followed. It stays where the reader has scrolled to, unless that is the end. */
export function logs(path) {
  const lines = el('div', { class: 'log', role: 'log', 'aria-label': 'Log', tabindex: '0' });
  const empty = el('p', { class: 'empty', text: 'Nothing was printed or logged yet.' });
  const filter = el('input', { class: 'field search', type: 'search', placeholder: 'Filter lines', 'aria-label': 'Filter lines', on: { input: apply } });
  const only = el('input', { type: 'checkbox', on: { change: apply } });
  const end = follow(`${path}/stream?tail=${kept}`, {
    open: () => lines.replaceChildren(),
    line: add,
    lost: failure => {
      if (failure.status) say(empty, failure.message);
    },
  });
  return {
    node: [
      el('div', { class: 'card-head' }, filter, el('label', { class: 'check' }, only, 'Warnings and errors')),
      empty, lines,
    ],
    end,
  };

  function add(line) {
    const atEnd = lines.scrollTop + lines.clientHeight >= lines.scrollHeight - 8;
    if (line.missed) lines.append(el('div', { class: 'log-missed', text: `… ${line.missed} lines were lost here` }));
    const node = logLine(line);
    node.hidden = !fits(node);
    lines.append(node);
    while (lines.childElementCount > kept) lines.firstChild.remove();
    empty.hidden = true;
    if (atEnd) lines.scrollTop = lines.scrollHeight;
  }

  function fits(node) {
    return (!only.checked || node.dataset.tone) && node.textContent.toLowerCase().includes(filter.value.toLowerCase());
  }

  function apply() {
    for (const node of lines.children) node.hidden = !fits(node);
    lines.scrollTop = lines.scrollHeight;
  }
}
