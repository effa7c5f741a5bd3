import { err, ok, type Result } from '../../common/result.ts';
import { NETWORK, type Problem, readProblem } from './problem.ts';

/** The answer of the API: a value, or the problem. Nothing is thrown. */
export type ApiAnswer<T> = Result<T, Problem>;

/** A request and its watch. */
export type TimedInit = RequestInit & {
  /** When the request counts as lost, in milliseconds. 30 s by default. */
  readonly timeoutMs?: number;
  /** The caller reads the body as it comes, and ends one that stalls. Else the answer comes with its whole body. */
  readonly live?: boolean;
};

/** Sends one request with one token. `path` starts with a slash. */
export type SendRequest = (path: string, init: TimedInit, token: string) => Promise<ApiAnswer<Response>>;

export const JSON_TYPE = { 'Content-Type': 'application/json' };

/** An answer that is not whole by then counts as lost. A stream must have started: it does as soon as it is admitted. */
const ANSWER_TIMEOUT_MS = 30_000;

export function createSendRequest(endpoint: string, fetcher: typeof fetch): SendRequest {
  return async (path, { timeoutMs = ANSWER_TIMEOUT_MS, live, ...init }, token) => {
    // The caller's signal may live as long as its page. The listener goes when the response is there.
    const timeout = new AbortController();
    const { signal } = init;
    const abort = () => timeout.abort();
    const timer = setTimeout(abort, timeoutMs);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    try {
      const headers = { ...init.headers, Authorization: `Bearer ${token}` };
      const response = await fetcher(endpoint + path, { ...init, headers, signal: timeout.signal });
      if (!response.ok) return err(await readProblem(response));
      // The copy fills the body of the original, as long as the timer and the signal can still end it.
      if (!live) await response.clone().arrayBuffer();
      return ok(response);
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
