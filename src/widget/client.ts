import type { DirectorMode, FacetName, Style } from '../contract/direction.ts';
import type { Background } from '../contract/requests.ts';
import type { Image, Model, Quota } from '../contract/resources.ts';
import { NETWORK, type Problem, readProblem } from './problem.ts';
import type { Store } from './store.ts';

/** A token is renewed when it has less than this left. */
const TOKEN_MARGIN_MS = 60_000;
export const JSON_TYPE = { 'Content-Type': 'application/json' };

export interface Account {
  /** Where Easel is, without a slash at its end. */
  readonly endpoint: string;
  readonly siteKey: string;
  /** A token that the page made itself; empty for a visitor's. */
  readonly token: string;
}

/** What the client takes from its surroundings. */
export interface Ports {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  /** A token of a passed bot check, or `''` where there is none to be had. */
  readonly botToken: () => Promise<string>;
  readonly store: Store;
}

/** The body of `POST /v1/generations`, as the widget sends it. */
export interface ImageRequest {
  readonly prompt: string;
  readonly size?: string;
  readonly quality?: string;
  readonly background?: Background;
  readonly style?: string;
  readonly director?: DirectorMode;
  readonly seed?: number;
  readonly previews?: number;
  readonly direction?: { readonly without: readonly FacetName[] };
}

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export type PastImage = Image & { readonly prompt?: string };

type Client = ReturnType<typeof createClient>;

export type { Client };

/** Easel's API as a browser uses it: a visitor's token, and plain calls with it. */
export function createClient(account: Account, ports: Ports) {
  const tokenKey = `easel:visitor:${account.endpoint}:${account.siteKey}`;
  let pending: Promise<Answer<string>> | null = null;

  async function request(path: string, init: RequestInit, token: string): Promise<Answer<Response>> {
    try {
      const headers = { ...init.headers, Authorization: `Bearer ${token}` };
      const response = await ports.fetch(account.endpoint + path, { ...init, headers, credentials: 'omit' });
      return response.ok ? { ok: true, value: response } : { ok: false, problem: await readProblem(response) };
    } catch {
      return { ok: false, problem: NETWORK };
    }
  }

  async function newToken(): Promise<Answer<string>> {
    const passed = await ports.botToken();
    const body = JSON.stringify(passed ? { turnstile_token: passed } : {});
    const answer = await request('/v1/visitors', { method: 'POST', headers: JSON_TYPE, body }, account.siteKey);
    if (!answer.ok) return answer;
    const visitor: { token: string; expires_at: string } = await answer.value.json();
    ports.store.set(tokenKey, JSON.stringify(visitor));
    return { ok: true, value: visitor.token };
  }

  async function token(): Promise<Answer<string>> {
    if (account.token) return { ok: true, value: account.token };
    const kept = keptToken(ports.store.get(tokenKey), ports.now());
    if (kept) return { ok: true, value: kept };
    // Calls that start together share one new visitor: two would each have a quota of their own.
    pending ??= newToken().finally(() => {
      pending = null;
    });
    return pending;
  }

  async function call(path: string, init: RequestInit = {}): Promise<Answer<Response>> {
    const first = await token();
    if (!first.ok) return first;
    const answer = await request(path, init, first.value);
    if (answer.ok || answer.problem.status !== 401 || account.token) return answer;
    if (keptToken(ports.store.get(tokenKey), ports.now()) === first.value) ports.store.set(tokenKey, null);
    const second = await token();
    return second.ok ? request(path, init, second.value) : second;
  }

  async function get<T>(path: string): Promise<Answer<T>> {
    const answer = await call(path);
    return answer.ok ? { ok: true, value: await answer.value.json() } : answer;
  }

  async function list<T>(path: string): Promise<readonly T[]> {
    const answer = await get<{ data?: readonly T[]; items?: readonly T[] }>(path);
    return (answer.ok && (answer.value.data ?? answer.value.items)) || [];
  }

  return {
    /** Any call of the API, as the visitor. */
    call,
    quota: () => get<Quota>('/v1/quota'),
    styles: () => list<Style>('/v1/styles'),
    models: () => list<Model>('/v1/models'),
    images: (limit: number) => list<PastImage>(`/v1/images?limit=${limit}`),
  };
}

function keptToken(text: string | null, now: number): string | null {
  try {
    const kept: { token: string; expires_at: string } = JSON.parse(text ?? 'null');
    return Date.parse(kept.expires_at) - now > TOKEN_MARGIN_MS ? kept.token : null;
  } catch {
    return null;
  }
}
