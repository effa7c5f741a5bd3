import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Generation } from '../../../src/contract/generations.ts';
import { GenerationRun } from '../../../src/durable/generation-run.ts';
import { QuotaCounter } from '../../../src/durable/quota-counter.ts';
import { call, generate, generated, problemOf, publishableKey, secretKey, visitorToken } from '../../support/worker.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('POST /v1/generations', () => {
  it('answers 202 with the resource and where it is, before the work begins', async () => {
    const { key } = await secretKey();
    const response = await generate({ key, body: { metadata: { order: '7' } } });
    expect(response.status).toBe(202);
    const generation = (await response.json()) as Generation;
    expect(response.headers.get('Location')).toBe(`/v1/generations/${generation.id}`);
    expect(response.headers.get('RateLimit')).toMatch(/^"user-day";r=4;t=\d+$/);
    expect(response.headers.get('RateLimit-Policy')).toBe('"user-day";q=5;w=86400');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('X-Request-Id')).toMatch(/^req_/);
    expect(response.headers.get('Server-Timing')).toMatch(/^auth;dur=[\d.]+,admit;dur=[\d.]+,total;dur=[\d.]+$/);
    expect(generation).toMatchObject({
      object: 'generation',
      model: 'sandbox',
      n: 1,
      metadata: { order: '7' },
      images: [],
      error: null,
    });
    expect(generation.quota).toMatchObject({ limit: 5, used: 1, remaining: 4 });
    const read = await call(`/v1/generations/${generation.id}`, { key, headers: { Prefer: 'wait=30' } });
    expect(read.headers.get('Server-Timing')).toMatch(/^auth;dur=[\d.]+,wait;dur=[\d.]+,total;dur=[\d.]+$/);
  });

  it('waits with Prefer: wait and answers 200 with an image whose URL works and whose row is on record', async () => {
    const { key } = await secretKey();
    const generation = await generated({ key });
    expect(generation.status).toBe('succeeded');
    const [image] = generation.images;
    expect(image).toMatchObject({ width: 256, height: 256, format: 'png' });
    const served = await call(new URL(image?.url ?? '').pathname);
    expect(served.status).toBe(200);
    const bytes = new Uint8Array(await served.arrayBuffer());
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    expect(digest.toHex()).toBe(image?.sha256);
    const row = await env.DB.prepare('SELECT * FROM images WHERE id = ?')
      .bind(image?.id ?? '')
      .first();
    expect(row).toMatchObject({ generation_id: generation.id, model: 'sandbox', sha256: image?.sha256, bytes: bytes.length });
  });

  it('gives the sixth image of a day 429 with what is used and when it resets', async () => {
    const { key } = await secretKey();
    await generated({ key, body: { n: 4, user: 'u' } });
    await generated({ key, body: { user: 'u' } });
    const response = await generate({ key, body: { user: 'u' } });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(response.headers.get('RateLimit')).toMatch(/^"user-day";r=0;t=\d+$/);
    expect(await problemOf(response)).toMatchObject({
      type: '/problems/quota_exceeded',
      title: 'Daily image quota reached',
      limit: 5,
      used: 5,
      violated_policies: ['user-day'],
    });
  });

  it('lets exactly five of a hundred at once through', async () => {
    const { key } = await secretKey();
    const responses = await Promise.all(Array.from({ length: 100 }, () => generate({ key, body: { user: 'crowd' } })));
    const statuses = responses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(95);
    const admitted = await Promise.all(
      responses.filter(({ status }) => status === 202).map((r) => r.json() as Promise<Generation>),
    );
    for (const { id } of admitted) await call(`/v1/generations/${id}`, { key, headers: { Prefer: 'wait=60' } });
    const quota = await call('/v1/quota', { key, headers: { 'Easel-User': 'crowd' } });
    expect(await quota.json()).toMatchObject({ used: 5, held: 0, remaining: 0 });
  });

  it('takes nothing of a request for more images than are left', async () => {
    const { key } = await secretKey({ daily_images_per_user: 2 });
    expect((await generate({ key, body: { n: 3 } })).status).toBe(429);
    const generation = await generated({ key, body: { n: 2 } });
    expect(generation.images).toHaveLength(2);
    expect(generation.quota.remaining).toBe(0);
  });

  it('streams every event in order from the first one on when SSE is asked for', async () => {
    const { key } = await secretKey();
    const response = await generate({ key, body: { previews: 2 }, headers: { Accept: 'Text/Event-Stream' } });
    expect(response.headers.get('Content-Type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Cache-Control')).toBe('no-store, no-transform');
    expect(response.headers.get('X-Request-Id')).toMatch(/^req_/);
    const text = await response.text();
    expect(text.startsWith('retry: 1000\n\n')).toBe(true);
    const logged = [...text.matchAll(/^id: (\d+)\nevent: (.*)$/gm)].map(([, id, event]) => [Number(id), event]);
    expect(logged.map(([id]) => id)).toEqual(logged.map((_, index) => index + 1));
    expect(logged.map(([, event]) => event)).toEqual([
      'generation.queued',
      'generation.directed',
      'generation.started',
      'generation.preview',
      'generation.preview',
      'generation.storing',
      'generation.succeeded',
    ]);
  });

  it('with one Idempotency-Key is one generation, however many ask at once', async () => {
    const { key } = await secretKey();
    const headers = { 'Idempotency-Key': 'order-7' };
    const responses = await Promise.all(Array.from({ length: 20 }, () => generate({ key, headers })));
    const ids = new Set((await Promise.all(responses.map((r) => r.json() as Promise<Generation>))).map(({ id }) => id));
    expect(ids.size).toBe(1);
    expect(responses.filter((r) => r.headers.get('Idempotent-Replayed') === 'true')).toHaveLength(19);
    const replay = await generated({ key, headers });
    expect(replay.images).toHaveLength(1);
    expect(replay.quota.used).toBe(1);
  });

  it('refuses the same Idempotency-Key with another body, and remembers no refused request', async () => {
    const { key } = await secretKey({ daily_images_per_user: 1 });
    const headers = { 'Idempotency-Key': 'k' };
    await generated({ key, headers });
    const other = await generate({ key, headers, body: { prompt: 'a dog' } });
    expect([other.status, (await problemOf(other)).code]).toEqual([422, 'idempotency_mismatch']);

    const refused = { 'Idempotency-Key': 'refused' };
    for (let i = 0; i < 2; i++) {
      const response = await generate({ key, headers: refused });
      expect([response.status, response.headers.get('Idempotent-Replayed')]).toEqual([429, null]);
    }
  });

  it('refuses a visitor with nothing left before anything is written, and still answers what they already have', async () => {
    const site = await publishableKey(undefined, { daily_images_per_user: 1 });
    const key = await visitorToken(site.key, '203.0.113.88');
    const headers = { 'Idempotency-Key': 'mine' };
    const first = await generated({ key, headers });

    const start = vi.spyOn(GenerationRun.prototype, 'start');
    const hold = vi.spyOn(QuotaCounter.prototype, 'hold');
    for (const own of [{}, { 'Idempotency-Key': 'another' }]) {
      const refused = await generate({ key, headers: own });
      expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, expect.stringMatching(/^\d+$/)]);
      expect(await problemOf(refused)).toMatchObject({
        code: 'quota_exceeded',
        limit: 1,
        used: 1,
        violated_policies: ['user-day'],
      });
    }
    expect([start.mock.calls.length, hold.mock.calls.length]).toEqual([0, 0]);

    const replay = await generate({ key, headers });
    expect([replay.status, replay.headers.get('Idempotent-Replayed')]).toEqual([200, 'true']);
    expect(await replay.json()).toMatchObject({ id: first.id });
    const other = await generate({ key, headers, body: { prompt: 'a dog' } });
    expect([other.status, (await problemOf(other)).code]).toEqual([422, 'idempotency_mismatch']);
  });

  it('lets the holds decide if a counter does not say how it stands', async () => {
    const key = await visitorToken((await publishableKey()).key, '203.0.113.89');
    vi.spyOn(QuotaCounter.prototype, 'usage').mockImplementation(async () => {
      throw new Error('overloaded');
    });
    expect((await generate({ key })).status).toBe(202);
  });

  it.each([
    ['the wait for its end', 'wait', { Prefer: 'wait=30' }],
    ['its stream of events', 'fetch', { Accept: 'text/event-stream' }],
    ['the answer to its start', 'start', {}],
  ] as const)(
    'was admitted, and says so even if %s is lost, so that it is not requested and paid again',
    async (_what, method, headers) => {
      const { key } = await secretKey();
      const methods = GenerationRun.prototype as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
      const original = methods[method];
      vi.spyOn(methods, method).mockImplementation(async function (this: unknown, ...args) {
        await original?.apply(this, args);
        throw new Error('the connection to the object was lost');
      });
      const response = await generate({ key, headers });
      // It may have ended by then.
      expect([200, 202]).toContain(response.status);
      const { id } = (await response.json()) as Generation;
      expect(response.headers.get('Location')).toBe(`/v1/generations/${id}`);
      vi.restoreAllMocks();
      const end = await call(`/v1/generations/${id}`, { key, headers: { Prefer: 'wait=30' } });
      expect(await end.json()).toMatchObject({ status: 'succeeded', quota: { used: 1 } });
    },
  );

  it('keeps what the user typed after NFC, byte for byte', async () => {
    const { key } = await secretKey();
    const prompt = '  a “café” sign\u00a0 [sandbox:fast]  ';
    const generation = await generated({ key, body: { prompt, director: 'off' } });
    expect(generation.prompt).toBe(prompt);
  });

  it.each([
    ['content_policy', 'content_policy', { used: 0 }],
    ['unavailable', 'provider_unavailable', { used: 0 }],
    ['rejected', 'provider_rejected', { used: 0 }],
    ['broken_image', 'outcome_unknown', { used: 0 }],
  ])('ends [sandbox:%s] as %s and returns the quota', async (marker, code, quota) => {
    const { key } = await secretKey();
    const generation = await generated({ key, body: { prompt: `a cat [sandbox:${marker}] [sandbox:fast]` } });
    expect(generation).toMatchObject({ status: 'failed', images: [], error: { code, quota_returned: true }, quota });
    expect(JSON.stringify(generation.error)).not.toMatch(/sandbox:|stack|Error:/);
  });
});

