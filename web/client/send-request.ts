import { err, ok, type Result } from '../../common/result.ts';
import { NETWORK, type Problem, readProblem } from './problem.ts';

/** The answer of the API: a value, or the problem. Nothing is thrown. */
export type ApiAnswer<T> = Result<T, Problem>;

/** A request, and when it counts as lost if that is not after 30 s. */
export type TimedInit = RequestInit & { readonly timeoutMs?: number };

/** Sends one request with one token. `path` starts with a slash. */
export type SendRequest = (path: string, init: TimedInit, token: string) => Promise<ApiAnswer<Response>>;

export const JSON_TYPE = { 'Content-Type': 'application/json' };

/** If the response has not started by then, the server counts as lost. A stream starts as soon as it is admitted. */
const ANSWER_TIMEOUT_MS = 30_000;

export function createSendRequest(endpoint: string, fetcher: typeof fetch): SendRequest {
  return async (path, { timeoutMs = ANSWER_TIMEOUT_MS, ...init }, token) => {
    // The caller's signal may live as long as its page. The listener goes when the response starts.
    const timeout = new AbortController();
    const { signal } = init;
    const abort = () => timeout.abort();
    const timer = setTimeout(abort, timeoutMs);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    try {
      const headers = { ...init.headers, Authorization: `Bearer ${token}` };
      const response = await fetcher(endpoint + path, { ...init, headers, signal: timeout.signal });
      return response.ok ? ok(response) : err(await readProblem(response));
    } catch {
      return err(NETWORK);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  };
}

/** The JSON of an answer. If the body breaks off or is not JSON, the problem is `network`. */
export async function readJson<T>(sent: Promise<ApiAnswer<Response>>): Promise<ApiAnswer<T>> {
  const answer = await sent;
  if (!answer.ok) return answer;
  try {
    return ok(await answer.value.json());
  } catch {
    return err(NETWORK);
  }
}
