import { NETWORK, type Problem, readProblem } from './problem.ts';

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

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
