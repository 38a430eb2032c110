// Numbers, times and words as people read them.

const units = ['B', 'KB', 'MB', 'GB', 'TB'];

export function bytes(count) {
  if (count === undefined || count === null) return '–';
  let unit = 0;
  while (count >= 1000 && unit < units.length - 1) {
    count /= 1024;
    unit++;
  }
  return `${unit === 0 || count >= 100 ? Math.round(count) : count.toFixed(1)} ${units[unit]}`;
}

export function count(value) {
  if (value === undefined || value === null) return '–';
  if (value >= 1e6) return `${(value / 1e6).toFixed(1)} M`;
  if (value >= 1e5) return `${Math.round(value / 1e3)} k`;
  return Math.round(value).toLocaleString('en');
}

/** So many of something. */
export const some = (number, what, many = `${what}s`) => `${count(number)} ${number === 1 ? what : many}`;

/** A program and its version, without all of the commit. */
export const build = text => text.replace(/(\+[0-9a-f]{8})[0-9a-f]+$/, '$1');

export function rate(perSecond) {
  if (perSecond === undefined || perSecond === null) return '–';
  return perSecond > 0 && perSecond < 10 ? perSecond.toFixed(1) : count(perSecond);
}

export function percent(value) {
  return value === undefined || value === null ? '–' : `${value < 10 ? value.toFixed(1) : Math.round(value)} %`;
}

/** A time span in milliseconds. */
export function span(ms) {
  if (ms === undefined || ms === null) return '–';
  if (ms < 1) return `${ms.toFixed(2)} ms`;
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes} min ${Math.floor(ms / 1000) % 60} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

export function ago(time, now) {
  const ms = Math.max(0, now - Date.parse(time));
  return ms < 1500 ? 'just now' : ms < 60_000 ? `${Math.floor(ms / 1000)} s ago` : ms < 3_600_000 ? `${Math.floor(ms / 60_000)} min ago` : clock(time);
}

export function clock(time) {
  const date = new Date(time);
  return date.toDateString() === new Date().toDateString() ? date.toLocaleTimeString('en-GB') : date.toLocaleString('en-GB');
}

/** The tone of a worker's state. */
export const toneOf = state => ({
  running: 'good', launching: 'busy', restarting: 'busy', 'backing-off': 'warn', stopping: 'idle', stopped: 'idle', failed: 'bad',
})[state] ?? 'idle';

/** The tone of an event. */
export const toneOfEvent = event => event.kind === 'started'
  ? event.cause === 'rollback' || event.isDegraded ? 'warn' : 'good'
  : ({ crashed: 'warn', 'restart-failed': 'warn', failed: 'bad', stopped: 'idle' })[event.kind] ?? 'idle';

/** A failure's message without the lines that are shown elsewhere. */
export const brief = error => (error?.message ?? 'no reason known').split('; its last lines were:')[0];

/** What happened, in words. */
export function told(event) {
  const pause = event.pauseMs !== undefined ? `, ${span(event.pauseMs)} pause${event.held ? `, ${count(event.held)} waited` : ''}` : '';
  switch (event.kind) {
    case 'started':
      switch (event.cause) {
        case 'restart': return `was restarted on ${event.host}${pause}`;
        case 'crash': return `is back on ${event.host}${pause}`;
        case 'rollback': return `runs its old code again on ${event.host}${pause}`;
        case 'resume': return `resumed on ${event.host} from epoch ${event.epoch}`;
        default: return `started on ${event.host}`;
      }
    case 'crashed': return `crashed: ${brief(event.error)}`;
    case 'restart-failed': return `was not restarted: ${brief(event.error)}`;
    case 'failed': return `failed: ${brief(event.error)}`;
    case 'stopped': return event.error ? `stopped: ${brief(event.error)}` : 'stopped';
    default: return event.kind;
  }
}

/** How a process ended, shortly. */
export const ended = exit => exit.signal ?? `exit code ${exit.code}`;
