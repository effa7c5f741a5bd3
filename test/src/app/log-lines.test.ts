import { env } from 'cloudflare:workers';
import { afterEach, expect, it, vi } from 'vitest';
import { newGenerationId } from '../../../common/ids.ts';
import { IDS } from '../../support/stored-image.ts';
import { call, generate, generated, publishableKey, secretKey, visitorToken } from '../../support/worker.ts';

const ADDRESS = '203.0.113.77';
const PROMPT = 'a heron on Ullswater';
/** What people wrote and who they are, of which no line may hold any. */
const USER = 'ann@shop.example';
const IDEMPOTENCY_KEY = 'order-of-ann';

afterEach(() => {
  vi.restoreAllMocks();
});

it('a run, however it ends, and a refusal leave one line each, with no prompt, key, token, user or address in it', async () => {
  const logged = vi.spyOn(console, 'log').mockReturnValue();
  const secret = await secretKey({ daily_images_per_user: 1 });
  const site = await publishableKey(undefined, { daily_images_per_user: 1 });
  const token = await visitorToken(site.key, ADDRESS);
  const headers = { 'CF-Connecting-IP': ADDRESS, 'Idempotency-Key': IDEMPOTENCY_KEY };
  for (const asked of [{ key: secret.key, body: { user: USER } }, { key: token }]) {
    for (const marker of ['unavailable', 'fast']) {
      const prompt = `${PROMPT} [sandbox:${marker}] [sandbox:fast]`;
      await generated({ key: asked.key, headers: { ...headers, 'Idempotency-Key': marker }, body: { ...asked.body, prompt } });
    }
    const refused = await generate({ key: asked.key, headers, body: { ...asked.body, prompt: `${PROMPT} once more` } });
    expect(refused.status).toBe(429);
  }

  const lines = logged.mock.calls.map(([line]) => String(line));
  const perRun = (key: string) => [
    { event: 'provider_failed', code: 'provider_unavailable' },
    { event: 'generation_ended', key, model: 'sandbox', status: 'failed', code: 'provider_unavailable', charged_micros: 0 },
    { event: 'generation_ended', key, model: 'sandbox', status: 'succeeded', code: null, images: 1 },
    { event: 'generation_refused', key, code: 'quota_exceeded' },
  ];
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([...perRun(secret.id), ...perRun(site.id)]);
  for (const told of ['heron', secret.key, site.key, token, USER, IDEMPOTENCY_KEY, ADDRESS]) {
    expect(
      lines.filter((line) => line.includes(told)),
      told,
    ).toEqual([]);
  }
});

it('an unexpected fault leaves its kind and its place in the log, and never its message', async () => {
  const { key } = await secretKey();
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(env.GENERATION_RUN, 'getByName').mockImplementation(() => {
    throw new TypeError(`no place for ${PROMPT} of ${ADDRESS}`);
  });
  const response = await call(`/v1/generations/${newGenerationId(await IDS.randomRunName())}`, { key });
  vi.restoreAllMocks();
  const told = [await response.text(), ...logged.mock.calls.map(([line]) => String(line))];
  expect(response.status).toBe(500);
  expect(told.map((text) => JSON.parse(text))).toMatchObject([
    { code: 'internal' },
    { event: 'request_fault', request: response.headers.get('X-Request-Id'), path: '/v1/generations/:id', fault: 'TypeError' },
  ]);
  expect(told.filter((text) => text.includes('heron') || text.includes(ADDRESS))).toEqual([]);
});
