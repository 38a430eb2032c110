import { el, say } from '../dom.js';
import { get, patch } from '../api.js';
import { state, workerOf } from '../store.js';
import { toast } from './pieces.js';

/** What a worker shows of itself; values that can be set have a form. Read when it is opened, and when it is asked for again. */
export function inspect(name) {
  const tree = el('div', { class: 'inspect' });
  const note = el('span', { class: 'faint' });
  const root = `workers/${name}/inside`;
  read();
  return {
    node: [el('div', { class: 'card-head' }, note, el('button', { class: 'button', type: 'button', text: 'Look again', on: { click: read } })), tree],
  };

  async function read() {
    say(note, 'asking …');
    try {
      const found = await get(`inspect?path=${encodeURIComponent(root)}`);
      const inside = below(found, root.split('/'));
      say(note, `as of ${new Date().toLocaleTimeString('en-GB')}`);
      tree.replaceChildren(inside?.children?.length
        ? el('ul', {}, inside.children.map(child => item(child, root)))
        : el('p', { class: 'empty', text: inside?.mark === 'timed-out' ? 'It did not answer in time.' : workerOf(name)?.state === 'running' ? 'It shows nothing of itself. Mark members with [Inspect].' : 'It does not run.' }));
    } catch (failure) {
      say(note, failure.message);
    }
  }

  function item(node, path) {
    const here = `${path}/${node.name}`;
    if (node.children.length)
      return el('li', {}, el('div', { class: 'node group', text: node.name }), el('ul', {}, node.children.map(child => item(child, here))));
    return el('li', {}, el('div', { class: 'node' }, el('span', { class: 'key', text: node.name }), node.isSettable && state.system?.actions ? form(node, here) : el('span', { class: 'mono', text: node.mark === 'masked' ? '•••' : node.value ?? '' }),
      node.mark ? el('span', { class: 'badge', data: { tone: 'warn' }, text: node.mark.replace('-', ' ') }) : null));
  }

  function form(node, path) {
    const value = el('input', { class: 'field mono', value: node.value ?? '', 'aria-label': `Value of ${node.name}` });
    return el('form', {
      on: {
        submit: async event => {
          event.preventDefault();
          try {
            await patch('inspect', { path, value: value.value });
            toast('good', `${node.name} was set`);
            await read();
          } catch (failure) {
            toast('bad', failure.message, failure.remedy);
          }
        },
      },
    }, value, el('button', { class: 'button', type: 'submit', text: 'Set' }));
  }
}

function below(node, names) {
  for (const wanted of names) node = node?.children?.find(child => child.name === wanted);
  return node;
}
