import { el } from '../dom.js';

let number = 0;

/** Panels of which one is there at a time; arrow keys go from one to the next. Each is made when it is first looked at. */
export function tabs(kinds) {
  const id = ++number;
  const panel = el('div', { role: 'tabpanel', id: `panel-${id}`, tabindex: '0' });
  let current = null;
  const buttons = kinds.map(([title], at) => el('button', {
    class: 'tab', type: 'button', role: 'tab', text: title, id: `tab-${id}-${at}`, 'aria-controls': panel.id,
    on: { click: () => open(at), keydown: event => onKey(event, at) },
  }));
  const node = el('div', {}, el('div', { class: 'tabs', role: 'tablist' }, buttons), panel);
  open(0);
  return { node, update: state => current?.update?.(state), end: () => current?.end?.() };

  function open(at) {
    current?.end?.();
    buttons.forEach((button, other) => {
      button.setAttribute('aria-selected', String(other === at));
      button.tabIndex = other === at ? 0 : -1;
    });
    current = kinds[at][1]();
    panel.setAttribute('aria-labelledby', buttons[at].id);
    panel.replaceChildren(...[current.node].flat());
  }

  function onKey(event, at) {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: kinds.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + kinds.length) % kinds.length;
    open(next);
    buttons[next].focus();
  }
}
