import type { DirectorMode, FacetName, Style } from '../contract/direction.ts';
import type { AnyEvent } from '../contract/events.ts';
import type { Background } from '../contract/requests.ts';
import type { Generation, Image, Model, Quota } from '../contract/resources.ts';
import { NETWORK, type Problem, readProblem } from './problem.ts';
import type { Store } from './store.ts';
import { readStream } from './stream.ts';

/** A token is renewed when it has less than this left. */
const TOKEN_MARGIN_MS = 60_000;
/** Tries to reach a server that has never answered; a job that it knows of is followed for as long as it takes. */
const MAX_UNKNOWN_TRIES = 5;
const MAX_BACKOFF_MS = 30_000;

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
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
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

export type Report =
  | { readonly type: 'event'; readonly event: AnyEvent }
  | { readonly type: 'snapshot'; readonly generation: Generation }
  | { readonly type: 'lost' }
  | { readonly type: 'refused'; readonly problem: Problem }
  | { readonly type: 'gone' };

/** What is to be followed: a request not yet made, or a job that the server has. */
export type Target = { readonly request: ImageRequest; readonly key: string } | { readonly id: string };

export type PastImage = Image & { readonly prompt?: string };

type Client = ReturnType<typeof createClient>;

export type { Client };

/** Easel's API as a browser uses it: a visitor's token, plain calls, and a job that is followed to its end. */
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
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' };
    const answer = await request('/v1/visitors', init, account.siteKey);
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
    const answer = await get<readonly T[] | { data?: readonly T[]; items?: readonly T[] }>(path);
    if (!answer.ok) return [];
    const { value } = answer;
    return 'length' in value ? value : (value.data ?? value.items ?? []);
  }

  /**
   * Makes the request, or takes up a job, and reports until its end. A lost connection is taken up again after the last event that
   * came, so that none is missed and none comes twice; the same idempotency key makes a repeated request the same job.
   */
  async function follow(target: Target, report: (report: Report) => void, signal: AbortSignal): Promise<void> {
    let id = 'id' in target ? target.id : '';
    let last = 0;
    let tries = 0;
    let base = 1000;
    let over = false;

    const open = () => {
      if (id || !('request' in target)) {
        const headers = { Accept: 'text/event-stream', ...(last > 0 && { 'Last-Event-ID': String(last) }) };
        return call(`/v1/generations/${encodeURIComponent(id)}/events`, { headers, signal });
      }
      const headers = { Accept: 'text/event-stream', 'Content-Type': 'application/json', 'Idempotency-Key': target.key };
      return call('/v1/generations', { method: 'POST', headers, body: JSON.stringify(target.request), signal });
    };

    const onEvent = (event: AnyEvent, number: number | null) => {
      if (over || signal.aborted || (number !== null && number <= last)) return;
      last = number ?? last;
      tries = 0;
      if ('id' in event.data) id = event.data.id;
      over = /\.(succeeded|failed|canceled)$/.test(event.event);
      report({ type: 'event', event });
    };

    const onRetry = (ms: number) => {
      base = ms;
    };

    while (!signal.aborted) {
      const answer = await open();
      if (signal.aborted) return;
      let wait: number | null = null;
      if (answer.ok) {
        try {
          const response = answer.value;
          if (response.headers.get('content-type')?.includes('json')) {
            const generation: Generation = await response.json();
            id = generation.id;
            report({ type: 'snapshot', generation });
            if (/^(succeeded|failed|canceled)$/.test(generation.status)) return;
            continue;
          }
          await readStream(response, { event: onEvent, retry: onRetry });
        } catch {
          // A broken stream is one that ended early: both are taken up again below.
        }
        if (over) return;
      } else {
        const { problem } = answer;
        if (id && problem.status === 404) return report({ type: 'gone' });
        const known = id !== '' && problem.retryable;
        if (!known && (problem.status > 0 || tries >= MAX_UNKNOWN_TRIES)) return report({ type: 'refused', problem });
        wait = problem.retryAfterMs;
      }
      if (signal.aborted) return;
      report({ type: 'lost' });
      await ports.sleep(wait ?? Math.min(MAX_BACKOFF_MS, base * 2 ** tries) * (0.5 + ports.random() / 2), signal);
      tries++;
    }
  }

  return {
    follow,
    quota: () => get<Quota>('/v1/quota'),
    styles: () => list<Style>('/v1/styles'),
    models: () => list<Model>('/v1/models'),
    images: (limit: number) => list<PastImage>(`/v1/images?limit=${limit}`),
    /** Asks for the end of a job; what the stream then says is what counts. */
    cancel: (id: string) => call(`/v1/generations/${encodeURIComponent(id)}/cancel`, { method: 'POST' }),
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
