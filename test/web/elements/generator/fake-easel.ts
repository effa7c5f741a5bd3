import { eventText, STREAM_START } from '../../../../common/sse.ts';
import type { AnyEvent } from '../../../../src/contract/events.ts';
import { memoryStorage } from '../../../../web/client/storage.ts';

/** A request as the client made it. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
  /** Ends the request, and its answer with it. */
  readonly signal: AbortSignal;
}

export type Reply = (call: Call) => Response | Promise<Response>;

export const ACCOUNT = { endpoint: 'https://easel.test', siteKey: 'pk_1', token: '', tokenProvider: null };
export const START = Date.parse('2026-11-20T12:00:00Z');

/** SSE of those events; `cut` ends it in the middle of the next one, as a broken connection does. */
export function sse(events: readonly AnyEvent[], cut = false): Response {
  const text = `${STREAM_START}${events.map(eventText).join('')}${cut ? 'id: 99\nevent: generation.st' : ''}`;
  return new Response(text, { headers: { 'content-type': 'text/event-stream' } });
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  const body = { type: `/problems/${code}`, title: code, status, code, detail: 'd', instance: 'req_1' };
  return Response.json(body, { status, headers: { ...headers, 'content-type': 'application/problem+json' } });
}

/** JSON whose body begins and then stalls. As in a browser, the end of the request is the end of its body. */
export function stalledUntilAbort({ signal }: Call): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"token":"v'));
      signal.addEventListener('abort', () => controller.error(signal.reason));
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

/** Ports over a scripted server. Visitors get `vt_1`, `vt_2`, …; all other calls go to `reply`. Sleeping only notes how long. */
export function fakeEasel(reply: Reply) {
  const calls: Call[] = [];
  const slept: number[] = [];
  const storage = memoryStorage();
  let visitors = 0;
  const fetchFake = async (url: string, init: RequestInit = {}) => {
    const call = {
      method: init.method ?? 'GET',
      path: url.replace(ACCOUNT.endpoint, ''),
      headers: new Headers(init.headers),
      body: String(init.body ?? ''),
      signal: init.signal ?? new AbortController().signal,
    };
    calls.push(call);
    if (call.path !== '/v1/visitors') return reply(call);
    visitors++;
    const expires_at = new Date(START + 3_600_000).toISOString();
    return Response.json({ token: `vt_${visitors}`, subject: `visitor:${visitors}`, expires_at });
  };
  return {
    calls,
    slept,
    storage,
    ports: {
      fetch: fetchFake as typeof fetch,
      now: () => START,
      storage,
      botToken: async () => '',
    },
    work: { random: () => 1, sleep: async (ms: number) => void slept.push(ms) },
    paths: () => calls.map(({ method, path }) => `${method} ${path}`),
  };
}
