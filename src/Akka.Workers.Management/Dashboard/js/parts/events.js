import { el, keyed } from '../dom.js';
import { feedItem } from './pieces.js';

/** What happened to one worker, newest first. */
export function eventList(name) {
  const list = el('ul', { class: 'feed' });
  const items = keyed(list, event => event.number, event => feedItem(event, false));
  const empty = el('p', { class: 'empty', text: 'Nothing has happened yet.' });
  return {
    node: [list, empty],
    update(state) {
      const events = state.events.filter(event => event.worker === name).slice(-100).reverse();
      items(events);
      empty.hidden = events.length > 0;
    },
  };
}
