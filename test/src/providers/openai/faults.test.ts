import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProviderCall, ProviderFailure } from '../../../../src/generation/ports.ts';
import { FAULTS } from '../../../../tools/lab/fake-openai/faults.ts';
import { type FakeOpenAI, startFakeOpenAI } from '../../../../tools/lab/fake-openai.ts';
import { call, dalle, generate, MEGABYTE, provider } from './harness.ts';

let fake: FakeOpenAI;
beforeAll(async () => {
  fake = await startFakeOpenAI();
});
afterAll(() => fake.close());
beforeEach(() => fake.reset());

const streamed = (prompt: string) => call(prompt, { previews: 1 });
const unknown = (reason: string): ProviderFailure => ({ code: 'outcome_unknown', reason });
const rejected = (reason: string): ProviderFailure => ({ code: 'provider_rejected', reason });

/** fault → how it ends. Exact: a `neverSent` or a `stage` too many is a failure. */
const ENDINGS: readonly [string, ProviderFailure, ((prompt: string) => ProviderCall)?][] = [
  ['moderation_input', { code: 'content_policy', stage: 'input', reason: 'moderation_blocked' }],
  ['moderation_output', { code: 'content_policy', stage: 'output', reason: 'moderation_blocked' }],
  ['content_policy', { code: 'content_policy', stage: 'input', reason: 'content_policy_violation' }],
  ['bad_picture', { code: 'input_rejected', reason: 'invalid_image_file' }],
  ['error_in_200', { code: 'content_policy', stage: 'input', reason: 'content_policy_violation' }],
  ['unknown_parameter', rejected('unknown_parameter')],
  ['bad_key', rejected('invalid_api_key')],
  ['forbidden', rejected('http_403')],
  ['model_gone', rejected('model_not_found')],
  ['no_credit', rejected('insufficient_quota')],
  ['billing_limit', rejected('billing_hard_limit_reached')],
  ['redirect', unknown('http_307')],
  ['rate_limited', { code: 'provider_rate_limited', retryAfterMs: 1000, reason: 'rate_limit_exceeded' }],
  ['rate_limited_once', { code: 'provider_rate_limited', retryAfterMs: 1000, reason: 'rate_limit_exceeded' }],
  ['slow_down', { code: 'provider_rate_limited', retryAfterMs: 1500, reason: 'slow_down' }],
  ['server_error', { code: 'provider_unavailable', reason: 'server_error' }],
  ['overloaded', { code: 'provider_unavailable', reason: 'server_is_overloaded' }],
  ['stream_error', unknown('server_error'), streamed],
  ['stream_error_late', unknown('server_error'), streamed],
  ['stream_no_end', unknown('stream_incomplete'), streamed],
  ['stream_cut', unknown('connection_lost'), streamed],
  ['bad_base64', unknown('bad_base64'), streamed],
  ['huge', unknown('answer_too_large'), streamed],
  ['empty_data', unknown('stream_incomplete'), streamed],
  ['reset', unknown('connection_lost')],
  ['cut_body', unknown('connection_lost')],
  ['html', unknown('not_json')],
  ['bad_base64', unknown('bad_base64')],
  ['empty_data', unknown('no_image')],
  ['huge', unknown('answer_too_large')],
  ['url_403', unknown('download_http_403'), dalle],
  ['url_redirect_loop', unknown('download_redirects'), dalle],
  ['url_redirect_private', unknown('download_address_refused'), dalle],
  ['url_private', unknown('download_address_refused'), dalle],
  ['url_huge', unknown('download_too_large'), dalle],
];

