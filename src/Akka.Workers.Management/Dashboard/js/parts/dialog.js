import { el } from '../dom.js';

/**
 * Asks before something is done.
 * @returns a promise of what `read` gives, or null when it was cancelled
 */
export function ask({ title, text, act, tone = 'primary', content = [], read = () => true }) {
  return new Promise(resolve => {
    const cancel = el('button', { class: 'button', type: 'button', text: 'Cancel', on: { click: () => dialog.close() } });
    const form = el('form', { method: 'dialog', on: { submit: () => dialog.returnValue = 'yes' } },
      el('div', { class: 'dialog-body' }, el('h2', { text: title, id: 'dialog-title' }), el('p', { class: 'soft', text }), ...content),
      el('div', { class: 'dialog-foot' }, cancel, el('button', { class: `button ${tone}`, type: 'submit', value: 'yes', text: act })));
    const dialog = el('dialog', { 'aria-labelledby': 'dialog-title' }, form);
    dialog.addEventListener('close', () => {
      const answer = dialog.returnValue === 'yes' ? read() : null;
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
