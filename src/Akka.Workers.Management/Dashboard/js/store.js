// What is known of the system, kept up to date by two streams: looks (everything as it is) and events (what happened).

import { get } from './api.js';
import { follow } from './stream.js';

const keptEvents = 1000;
const keptLooks = 180;

export const state = {
  connection: 'connecting', system: null, workers: [], ended: [], hosts: [], process: null, events: [], crashes: [], looks: [], problem: null,
};

const listeners = new Set();

/** Calls back with every change, from now on. Gives the function that ends it. */
export function observe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The time as the system has it: clocks may differ. */
export const now = () => Date.now() + skew;

export const workerOf = name => state.workers.find(worker => worker.name === name) ?? state.ended.find(worker => worker.name === name);

let skew = 0;
let pending = false;

function changed() {
  if (pending) return;
  pending = true;
  requestAnimationFrame(() => {
    pending = false;
    for (const listener of listeners) listener(state);
  });
}

export function begin() {
  follow('live', {
    open: () => connected('live'),
    look: onLook,
    lost: failure => connected('lost', failure),
  });
  follow(`events/stream?tail=${keptEvents}`, {
    open: () => state.events.length = 0,
    event: onEvent,
  });
  // A page that was in the background has no animation frames.
  document.addEventListener('visibilitychange', () => {
    pending = false;
    changed();
  });
}

export async function refreshCrashes() {
  state.crashes = (await get('crashes?tail=200')).crashes;
  changed();
}

function connected(connection, failure = null) {
  state.connection = connection;
  state.problem = failure;
  changed();
}

function onLook(look) {
  skew = Date.parse(look.system.at) - Date.now();
  Object.assign(state, { connection: 'live', problem: null, system: look.system, workers: look.workers, ended: look.ended, hosts: look.hosts, process: look.process });
  state.looks.push({
    at: Date.parse(look.system.at),
    rate: look.workers.reduce((sum, worker) => sum + (worker.messages.perSecond ?? 0), 0),
    held: look.workers.reduce((sum, worker) => sum + worker.messages.held, 0),
    rates: new Map(look.workers.map(worker => [worker.name, worker.messages.perSecond ?? 0])),
  });
  if (state.looks.length > keptLooks) state.looks.shift();
  changed();
}

function onEvent(event) {
  state.events.push(event);
  if (state.events.length > keptEvents) state.events.shift();
  if (event.kind === 'crashed' || event.kind === 'failed') scheduleCrashes();
  changed();
}

let crashes = null;

/** A storm of crashes is asked for once. */
function scheduleCrashes() {
  crashes ??= setTimeout(() => {
    crashes = null;
    refreshCrashes().catch(() => {});
  }, 150);
}
