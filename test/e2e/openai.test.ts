import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EaselInstance, startEasel } from '../../tools/lab/easel.ts';
import { FAULTS } from '../../tools/lab/fake-openai/faults.ts';
import { type FakeOpenAI, startFakeOpenAI } from '../../tools/lab/fake-openai.ts';
import {
  call,
  eventsOf,
  fetchFile,
  generated,
  problemOf,
  quotaOfUser,
  type ReceivedEvent,
  untilEnded,
} from '../../tools/lab/http.ts';

const API_KEY = 'sk-fake-0123456789-not-to-be-seen';
const DALLE = { model: 'dall-e-3' };
const STREAMED = { previews: 1 };

let fake: FakeOpenAI;
let easel: EaselInstance;

beforeAll(async () => {
  fake = await startFakeOpenAI();
  easel = await startEasel({
    by: 'lab',
    // The faults here are planned: the breaker has tests of its own. The time is for a machine full of other work.
    env: {
      OPENAI_API_KEY: API_KEY,
      OPENAI_BASE_URL: `${fake.url}/v1`,
      PROVIDER_TIMEOUT_SECONDS: '25',
      BREAKER_AFTER_FAILURES: '0',
    },
  });
});
afterAll(async () => {
  await easel?.discard();
  await fake?.close();
});
beforeEach(() => fake.reset());

describe('an image made by a server that speaks the images API', () => {
  it.each([
    ['gpt-image-2.5-flare', {}],
    ['gpt-image-2.5-flare', { size: 'landscape', format: 'webp', previews: 2 }],
    ['dall-e-3', {}],
    ['dall-e-3', { size: 'portrait', quality: 'hd' }],
  ])('%s with %o is kept byte for byte as it was made, after one request', async (model, options) => {
    const generation = await generated(easel, { prompt: 'a lighthouse at dawn', user: `bytes-${model}`, model, ...options });
    expect(generation).toMatchObject({ status: 'succeeded', model, error: null });
    const [image] = generation.images;
    const [made] = fake.pictures();
    expect(image).toMatchObject({ sha256: made?.sha256, bytes: made?.bytes });
    expect(await fetchFile(image?.url ?? '')).toMatchObject({ status: 200, sha256: made?.sha256 });
    expect(fake.stats()).toMatchObject({ requests: 1, purchases: 1, images: 1 });
  });

  it('is served over the wire as RFC 9110 and 9111 ask, original and derived size: `npm run conformance` finds nothing wrong', async () => {
    const { images } = await generated(easel, { prompt: 'a lighthouse at dawn', user: 'conformance' });
    for (const query of ['', '?w=64&format=webp']) {
      const { stdout } = await promisify(execFile)(process.execPath, [
        'tools/operate/conformance.ts',
        `${images[0]?.url}${query}`,
      ]);
      expect(stdout).toMatch(/^(\d+) of \1 rules are kept\.\n$/);
    }
  });

  it('that was lent under a temporary URL is kept for good: it stays when that URL has ended', async () => {
    const generation = await generated(easel, { ...DALLE, prompt: 'a cat [fake:url]', user: 'lent' });
    expect(fake.stats()).toMatchObject({ requests: 1, purchases: 1, downloads: 1 });
    const url = generation.images[0]?.url ?? '';
    expect(url).toContain(easel.url);
    expect((await fetchFile(`${fake.url}/files/1.png`)).status).toBe(403);
    expect(await fetchFile(url)).toMatchObject({ status: 200, sha256: fake.pictures()[0]?.sha256 });
  });

  it('shows previews at URLs that answer while it is being made, and to who is slow for a moment after', async () => {
    const body = { prompt: 'a cat [fake:delay=1500]', user: 'previews', previews: 2 };
    const events: ReceivedEvent[] = [];
    const seen: { url: string; status: number; type: string | null; finished: boolean }[] = [];
    for await (const event of eventsOf(
      await call(easel, '/v1/generations', body, { headers: { Accept: 'text/event-stream' } }),
    )) {
      events.push(event);
      if (event.event !== 'generation.preview') continue;
      const url = String(event.data.url);
      const { status, type } = await fetchFile(url);
      seen.push({ url, status, type, finished: fake.pictures().length > 0 });
    }
    const shown = { status: 200, type: 'image/png', finished: false };
    expect(seen).toMatchObject([shown, shown]);
    expect(events.at(-1)).toMatchObject({ event: 'generation.succeeded', data: { status: 'succeeded' } });
    expect(fake.stats()).toMatchObject({ requests: 1, purchases: 1 });
    expect(await fetchFile(seen[0]?.url ?? '')).toMatchObject({ status: 200 });
  });
});

