import { afterEach, describe, expect, it, vi } from 'vitest';
import { EaselProblem } from '../../../web/client/error.ts';
import { readProblem } from '../../../web/client/problem.ts';
import { problem, sse } from '../elements/generator/fake-easel.ts';
import { DIRECTED, DONE, QUEUED } from '../elements/generator/recorded.ts';
import { allOf, clientOf, inTurn, rejected } from './support.ts';

const HTML = () => new Response('<!doctype html><title>My app</title>', { headers: { 'content-type': 'text/html' } });
/** Headers and a first piece, and nothing more. */
const stalled = () =>
  new Response(
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"limit":')),
    }),
    { headers: { 'content-type': 'application/json' } },
  );

afterEach(() => {
  vi.useRealTimers();
});

describe('an answer that no Easel gives', () => {
  it('is told from a lost one, and not asked for again: the endpoint is wrong', async () => {
    const { easel, calls } = clientOf(HTML);
    const error = await rejected(easel.quota());
    expect(error).toMatchObject({ code: 'http', status: 200, retryable: false });
    expect((error as EaselProblem).message).toMatch(/endpoint/);
    expect(calls).toHaveLength(1);
  });

  it('buys nothing again: a stream that is a page of HTML ends at once', async () => {
    const { easel, calls, slept } = clientOf(HTML);
    expect(await rejected(easel.generate({ prompt: 'a cat' }).finished())).toMatchObject({ code: 'http', status: 200 });
    expect(await rejected(easel.watch('gen_1').finished())).toMatchObject({ code: 'http', status: 200 });
    expect([calls.length, slept]).toEqual([2, []]);
  });

  it('says its status if it is no problem document', async () => {
    const { easel } = clientOf(() => new Response('<h1>Not Found</h1>', { status: 404 }));
    expect(((await rejected(easel.models())) as EaselProblem).message).toContain('404');
  });

  it('is still read if a proxy took its Content-Type away', async () => {
    const { easel } = clientOf(() => new Response(new TextEncoder().encode('{"data":[]}')));
    expect(await easel.models()).toEqual([]);
  });

  it('and JSON that is no generation is asked for a few times, with waits between', async () => {
    let tries = 0;
    const { easel, slept } = clientOf(() => {
      if (++tries > 50) throw new Error('A loop without an end.');
      return Response.json({ hello: 1 });
    });
    expect(await rejected(easel.generate({ prompt: 'a cat' }).finished())).toMatchObject({ code: 'network' });
    expect([tries, slept.length]).toEqual([6, 5]);
  });
});

describe('a body that stalls', () => {
  it('ends with the reason of the signal', async () => {
    const { easel } = clientOf(stalled);
    const controller = new AbortController();
    const reason = new Error('enough');
    const waiting = rejected(easel.quota({ signal: controller.signal }));
    await new Promise((resolve) => setTimeout(resolve, 0));
    controller.abort(reason);
    expect(await waiting).toBe(reason);
  });

  it('counts as lost after a while, and the call is repeated', async () => {
    vi.useFakeTimers();
    const { easel, calls } = clientOf(
      inTurn(stalled, () => Response.json({ data: [] }, { headers: { 'content-type': 'application/json' } })),
    );
    const waiting = easel.styles();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await waiting).toEqual([]);
    expect(calls).toHaveLength(2);
  });

  it('and one that is cut off is asked for again', async () => {
    const { easel, calls } = clientOf(
      inTurn(
        () => new Response('{"data":[', { headers: { 'content-type': 'application/json' } }),
        () => Response.json({ data: [] }),
      ),
    );
    expect(await easel.models()).toEqual([]);
    expect(calls).toHaveLength(2);
  });
});

describe('a generation that is answered as JSON', () => {
  it('is asked for again with its key if the body stalls', async () => {
    vi.useFakeTimers();
    const { easel, calls } = clientOf(inTurn(stalled, () => sse([QUEUED, DONE])));
    const waiting = allOf(easel.generate({ prompt: 'a cat' }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await waiting).toHaveLength(2);
    expect(calls.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['key-1', 'key-1']);
  });

  it('ends with the reason of the signal if the body stalls', async () => {
    const { easel } = clientOf(stalled);
    const controller = new AbortController();
    const reason = new Error('enough');
    const waiting = rejected(easel.generate({ prompt: 'a cat' }, { signal: controller.signal }).finished());
    await new Promise((resolve) => setTimeout(resolve, 0));
    controller.abort(reason);
    expect(await waiting).toBe(reason);
  });
});

describe('a stream that gives up', () => {
  it('on a request that was never answered has tried it as often as the page says, and no more', async () => {
    const { easel, calls } = clientOf(() => {
      throw new TypeError('Failed to fetch');
    });
    expect(await rejected(easel.generate({ prompt: 'a cat' }).finished())).toMatchObject({ code: 'network' });
    expect(calls).toHaveLength(6);
  });

  it.each([
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a refusal', async () => problem(503, 'provider_unavailable')],
  ])('on a generation that it knows does not begin again: %s', async (_, later) => {
    const { easel, calls } = clientOf((call) => (call.method === 'POST' ? sse([QUEUED, DIRECTED]) : later()));
    const seen: unknown[] = [];
    const watching = async () => {
      for await (const { event } of easel.generate({ prompt: 'a cat' })) seen.push(event);
    };
    expect(await rejected(watching())).toBeInstanceOf(EaselProblem);
    expect(seen).toEqual(['generation.queued', 'generation.directed']);
    expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('but a request that was refused for now is made again with its key', async () => {
    const { easel, calls } = clientOf(
      inTurn(
        () => problem(429, 'too_many_running', { 'retry-after': '1' }),
        () => sse([QUEUED, DONE]),
      ),
    );
    expect(await allOf(easel.generate({ prompt: 'a cat' }))).toHaveLength(2);
    expect(new Set(calls.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
  });
});

describe('Retry-After', () => {
  const wait = async (value: string) =>
    (await readProblem(new Response('', { status: 503, headers: { 'retry-after': value } }))).retryAfterMs;

  it('is read in seconds and as a date, the two forms that it may have', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-20T12:00:00Z') });
    expect(await wait('7')).toBe(7000);
    expect(await wait('0')).toBe(0);
    expect(await wait('Fri, 20 Nov 2026 12:00:30 GMT')).toBe(30_000);
  });

  it('says nothing if it is neither, or in the past', async () => {
    for (const value of ['soon', '', 'NaN', 'Fri, 20 Nov 2026 11:00:00 GMT']) expect(await wait(value), value).toBe(null);
  });
});
