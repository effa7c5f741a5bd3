import { err, ok } from '../../common/result.ts';
import type { Call } from './connection.ts';
import { EMPTY_PROBLEM, NETWORK } from './problem.ts';
import type { ApiAnswer } from './send-request.ts';
import { readText } from './stream.ts';

/** A body that is silent for so long is lost, as an answer is that has not started by then. */
const SILENCE_MS = 30_000;

/** A page for people is no answer of an Easel, whatever its status says: the endpoint is wrong. */
function unlessPage(answer: ApiAnswer<Response>): ApiAnswer<Response> {
  if (!answer.ok || !answer.value.headers.get('content-type')?.includes('html')) return answer;
  const { status, body } = answer.value;
  void body?.cancel().catch(() => null);
  return err({ ...EMPTY_PROBLEM, code: 'http', status, detail: 'The answer is a page of HTML.', retryable: false });
}

/** A call whose pages of HTML are refusals. */
export function refusingPages(call: Call): Call {
  return async (path, init) => unlessPage(await call(path, init));
}

/**
 * The JSON of an answer. If the body breaks off, stalls or is aborted, the problem is `network`.
 * The fetch itself no longer knows the signal: only the reader can end a body that stalls.
 */
export async function readWhole<T>(sent: Promise<ApiAnswer<Response>>, signal: AbortSignal): Promise<ApiAnswer<T>> {
  const answer = unlessPage(await sent);
  if (!answer.ok) return answer;
  const response = answer.value;
  try {
    // React Native and some test doubles have no stream.
    return ok(response.body?.getReader ? JSON.parse(await readText(response, signal, SILENCE_MS)) : await response.json());
  } catch {
    return err(NETWORK);
  }
}
