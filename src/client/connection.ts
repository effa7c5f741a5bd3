import type { Credential } from './credential.ts';
import { NETWORK, type Problem, readProblem } from './problem.ts';

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** Any call of the API, with its credential. Refusals are values; nothing is thrown. */
export type Call = (path: string, init?: RequestInit) => Promise<Answer<Response>>;

/** One request as somebody. */
export type Ask = (path: string, init: RequestInit, token: string) => Promise<Answer<Response>>;

export const JSON_TYPE = { 'Content-Type': 'application/json' };

/** A server that has not begun to answer by then is taken for lost: a stream begins to answer as soon as it is admitted. */
const ANSWER_MS = 30_000;

export function createAsk(endpoint: string, fetcher: typeof fetch): Ask {
  return async (path, init, token) => {
    // The caller's signal may live as long as its page: it is let go of as soon as there is an answer.
    const patience = new AbortController();
    const { signal } = init;
    const giveUp = () => patience.abort();
    const timer = setTimeout(giveUp, ANSWER_MS);
    signal?.addEventListener('abort', giveUp);
    if (signal?.aborted) giveUp();
    try {
      const headers = { ...init.headers, Authorization: `Bearer ${token}` };
      const response = await fetcher(endpoint + path, { ...init, headers, signal: patience.signal });
      return response.ok ? { ok: true, value: response } : { ok: false, problem: await readProblem(response) };
    } catch {
      return { ok: false, problem: NETWORK };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    }
  };
}

/** Calls with a credential; where it is no longer taken, once more with a new one. */
export function connect(ask: Ask, credential: Credential): Call {
  return async (path, init = {}) => {
    const { signal } = init;
    const first = await tokenOf(credential, signal);
    if (!first.ok) return first;
    const answer = await ask(path, init, first.value);
    if (answer.ok || answer.problem.status !== 401 || !credential.refused(first.value)) return answer;
    const second = await tokenOf(credential, signal);
    return second.ok ? ask(path, init, second.value) : second;
  };
}

/** The credential's token; whoever no longer wants one does not wait for a page's server that hangs. */
function tokenOf(credential: Credential, signal: AbortSignal | null | undefined): Promise<Answer<string>> {
  const token = credential.token();
  if (!signal) return token;
  return new Promise((resolve, reject) => {
    const giveUp = () => resolve({ ok: false, problem: NETWORK });
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
    token.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** The JSON of an answer. One that breaks off, or is none, is no answer. */
export async function readJson<T>(asked: Promise<Answer<Response>>): Promise<Answer<T>> {
  const answer = await asked;
  if (!answer.ok) return answer;
  try {
    return { ok: true, value: await answer.value.json() };
  } catch {
    return { ok: false, problem: NETWORK };
  }
}
