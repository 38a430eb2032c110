import { el, say } from '../dom.js';
import { count } from '../format.js';
import { state } from '../store.js';
import { crashList } from '../parts/crash.js';

/** What is known of the last crashes. */
export default function crashes() {
  const filter = el('input', { class: 'field search', type: 'search', placeholder: 'Filter by worker, host, cause or signal', 'aria-label': 'Filter crashes', on: { input: () => list.update(state) } });
  const summary = el('span', { class: 'soft' });
  const list = crashList(null, crash => {
    const wanted = filter.value.trim().toLowerCase();
    return !wanted || [crash.worker, crash.id, crash.host, crash.error.message, crash.exit?.signal ?? '', crash.lastMessage ?? ''].some(text => text.toLowerCase().includes(wanted));
  });
  return {
    node: [
      el('div', { class: 'page-head' }, el('div', { class: 'title' }, el('h1', { text: 'Crashes' }), summary), filter),
      el('section', { class: 'card' }, list.node),
    ],
    update(known) {
      say(summary, known.crashes.length > 1 ? `the last ${count(known.crashes.length)}` : '');
      list.update(known);
    },
  };
}
