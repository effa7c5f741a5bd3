import { err } from '../../common/result.ts';
import type { Credential } from './credential.ts';
import { NETWORK } from './problem.ts';
import type { ApiAnswer, SendRequest, TimedInit } from './send-request.ts';

/** Any call of the API, authenticated. Refusals are values: nothing is thrown. */
export type Call = (path: string, init?: TimedInit) => Promise<ApiAnswer<Response>>;

/** Calls with a credential. After a 401 it calls once more with a new token, if there can be one. */
export function connect(send: SendRequest, credential: Credential): Call {
  return async (path, init = {}) => {
    const first = await credential.token(init.signal);
    if (!first.ok) return first;
    const answer = await send(path, init, first.value);
    if (answer.ok || answer.error.status !== 401 || !credential.refused(first.value)) return answer;
    const second = await credential.token(init.signal);
    return second.ok ? send(path, init, second.value) : second;
  };
}

/** The same credential, but an abort of a call ends its wait for the token too: the page's own server may hang. */
export function abortable({ token, refused }: Credential): Credential {
  return { token: (signal) => untilAbort(token(), signal), refused };
}

function untilAbort(token: Promise<ApiAnswer<string>>, signal: AbortSignal | null | undefined): Promise<ApiAnswer<string>> {
  if (!signal) return token;
  return new Promise((resolve, reject) => {
    const abort = () => resolve(err(NETWORK));
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    token.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
