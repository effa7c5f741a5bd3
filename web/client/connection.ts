import type { Answer, Ask } from './ask.ts';
import type { Credential } from './credential.ts';
import { NETWORK } from './problem.ts';

/** Any call of the API, with its credential. Refusals are values; nothing is thrown. */
export type Call = (path: string, init?: RequestInit) => Promise<Answer<Response>>;

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
