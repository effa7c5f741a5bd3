import { err, ok } from '../../common/result.ts';
import type { Call } from './connection.ts';
import { EMPTY_PROBLEM, NETWORK } from './problem.ts';
import type { ApiAnswer } from './send-request.ts';

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
  const { body } = answer.value;
  try {
    // React Native and some test doubles have no stream.
    return ok(body?.getReader ? JSON.parse(await readText(body, signal)) : await answer.value.json());
  } catch {
    return err(NETWORK);
  }
}

async function readText(body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const close = () => void reader.cancel().catch(() => null);
  signal.addEventListener('abort', close);
  if (signal.aborted) close();
  let text = '';
  try {
    for (;;) {
      const timer = setTimeout(close, SILENCE_MS);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return text + decoder.decode();
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    signal.removeEventListener('abort', close);
  }
}
