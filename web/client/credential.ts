import { err, ok } from '../../common/result.ts';
import { EMPTY_PROBLEM } from './problem.ts';
import { type ApiAnswer, JSON_TYPE, readJson, type SendRequest } from './send-request.ts';
import { readStored, type TextStorage } from './storage.ts';
import type { Issued, TokenProvider } from './token.ts';

/** A token is renewed when it has less than this left. */
const MARGIN_MS = 60_000;

/** Holds one token. */
interface TokenCell {
  /** In flight. All that share the token share its renewal. Two visitors of one page would each have their own quota. */
  renewal: Promise<ApiAnswer<string>> | null;
  get(): Issued | null;
  set(issued: Issued | null): void;
}

/** The cells of each storage. */
const CELLS = new WeakMap<object, Record<string, TokenCell>>();

/** How requests are authenticated. */
export interface Credential {
  /** The token to send. Fetched or renewed first if necessary. The signal is that of the call. */
  token(signal?: AbortSignal | null): Promise<ApiAnswer<string>>;
  /** The server refused this token. Returns whether another one may work. */
  refused(token: string): boolean;
}

/** A key, or a token without a way to renew it. */
export function fixedCredential(token: string): Credential {
  return { token: async () => ok(token), refused: () => false };
}

/** Keeps a token as long as the page or the process lives. It starts with `first`. */
export function inMemory(first = ''): TokenCell {
  let issued: Issued | null = first ? { token: first } : null;
  return {
    renewal: null,
    get: () => issued,
    set(next) {
      issued = next;
    },
  };
}

/** Keeps a token for the next page. Generators and clients with the same storage and key share one cell. */
export function inStorage(storage: TextStorage, key: string, owner: object = storage): TokenCell {
  const cells = CELLS.get(owner) ?? {};
  CELLS.set(owner, cells);
  cells[key] ??= {
    renewal: null,
    get: () => readStored(storage, key),
    set: (issued) => storage.set(key, issued && JSON.stringify(issued)),
  };
  return cells[key];
}

/** A token that is fetched when there is none, shortly before it ends, and after it was refused. */
export function renewed(fetchToken: () => Promise<ApiAnswer<Issued>>, cell: TokenCell, now: () => number): Credential {
  /** False if the end is unknown: a comparison with NaN is false. */
  const ends = ({ expires_at = '' }: Issued) => Date.parse(expires_at) - MARGIN_MS <= now();

  async function renew(): Promise<ApiAnswer<string>> {
    const answer = await fetchToken();
    if (!answer.ok) return answer;
    const { token } = answer.value;
    // A new token that has already ended proves that this clock is wrong. The server's 401 then ends it.
    cell.set(ends(answer.value) ? { token } : answer.value);
    return ok(token);
  }

  return {
    async token() {
      const issued = cell.get();
      if (issued && !ends(issued)) return ok(issued.token);
      cell.renewal ??= renew().finally(() => {
        cell.renewal = null;
      });
      return cell.renewal;
    },
    refused(token) {
      if (cell.get()?.token === token) cell.set(null);
      return true;
    },
  };
}

/** Makes a new visitor of a site. `botToken` resolves with the token of a passed bot check, or with `''`. */
export function visitor(send: SendRequest, siteKey: string, botToken: () => Promise<string>): () => Promise<ApiAnswer<Issued>> {
  return async () => {
    const passed = await botToken();
    const body = JSON.stringify(passed ? { turnstile_token: passed } : {});
    return readJson(send('/v1/visitors', { method: 'POST', headers: JSON_TYPE, body }, siteKey));
  };
}

/** Asks the `tokenProvider` of the page. If it throws, the answer is `no_token`. */
export function provided(provider: TokenProvider): () => Promise<ApiAnswer<Issued>> {
  return async () => {
    let detail = 'The tokenProvider gave no token.';
    try {
      const given = await provider();
      const issued = typeof given === 'string' ? { token: given } : given;
      if (issued?.token) return ok(issued);
    } catch (error) {
      detail = (error as Partial<Error> | null)?.message ?? String(error);
    }
    return err({ ...EMPTY_PROBLEM, code: 'no_token', status: 401, detail, retryable: true });
  };
}