describe('a fault of the provider', () => {
  it.each(ENDINGS)('%s ends as it must, after one request', async (fault, failure, make = call) => {
    const { outcome } = await generate(provider(fake.url), make(`a cat [fake:${fault}]`));
    expect(outcome).toEqual({ ok: false, error: failure });
    expect(fake.stats().requests).toBe(1);
  });

  it.each([
    ['hang', call],
    ['url_slow', dalle],
    ['delay=5000', streamed],
  ] as const)('%s is given up after the timeout, with an unknown outcome', async (fault, make) => {
    const { outcome } = await generate(provider(fake.url, { timeoutMs: 300 }), make(`a cat [fake:${fault}]`));
    expect(outcome).toEqual({ ok: false, error: unknown('timeout') });
    expect(fake.stats().requests).toBe(1);
  });

  it.each([
    ['hang', call],
    ['url_slow', dalle],
    ['delay=5000', streamed],
  ] as const)('%s can be canceled; the request had left, so its outcome is unknown', async (fault, make) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 200);
    const { outcome } = await generate(provider(fake.url), make(`a cat [fake:${fault}]`), controller.signal);
    expect(outcome).toEqual({ ok: false, error: unknown('aborted') });
  });

  it.each([
    ['JSON', call],
    ['a stream', streamed],
  ] as const)(
    'an image in %s that is larger than allowed is refused, also where the answer as a whole is not',
    async (_, make) => {
      const { outcome } = await generate(provider(fake.url, { maxImageBytes: 50 }), make('a cat'));
      expect(outcome).toEqual({ ok: false, error: unknown('image_too_large') });
    },
  );

  it.each([
    ['JSON', call, 'huge'],
    ['a stream', streamed, 'huge'],
    ['a URL', dalle, 'url_huge'],
  ] as const)('an image of 30 MB in %s passes whole where 50 are allowed', async (_, make, marker) => {
    const { outcome } = await generate(provider(fake.url, { maxImageBytes: 50 * MEGABYTE }), make(`a cat [fake:${marker}]`));
    expect(outcome.ok && outcome.value.images.map(({ length }) => length)).toEqual([30 * MEGABYTE]);
  });

  it('never reaches the provider when the call is canceled before', async () => {
    const { outcome } = await generate(provider(fake.url), call('a cat'), AbortSignal.abort());
    expect(outcome).toMatchObject({ ok: false, error: { neverSent: true } });
    expect(fake.stats().requests).toBe(0);
  });

  it('has an ending in these tests, whichever it is', () => {
    const others = [
      'hang',
      'url_slow',
      'stream_json',
      'not_an_image',
      'other_size',
      'polyglot',
      'url',
      'url_redirect',
      'url_flaky',
      'url_cut_once',
      // Its bytes are no image, which the run finds.
      'url_wrong_type',
    ];
    expect([...new Set([...ENDINGS.map(([fault]) => fault), ...others])].sort()).toEqual(Object.keys(FAULTS).sort());
  });
});

describe('a provider that cannot be reached', () => {
  it.each([
    ['no server listens', async () => `http://127.0.0.1:${await freePort()}`],
    ['the name does not resolve', async () => 'http://nowhere.invalid'],
  ])('has certainly not made anything when %s, so the call may be repeated', async (_, url) => {
    const { outcome } = await generate(provider(await url()), call('a cat'));
    expect(outcome).toEqual({ ok: false, error: { code: 'provider_unavailable', neverSent: true, reason: 'no_connection' } });
  });
});

describe('what the log is told', () => {
  it.each([
    ['sk-live-0123456789', 400, { ...unknown('http_400'), refused: true }],
    ['a cat that no one should read about', 500, unknown('http_500')],
    ['constructor', 418, { ...unknown('constructor'), refused: true }],
  ] as const)('is a word, never what a server writes into `code` (%s)', async (code, status, failure) => {
    const server = createServer((request, response) => {
      request.resume().on('end', () => response.writeHead(status).end(JSON.stringify({ error: { code, message: 'secret' } })));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { outcome } = await generate(provider(url, { maxImageBytes: MEGABYTE }), call('a cat'));
    server.close();
    expect(outcome).toEqual({ ok: false, error: failure });
  });

  it('names the refused model of another provider without asking anyone', async () => {
    const { outcome } = await generate(provider(fake.url), call('a cat', { model: 'sandbox' }));
    expect(outcome).toEqual({ ok: false, error: rejected('model_of_another_provider') });
    expect(fake.stats().requests).toBe(0);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
