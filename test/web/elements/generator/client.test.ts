import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../../../web/elements/generator/client.ts';
import { ACCOUNT, fakeEasel, problem, type Reply, START, stalledUntilAbort } from './fake-easel.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('a visitor', () => {
  it('gets one token for all calls, sent as a bearer, and keeps it for the next page', async () => {
    const easel = fakeEasel(() => Response.json({ data: [] }));
    const client = createApiClient(ACCOUNT, easel.ports);
    await Promise.all([client.styles(), client.quota(), client.models()]);
    await createApiClient(ACCOUNT, easel.ports).quota();
    expect(easel.paths().filter((path) => path === 'POST /v1/visitors')).toHaveLength(1);
    expect(easel.calls[0]?.headers.get('authorization')).toBe('Bearer pk_1');
    expect(easel.calls.slice(1).every(({ headers }) => headers.get('authorization') === 'Bearer vt_1')).toBe(true);
  });

  it('is one for all generators of a page that start together, and one for each site key', async () => {
    const easel = fakeEasel(() => Response.json({ data: [] }));
    const generators = Array.from({ length: 20 }, () => createApiClient(ACCOUNT, easel.ports));
    const beside = createApiClient({ ...ACCOUNT, siteKey: 'pk_2' }, easel.ports);
    await Promise.all([...generators, beside].map((client) => client.quota()));
    expect(easel.paths().filter((path) => path === 'POST /v1/visitors')).toHaveLength(2);
    const asked = easel.calls.filter(({ path }) => path === '/v1/quota').map(({ headers }) => headers.get('authorization'));
    expect(asked).toEqual([...Array(20).fill('Bearer vt_1'), 'Bearer vt_2']);
  });

  it('gets another shortly before the first expires', async () => {
    const easel = fakeEasel(() => Response.json({ data: [] }));
    await createApiClient(ACCOUNT, easel.ports).quota();
    await createApiClient(ACCOUNT, { ...easel.ports, now: () => START + 3_600_000 - 59_000 }).quota();
    expect(easel.calls.at(-1)?.headers.get('authorization')).toBe('Bearer vt_2');
  });

  it('gets another once when the first is refused, and then the refusal stands', async () => {
    const easel = fakeEasel(() => problem(401, 'unauthenticated'));
    const answer = await createApiClient(ACCOUNT, easel.ports).quota();
    expect(answer).toMatchObject({ ok: false, error: { code: 'unauthenticated', requestId: 'req_1' } });
    expect(easel.paths()).toEqual(['POST /v1/visitors', 'GET /v1/quota', 'POST /v1/visitors', 'GET /v1/quota']);
  });

  it('brings the token of the bot check, if the page has one, and a new one each time', async () => {
    const easel = fakeEasel(() => problem(401, 'unauthenticated'));
    let passed = 0;
    const botToken = async () => `passed-${++passed}`;
    await createApiClient(ACCOUNT, { ...easel.ports, botToken }).quota();
    const asked = easel.calls.filter(({ path }) => path === '/v1/visitors');
    expect(asked.map(({ body }) => body)).toEqual(['{"turnstile_token":"passed-1"}', '{"turnstile_token":"passed-2"}']);
  });

  it('is not asked for if the page brings its own token', async () => {
    const easel = fakeEasel(() => problem(401, 'unauthenticated'));
    await createApiClient({ ...ACCOUNT, token: 'ut_1' }, easel.ports).quota();
    expect(easel.paths()).toEqual(['GET /v1/quota']);
  });

  it('does not exist if the page fetches tokens of its own, even beside a site key', async () => {
    const easel = fakeEasel(() => Response.json({ data: [] }));
    let asked = 0;
    const client = createApiClient({ ...ACCOUNT, tokenProvider: async () => `ut_${++asked}` }, easel.ports);
    await Promise.all([client.quota(), client.styles(), client.models()]);
    expect(new Set(easel.calls.map(({ headers }) => headers.get('authorization')))).toEqual(new Set(['Bearer ut_1']));
    expect(easel.storage.get('easel:visitor:https://easel.test:pk_1')).toBeNull();
  });
});

it('styles are read from a list in `data`; if they cannot be had there are none', async () => {
  const style = { id: 'photo', title: 'Photo', family: 'photo', help: '' };
  const styles = (reply: Reply) => createApiClient(ACCOUNT, fakeEasel(reply).ports).styles();
  expect(await styles(() => Response.json({ data: [style] }))).toEqual([style]);
  expect(await styles(() => problem(500, 'internal'))).toEqual([]);
});

describe('an answer whose body stalls', () => {
  it('counts as lost after a while, in each call of the form', async () => {
    vi.useFakeTimers();
    const { ports } = fakeEasel(stalledUntilAbort);
    const client = createApiClient({ ...ACCOUNT, token: 'ut_1' }, ports);
    const waiting = Promise.all([
      client.quota(),
      client.styles(),
      client.models(),
      client.call('/v1/direct', { method: 'POST' }),
    ]);
    await vi.advanceTimersByTimeAsync(60_000);
    const network = { ok: false, error: { code: 'network', retryable: true } };
    expect(await waiting).toMatchObject([network, [], [], network]);
  });

  it('does not hold up the visitor of the page: the next call asks for another token', async () => {
    vi.useFakeTimers();
    const easel = fakeEasel(() => Response.json({ limit: 5 }));
    let tries = 0;
    const stalling: typeof fetch = async (url, init) => {
      const answer = await easel.ports.fetch(url, init);
      const call = easel.calls.at(-1);
      return call?.path === '/v1/visitors' && ++tries === 1 ? stalledUntilAbort(call) : answer;
    };
    const client = createApiClient(ACCOUNT, { ...easel.ports, fetch: stalling });
    const first = client.quota();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await first).toMatchObject({ ok: false, error: { code: 'network' } });
    expect(await client.quota()).toEqual({ ok: true, value: { limit: 5 } });
  });
});