describe('what a key may ask for', () => {
  it('is for visitors the default quality, 1.6 megapixels and two images, and nothing is held for more', async () => {
    const key = await visitorToken((await publishableKey()).key, '203.0.113.90');
    const hold = vi.spyOn(QuotaCounter.prototype, 'hold');
    const refused = await generate({ key, body: { quality: 'high', size: '1536x1536', n: 4 } });
    expect(refused.status).toBe(400);
    expect(await problemOf(refused)).toMatchObject({
      code: 'capability_mismatch',
      errors: [{ pointer: '/quality' }, { pointer: '/size' }, { pointer: '/n' }],
    });
    expect(hold).not.toHaveBeenCalled();
    expect((await generate({ key, body: { size: 'landscape', n: 2 } })).status).toBe(202);
  });

  it('is as much more or less as the key says', async () => {
    const limits = { qualities: ['low', 'high'], max_pixels: 65_536, max_n: 3 };
    const key = await visitorToken((await publishableKey(undefined, limits)).key, '203.0.113.91');
    expect((await generate({ key, body: { quality: 'high', n: 3 } })).status).toBe(202);
    const refused = await generate({ key, body: { quality: 'medium', size: 'square' } });
    expect(await problemOf(refused)).toMatchObject({ errors: [{ pointer: '/quality' }, { pointer: '/size' }] });
  });

  it('bounds a user of a secret key, and a user token, by the limits of the key alone', async () => {
    const open = await secretKey();
    expect((await generate({ key: open.key, body: { quality: 'high', size: '256x512', n: 4 } })).status).toBe(202);
    const narrow = await secretKey({ models: ['gpt-image-2.5-flare'], max_n: 1 });
    const token = await call('/v1/tokens', { key: narrow.key, body: { user: 'ann' } });
    for (const key of [narrow.key, ((await token.json()) as { token: string }).token]) {
      expect(await problemOf(await generate({ key, body: { n: 2 } }))).toMatchObject({
        code: 'capability_mismatch',
        errors: [{ pointer: '/model' }, { pointer: '/n' }],
      });
    }
  });
});

