import { begin, observe, state, refreshCrashes } from './store.js';
import { el, say } from './dom.js';
import { span, count } from './format.js';
import { theme } from './parts/theme.js';
import overview from './pages/overview.js';
import tree from './pages/tree.js';
import workers from './pages/workers.js';
import worker from './pages/worker.js';
import crashes from './pages/crashes.js';
import config from './pages/config.js';

const main = document.getElementById('main');
const live = document.getElementById('live');
let page = null;

function route() {
  const [first = '', second] = location.hash.replace(/^#\/?/, '').split('/');
  switch (first) {
    case '': return { page: 'overview', title: 'Overview', make: overview };
    case 'tree': return { page: 'tree', title: 'Tree', make: tree };
    case 'workers': return second
      ? { page: 'worker', title: decode(second), make: () => worker(decode(second)) }
      : { page: 'worker', title: 'Workers', make: workers };
    case 'crashes': return { page: 'crashes', title: 'Crashes', make: crashes };
    case 'config': return { page: 'config', title: 'Configuration', make: config };
    default: return { page: '', title: 'Not found', make: () => ({ node: el('p', { class: 'empty', text: 'There is no such page.' }) }) };
  }
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function show(isFirst) {
  const wanted = route();
  page?.end?.();
  page = wanted.make();
  main.replaceChildren(...[page.node].flat());
  document.title = `${wanted.title} · ${state.system?.name ?? 'Akka.Workers'}`;
  for (const link of document.querySelectorAll('.nav a')) {
    if (link.dataset.page === wanted.page) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  page.update?.(state);
  scrollTo(0, 0);
  // Who came by keyboard goes on inside the page.
  if (!isFirst) main.focus({ preventScroll: true });
}

function around() {
  const { system } = state;
  say(live, { live: 'live', connecting: 'connecting', lost: 'connection lost' }[state.connection]);
  live.dataset.state = state.connection;
  live.title = state.problem ? `${state.problem.message}${state.problem.remedy ? ` – ${state.problem.remedy}` : ''}` : '';
  const count24 = document.getElementById('crash-count');
  count24.hidden = state.crashes.length === 0;
  say(count24, count(state.crashes.length));
  count24.setAttribute('aria-label', `${state.crashes.length} crashes`);
  if (!system) return;
  const top = document.getElementById('top-system');
  if (!top.firstChild) top.append(el('strong'), el('span'));
  say(top.firstChild, system.name);
  say(top.lastChild, ` · pid ${system.pid} · up ${span(system.uptimeMs)}`);
  const foot = document.getElementById('side-foot');
  if (!foot.firstChild) foot.append(el('strong'), el('span'), el('span'));
  say(foot.children[0], system.name);
  say(foot.children[1], system.program);
  say(foot.children[2], `Akka.Workers ${system.version}${system.actions ? '' : ' · read-only'}`);
}

observe(() => {
  around();
  page?.update?.(state);
});
document.getElementById('skip').addEventListener('click', event => {
  event.preventDefault();
  main.focus();
});
theme(document.getElementById('theme'));
addEventListener('hashchange', () => show(false));
show(true);
begin();
refreshCrashes().catch(() => {});
