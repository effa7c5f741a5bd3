import { type Answer, type Ask, JSON_TYPE, readJson } from './ask.ts';
import { NOTHING } from './problem.ts';
import type { Store } from './store.ts';

/** A token is renewed when it has less than this left. */
const MARGIN_MS = 60_000;

/** Where one token is kept. */
interface Kept {
  get(): Issued | null;
  set(issued: Issued | null): void;
}

/** A token, as `POST /v1/tokens` and `POST /v1/visitors` answer it. Without `expires_at` it is used until it is refused. */
export interface Issued {
  readonly token: string;
  readonly expires_at?: string;
}

/** Fetches a token from the page's own server: the whole answer of `POST /v1/tokens`, or the token alone. */
export type TokenProvider = () => Promise<Issued | string>;

export interface Credential {
  /** What to send; made or renewed where need be. */
  token(): Promise<Answer<string>>;
  /** The server did not take that one. Returns whether there may be another. */
  refused(token: string): boolean;
}

/** A key, or a token that nobody renews. */
export function fixed(token: string): Credential {
  return { token: async () => ({ ok: true, value: token }), refused: () => false };
}

/** Keeps a token for as long as the page or the process lives, from `first` on. */
export function inMemory(first = ''): Kept {
  let kept: Issued | null = first ? { token: first } : null;
  return {
    get: () => kept,
    set(issued) {
      kept = issued;
    },
  };
}

/** Keeps a token for the next page. */
export function inStore(store: Store, key: string): Kept {
  return {
    get() {
      try {
        return JSON.parse(store.get(key) ?? 'null');
      } catch {
        return null;
      }
    },
    set: (issued) => store.set(key, issued && JSON.stringify(issued)),
  };
}

/** A token that is fetched when there is none, and again shortly before it ends or when it is refused. */
export function renewed(fetchToken: () => Promise<Answer<Issued>>, kept: Kept, now: () => number): Credential {
  let pending: Promise<Answer<string>> | null = null;
  /** Not where there is no instant, since then nothing is known: NaN is not before anything. */
  const ends = ({ expires_at = '' }: Issued) => Date.parse(expires_at) - MARGIN_MS <= now();

  async function renew(): Promise<Answer<string>> {
    const answer = await fetchToken();
    if (!answer.ok) return answer;
    const { token } = answer.value;
    // What was issued this moment and is over by this clock shows that the clock is wrong: the server will say when it ends.
    kept.set(ends(answer.value) ? { token } : answer.value);
    return { ok: true, value: token };
  }

  return {
    async token() {
      const held = kept.get();
      if (held && !ends(held)) return { ok: true, value: held.token };
      // Calls that start together share one: two visitors would each have a quota of their own.
      pending ??= renew().finally(() => {
        pending = null;
      });
      return pending;
    },
    refused(token) {
      if (kept.get()?.token === token) kept.set(null);
      return true;
    },
  };
}

/** A new visitor of a site. `botToken` gives the token of a passed bot check, or `''` where there is none to be had. */
export function visitor(ask: Ask, siteKey: string, botToken: () => Promise<string>): () => Promise<Answer<Issued>> {
  return async () => {
    const passed = await botToken();
    const body = JSON.stringify(passed ? { turnstile_token: passed } : {});
    return readJson(ask('/v1/visitors', { method: 'POST', headers: JSON_TYPE, body }, siteKey));
  };
}

/** A token of the operator's own making. */
export function provided(provider: TokenProvider): () => Promise<Answer<Issued>> {
  return async () => {
    const failed = { ...NOTHING, code: 'no_token', status: 401, title: 'This page could not get a token', retryable: true };
    try {
      const given = await provider();
      const issued = typeof given === 'string' ? { token: given } : given;
      if (issued?.token) return { ok: true, value: issued };
      return { ok: false, problem: { ...failed, detail: 'The tokenProvider gave no token.' } };
    } catch (error) {
      return { ok: false, problem: { ...failed, detail: error instanceof Error ? error.message : String(error) } };
    }
  };
}