describe('the money of one user', () => {
  it('is capped by the day, and the refusal says nothing of how much is left', async () => {
    const { key } = await secretKey({ daily_spend_per_user_usd: '0.01' });
    const token = await call('/v1/tokens', { key, body: { user: 'ann' } });
    const ann = ((await token.json()) as { token: string }).token;
    expect((await generate({ key: ann, body: { quality: 'low' } })).status).toBe(202);
    const refused = await generate({ key: ann, body: { quality: 'high', n: 4 } });
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, expect.stringMatching(/^\d+$/)]);
    const text = await refused.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'spend_cap_reached', violated_policies: ['user-day-spend'] });
    expect(text).not.toMatch(/0\.01|10000|remaining|"limit"|"used"/);
    const quota = await (await call('/v1/quota', { key: ann })).text();
    expect(quota).not.toContain('spend');
    const seen = await (await call('/v1/quota', { key, headers: { 'Easel-User': 'ann' } })).text();
    expect(seen).toContain('user-day-spend');
  });
});

describe('what one visitor holds of a cap', () => {
  it('is at most a share of what is left, beyond their first request, however many visitors an address makes', async () => {
    const site = await publishableKey(undefined, { daily_spend_usd: '0.10', daily_images_per_user: 100 });
    // The sandbox draws at once, so what it held is kept here.
    vi.spyOn(QuotaCounter.prototype, 'settle').mockResolvedValue([]);
    const answers: (string | number)[] = [];
    for (let i = 0; i < 3; i++) {
      const key = await visitorToken(site.key, '203.0.113.92');
      const response = await generate({ key, body: { prompt: 'a cat', size: 'square' } });
      answers.push(response.status === 202 ? 202 : ((await response.json()) as { code: string }).code);
    }
    expect(answers).toEqual([202, 'too_many_running', 'too_many_running']);
  });
});

describe('a closed cap', () => {
  it('refuses again without an object and without a row, and lets a replay of what was made through', async () => {
    const { key } = await secretKey({ daily_spend_usd: '0.006' });
    const headers = { 'Idempotency-Key': 'made' };
    const made = await generated({ key, headers, body: { quality: 'low' } });
    expect((await generate({ key, body: { quality: 'high', n: 4, user: 'first' } })).status).toBe(503);
    const start = vi.spyOn(GenerationRun.prototype, 'start');
    const hold = vi.spyOn(QuotaCounter.prototype, 'hold');
    const usage = vi.spyOn(QuotaCounter.prototype, 'usage');
    for (let i = 0; i < 20; i++) {
      const refused = await generate({ key, body: { quality: 'high', n: 4, user: `user ${i}` } });
      expect((await problemOf(refused)).code).toBe('spend_cap_reached');
    }
    expect([start.mock.calls.length, hold.mock.calls.length, usage.mock.calls.length]).toEqual([0, 0, 0]);
    const replay = await generate({ key, headers, body: { quality: 'low' } });
    expect([replay.status, ((await replay.json()) as Generation).id]).toEqual([200, made.id]);
  });
});
