import { err } from '../../common/result.ts';
import type { Credential } from './credential.ts';
import { NETWORK } from './problem.ts';
import type { ApiAnswer, SendRequest, TimedInit } from './send-request.ts';

/** Any call of the API, authenticated. Refusals are values: nothing is thrown. */
export type Call = (path: string, init?: TimedInit) => Promise<ApiAnswer<Response>>;

/** Waits for a token. The signal is that of the call. */
type AwaitToken = (token: Promise<ApiAnswer<string>>, signal: AbortSignal | null | undefined) => Promise<ApiAnswer<string>>;

/**
 * Calls with a credential. After a 401 it calls once more with a new token, if there can be one.
 * @param awaitToken lets an abort end the wait for the token too, if a caller may wait for that
 */
export function connect(send: SendRequest, credential: Credential, awaitToken: AwaitToken = (token) => token): Call {
  return async (path, init = {}) => {
    const token = () => awaitToken(credential.token(), init.signal);
    const first = await token();
    if (!first.ok) return first;
    const answer = await send(path, init, first.value);
    if (answer.ok || answer.error.status !== 401 || !credential.refused(first.value)) return answer;
    const second = await token();
    return second.ok ? send(path, init, second.value) : second;
  };
}

/** An abort ends the wait, because the page's own server may hang. */
export const untilAbort: AwaitToken = (token, signal) => {
  if (!signal) return token;
  return new Promise((resolve, reject) => {
    const abort = () => resolve(err(NETWORK));
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    token.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
};
