import { describe, expect, it } from 'vitest';
import { follow, type Report, type Target } from '../../../web/client/follow.ts';
import { createApiClient } from '../../../web/elements/generator/client.ts';
import { ACCOUNT, fakeEasel, problem, type Reply, sse } from '../elements/generator/fake-easel.ts';
import { DIRECTED, DONE, FIRST_LOOK, generation, QUEUED, STARTED, STORING, SUCCEEDED } from '../elements/generator/recorded.ts';
import { inTurn } from './support.ts';

const TARGET: Target = { request: { prompt: 'a cat' }, key: 'key-1' };

async function followed(reply: Reply, target: Target = TARGET, patience?: number) {
  const easel = fakeEasel(reply);
  const reports: Report[] = [];
  const { call } = createApiClient(ACCOUNT, easel.ports);
  for await (const report of follow(call, easel.work, target, new AbortController().signal, patience)) reports.push(report);
  const told = reports.map((report) => (report.type === 'event' ? (report.event.id ?? 0) : report.type));
  return { ...easel, reports, told };
}

describe('a job that is followed', () => {
  it('is asked for as a stream, with a key of its own', async () => {
    const { calls, told } = await followed(() => sse([QUEUED, DIRECTED, STARTED, STORING, DONE]));
    expect(told).toEqual([1, 2, 3, 6, 7]);
    expect(calls[1]).toMatchObject({ method: 'POST', path: '/v1/generations', body: '{"prompt":"a cat"}' });
    expect(calls[1]?.headers.get('accept')).toBe('text/event-stream');
    expect(calls[1]?.headers.get('idempotency-key')).toBe('key-1');
  });

  it('is taken up after the last event that came: none is missed, none comes twice', async () => {
    const { calls, told, slept } = await followed(
      inTurn(
        () => sse([QUEUED, DIRECTED], true),
        () => problem(503, 'provider_unavailable', { 'retry-after': '3' }),
        () => sse([DIRECTED, STARTED, FIRST_LOOK]),
        () => sse([STORING, DONE]),
      ),
    );
    expect(told).toEqual([1, 2, 'lost', 'lost', 3, 4, 'lost', 6, 7]);
    expect(calls.slice(2).map(({ path, headers }) => [path, headers.get('last-event-id')])).toEqual([
      ['/v1/generations/gen_1/events', '2'],
      ['/v1/generations/gen_1/events', '2'],
      ['/v1/generations/gen_1/events', '4'],
    ]);
    // Not sooner than the server asks.
    expect(slept).toEqual([1000, 4000, 1000]);
  });

  it('waits longer each time that the server cannot be reached, up to half a minute', async () => {
    let tries = 0;
    const { slept } = await followed((call) => {
      if (call.method === 'POST') return sse([QUEUED]);
      if (++tries > 7) return sse([DONE]);
      throw new TypeError('Failed to fetch');
    });
    expect(slept).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('is asked for again with the same key when no answer came, and given up after some tries', async () => {
    const { calls, told } = await followed(() => {
      throw new TypeError('Failed to fetch');
    });
    expect(told).toEqual(['lost', 'lost', 'lost', 'lost', 'lost', 'refused']);
    expect(new Set(calls.slice(1).map(({ headers }) => headers.get('idempotency-key')))).toEqual(new Set(['key-1']));
  });

  it('is asked for again with the same key when the stream broke before its first event', async () => {
    const { calls, told } = await followed(
      inTurn(
        () => sse([], true),
        () => sse([QUEUED, DONE]),
      ),
    );
    expect(told).toEqual(['lost', 1, 7]);
    expect(calls.slice(1).map(({ method, headers }) => [method, headers.get('idempotency-key')])).toEqual([
      ['POST', 'key-1'],
      ['POST', 'key-1'],
    ]);
  });

  it('is given up after as many fruitless tries in a row as are allowed', async () => {
    const { told } = await followed(() => sse([QUEUED]), TARGET, 3);
    expect(told).toEqual([1, 'lost', 'lost', 'lost', 'refused']);
  });

  it('is come back to sooner or later by chance, so that not all who lost it come at once', async () => {
    const { work, slept, ports } = fakeEasel(
      inTurn(
        () => sse([QUEUED]),
        () => sse([DONE]),
      ),
    );
    const { call } = createApiClient(ACCOUNT, ports);
    for await (const _ of follow(call, { ...work, random: () => 0 }, TARGET, new AbortController().signal));
    expect(slept).toEqual([500]);
  });

  it('is not waited for as long as a proxy may ask', async () => {
    const { slept } = await followed(
      inTurn(
        () => sse([QUEUED]),
        () => problem(503, 'http', { 'retry-after': '86400' }),
        () => sse([DONE]),
      ),
    );
    expect(slept.at(-1)).toBe(61_000);
  });

  it('is taken up after an event that is known', async () => {
    const { told, calls } = await followed(() => sse([QUEUED, DIRECTED, STARTED, DONE]), { id: 'gen_1', after: 2 });
    expect(calls.at(-1)?.headers.get('last-event-id')).toBe('2');
    expect(told).toEqual([3, 7]);
  });

  it('ends with the terminal event that has no id if its log is gone', async () => {
    const { told } = await followed(() => sse([{ event: 'generation.succeeded', data: SUCCEEDED }]), { id: 'gen_1', after: 7 });
    expect(told).toEqual([0]);
  });

  it('takes a page that is no stream for a lost connection', async () => {
    const html = () => new Response('<h1>Welcome to our Wi-Fi</h1>', { headers: { 'content-type': 'text/html' } });
    const { told } = await followed(inTurn(html, () => sse([QUEUED, DONE])));
    expect(told).toEqual(['lost', 1, 7]);
  });

  it('ends with the refusal when it is refused', async () => {
    const { reports } = await followed(() => problem(429, 'quota_exceeded', { 'retry-after': '60' }));
    expect(reports).toMatchObject([{ type: 'refused', problem: { code: 'quota_exceeded', status: 429, retryAfterMs: 60_000 } }]);
  });

  it('may be answered without a stream: then its events are asked for', async () => {
    const { told, calls } = await followed(
      inTurn(
        () => Response.json(generation(), { status: 202 }),
        () => sse([QUEUED, DONE]),
      ),
    );
    expect(told).toEqual(['snapshot', 1, 7]);
    expect(calls.at(-1)?.path).toBe('/v1/generations/gen_1/events');
  });

  it('may be over when it is answered', async () => {
    const { told } = await followed(() => Response.json(SUCCEEDED));
    expect(told).toEqual(['snapshot']);
  });

  it('that the server does not know is gone', async () => {
    const { told } = await followed(() => problem(404, 'not_found'), { id: 'gen_9' });
    expect(told).toEqual(['gone']);
  });

  it('ends with its terminal event, whatever comes after', async () => {
    const { told } = await followed(() => sse([DONE, STORING, DONE]));
    expect(told).toEqual([7]);
  });
});
