// The control API. Errors come as RFC 9457 problems, with a remedy.

const base = 'api/v1/';
const tokenKey = 'akka-workers-token';

/** Once given in the address, behind '#' so that it is in no request and no log, the token is kept for this origin and taken out of sight. */
function takeToken() {
  const given = /^#token=([\w-]+)$/.exec(location.hash);
  if (given) {
    localStorage.setItem(tokenKey, given[1]);
    history.replaceState(null, '', location.pathname + location.search + '#/');
  }
  return localStorage.getItem(tokenKey);
}

const token = takeToken();

export class Problem extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `the answer was ${status}`);
    this.status = status;
    this.remedy = problem.remedy;
  }
}

export async function send(method, path, { body, signal, accept = 'application/json' } = {}) {
  const headers = { accept };
  if (token) headers.authorization = `Bearer ${token}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  let response;
  try {
    response = await fetch(base + path, { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body), cache: 'no-store', credentials: 'same-origin', redirect: 'error' });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Problem(0, { detail: 'the system does not answer', remedy: 'look whether its process still runs' });
  }
  if (!response.ok) throw new Problem(response.status, await response.json().catch(() => ({})));
  return response;
}

export const get = async (path, options) => (await send('GET', path, options)).json();

export const post = async path => (await send('POST', path)).json();

export const patch = async (path, body) => (await send('PATCH', path, { body })).json();

/** A name as part of a path. */
export const name = encodeURIComponent;
