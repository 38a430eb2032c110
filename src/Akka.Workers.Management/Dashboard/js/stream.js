import { Problem, send } from './api.js';

const shortest = 500;
const longest = 8000;

/**
 * Follows Server-Sent Events until it is ended. By fetch instead of EventSource, so that a token can go along.
 * @param path the route
 * @param on functions by event name; `open` is called for every connection, `lost` when there is none any more
 * @returns a function that ends it
 */
export function follow(path, on) {
  const ending = new AbortController();
  run(path, on, ending.signal);
  return () => ending.abort();
}

async function run(path, on, signal) {
  let wait = shortest;
  while (!signal.aborted) {
    try {
      const response = await send('GET', path, { signal });
      for await (const { kind, data } of read(response.body.pipeThrough(new TextDecoderStream()))) {
        wait = shortest;
        on[kind]?.(JSON.parse(data));
      }
    } catch (failure) {
      if (signal.aborted) return;
      on.lost?.(failure);
    }
    await new Promise(resolve => setTimeout(resolve, wait));
    wait = Math.min(longest, wait * 2);
  }
}

/**
 * Has something done that tells its phases while it goes on.
 * @param onPhase is called with each as it ends
 * @returns a promise of what it came to; it fails with the problem that it failed with
 */
export async function told(path, body, onPhase) {
  const response = await send('POST', path, { body, accept: 'text/event-stream' });
  for await (const { kind, data } of read(response.body.pipeThrough(new TextDecoderStream()))) {
    const content = JSON.parse(data);
    if (kind === 'phase') onPhase(content);
    if (kind === 'failed') throw new Problem(content.status, content);
    if (kind === 'done') return content;
  }
  throw new Problem(0, { detail: 'the system went away before it came to an end', remedy: 'what came of it is among the events' });
}

async function* read(stream) {
  let text = '';
  for await (const piece of chunks(stream)) {
    text += piece;
    let end;
    while ((end = text.indexOf('\n\n')) >= 0) {
      let kind = 'message';
      const data = [];
      for (const line of text.slice(0, end).split('\n')) {
        if (line.startsWith('event:')) kind = line.slice(6).trim();
        else if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5));
      }
      text = text.slice(end + 2);
      yield { kind, data: data.join('\n') };
    }
  }
}

async function* chunks(stream) {
  const reader = stream.getReader();
  try {
    while (true) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
