import { el, say } from '../dom.js';
import { get } from '../api.js';

/** The effective configuration with where each value comes from, its faults, and the surroundings. */
export default function config() {
  const filter = el('input', { class: 'field search', type: 'search', placeholder: 'Filter keys and values', 'aria-label': 'Filter configuration', on: { input: apply } });
  const changed = el('input', { type: 'checkbox', on: { change: apply } });
  const rows = el('div', { class: 'config-list' });
  const empty = el('p', { class: 'empty', text: 'asking …' });
  const faults = el('div', { class: 'attention' });
  const checks = el('ul', { class: 'checks' });
  const verdict = el('span', { class: 'badge' });
  read();
  return {
    node: [
      el('div', { class: 'page-head' }, el('h1', { text: 'Configuration' })),
      faults,
      el('section', { class: 'card' }, el('div', { class: 'card-head' }, el('h2', { text: 'Surroundings' }), verdict), checks),
      el('section', { class: 'card' },
        el('div', { class: 'card-head' }, el('h2', { text: 'akka.workers' }), filter, el('label', { class: 'check' }, changed, 'Only what was changed')),
        empty, rows),
    ],
  };

  async function read() {
    try {
      const [config, check, doctor] = await Promise.all([get('config'), get('config/check'), get('doctor')]);
      rows.replaceChildren(...config.values.map(row));
      faults.replaceChildren(...check.faults.map(fault => el('div', { class: 'alert', data: { tone: 'bad' } }, el('p', { text: fault }))));
      checks.replaceChildren(...doctor.checks.map(known => el('li', {},
        el('span', { class: 'badge', data: { tone: { ok: 'good', warning: 'warn', error: 'bad' }[known.status] ?? 'idle' }, text: known.status }),
        el('div', {}, el('strong', { text: known.name }), ' ', el('span', { class: 'soft', text: known.message }), known.remedy && known.status !== 'ok' ? el('p', { class: 'faint', text: known.remedy }) : null))));
      verdict.dataset.tone = doctor.ok ? 'good' : 'bad';
      say(verdict, doctor.ok ? 'in order' : 'something is wrong');
      apply();
    } catch (failure) {
      say(empty, failure.message);
    }
  }

  function row(value) {
    const own = !value.origin.endsWith('.conf');
    return el('div', { class: 'config-row', data: own ? { own: 'yes' } : {} },
      el('span', { class: 'mono', text: value.path }),
      el('span', { class: 'value' }, value.isMasked ? '•••' : value.value ?? '', value.default !== undefined ? el('span', { class: 'was', text: `default ${value.default}` }) : null),
      el('span', { class: 'badge', data: own ? { tone: 'busy' } : {}, text: value.origin }));
  }

  function apply() {
    const wanted = filter.value.trim().toLowerCase();
    let shown = 0;
    for (const node of rows.children) {
      node.hidden = (changed.checked && !node.dataset.own) || !node.textContent.toLowerCase().includes(wanted);
      if (!node.hidden) shown++;
    }
    empty.hidden = shown > 0;
    say(empty, 'No value fits.');
  }
}