describe('what one user can make the operator buy', () => {
  it('ends with the fifth image of the day: the sixth is refused and the provider hears nothing of it', async () => {
    for (let i = 0; i < 5; i++) await generated(easel, { prompt: `cat ${i}`, user: 'sixth' });
    const response = await call(easel, '/v1/generations', { prompt: 'cat 5', user: 'sixth' });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problemOf(response)).toMatchObject({
      code: 'quota_exceeded',
      title: 'Daily image quota reached',
      limit: 5,
      used: 5,
      violated_policies: ['user-day'],
    });
    expect(fake.stats()).toMatchObject({ requests: 5, purchases: 5 });
  });

  it('is five images of a hundred that were asked for at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => call(easel, '/v1/generations', { prompt: `cat ${i}`, user: 'hundred' })),
    );
    const statuses = Map.groupBy(answers, ({ status }) => status);
    expect([statuses.get(202)?.length, statuses.get(429)?.length]).toEqual([5, 95]);
    const admitted = await Promise.all((statuses.get(202) ?? []).map((answer) => answer.json() as Promise<{ id: string }>));
    const endings = await Promise.all(admitted.map(({ id }) => untilEnded(easel, id)));
    expect(endings.map(({ status, error }) => error?.code ?? status)).toEqual(Array(5).fill('succeeded'));
    expect(fake.stats()).toMatchObject({ requests: 5, purchases: 5 });
    expect(await quotaOfUser(easel, 'hundred')).toMatchObject({ limit: 5, used: 5, held: 0, remaining: 0 });
  });

  it('is one image of twenty requests that came at once with one Idempotency-Key', async () => {
    const headers = { 'Idempotency-Key': 'only-once' };
    const body = { prompt: 'a cat [fake:delay=300]', user: 'twenty' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(easel, '/v1/generations', body, { headers })));
    const ids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { id: string }).id));
    expect(new Set(ids).size).toBe(1);
    await untilEnded(easel, ids[0] ?? '');
    expect(fake.stats()).toMatchObject({ requests: 1, purchases: 1 });
    expect((await quotaOfUser(easel, 'twenty')).used).toBe(1);
  });
});

/** fault → `error.code`, whether the money stays spent, requests, of which purchases, and what is asked for. */
const FAILURES: readonly [string, string, 'kept' | 'released', number, number, object?][] = [
  ['moderation_input', 'content_policy', 'released', 1, 0],
  ['moderation_output', 'content_policy', 'kept', 1, 1],
  ['content_policy', 'content_policy', 'released', 1, 0, DALLE],
  ['bad_picture', 'input_rejected', 'released', 1, 0],
  ['rate_limited', 'provider_rate_limited', 'released', 3, 0],
  ['no_credit', 'provider_rejected', 'released', 1, 0],
  ['billing_limit', 'provider_rejected', 'released', 1, 0],
  ['bad_key', 'provider_rejected', 'released', 1, 0],
  ['model_gone', 'provider_rejected', 'released', 1, 0],
  ['server_error', 'provider_unavailable', 'released', 1, 0],
  ['overloaded', 'provider_unavailable', 'released', 1, 0],
  ['reset', 'outcome_unknown', 'kept', 1, 1],
  ['cut_body', 'outcome_unknown', 'kept', 1, 1],
  ['hang', 'outcome_unknown', 'kept', 1, 1],
  ['html', 'outcome_unknown', 'kept', 1, 1],
  ['empty_data', 'outcome_unknown', 'kept', 1, 1],
  ['not_an_image', 'outcome_unknown', 'kept', 1, 1],
  ['stream_cut', 'outcome_unknown', 'kept', 1, 1, STREAMED],
  ['stream_no_end', 'outcome_unknown', 'kept', 1, 1, STREAMED],
  ['stream_error_late', 'outcome_unknown', 'kept', 1, 1, STREAMED],
  ['url_403', 'outcome_unknown', 'kept', 1, 1, DALLE],
  ['url_private', 'outcome_unknown', 'kept', 1, 1, DALLE],
];

/** The words of the provider, of which none may come out. */
function providerWords(fault: string): string[] {
  const known = FAULTS[fault];
  return [API_KEY, fake.url, ...(known?.kind === 'refusal' ? [known.error.message] : [])];
}

describe('a fault of the provider', () => {
  it.each(FAILURES)('%s ends as %s with the money %s, after %i requests and %i purchases', async (...row) => {
    const [fault, code, money, requests, purchases, options] = row;
    const user = `fault-${fault}`;
    const generation = await generated(easel, { prompt: `a cat [fake:${fault}]`, user, ...options });
    expect(generation).toMatchObject({ status: 'failed', images: [], error: { code, quota_returned: true } });
    expect(generation.cost.charged_usd).toBe(money === 'kept' ? generation.cost.reserved_usd : '0.0000');
    expect(generation.quota).toMatchObject({ used: 0, remaining: 5 });
    expect(await quotaOfUser(easel, user)).toMatchObject({ used: 0, held: 0, remaining: 5 });
    expect(fake.stats()).toMatchObject({ requests, purchases });

    const stream = await call(easel, generation.links.events, undefined, { user });
    const told = JSON.stringify(generation) + (await stream.text()) + easel.output();
    for (const words of providerWords(fault)) expect(told).not.toContain(words);
  });

  it.each([
    ['rate_limited_once', {}, 2],
    ['url_flaky', DALLE, 1],
    ['url_cut_once', DALLE, 1],
  ])('%s passes: the image comes after all, and is bought once', async (fault, options, requests) => {
    const generation = await generated(easel, { prompt: `a cat [fake:${fault}]`, user: `passes-${fault}`, ...options });
    expect(generation).toMatchObject({ status: 'succeeded', quota: { used: 1 } });
    expect(fake.stats()).toMatchObject({ requests, purchases: 1 });
    expect((await fetchFile(generation.images[0]?.url ?? '')).sha256).toBe(fake.pictures()[0]?.sha256);
  });
});
