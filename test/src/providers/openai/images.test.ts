import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inspectImage } from '../../../../src/generation/image-file.ts';
import { type FakeOpenAI, startFakeOpenAI } from '../../../../tools/lab/fake-openai.ts';
import { call, dalle, generate, provider } from './harness.ts';

/** SHA-256 of the subject `user:key_1:ann`: no name of a user leaves the deployment. */
const END_USER = createHash('sha256').update('user:key_1:ann').digest('hex');

let fake: FakeOpenAI;
beforeAll(async () => {
  fake = await startFakeOpenAI();
});
afterAll(() => fake.close());
beforeEach(() => fake.reset());

describe('a GPT Image model', () => {
  it('is asked once, with everything that the call says and nothing else', async () => {
    await generate(provider(fake.url), call('a cat', { format: 'webp', background: 'transparent', n: 2 }));
    expect(fake.requests()).toHaveLength(1);
    expect(fake.requests()[0]?.body).toEqual({
      model: 'gpt-image-2.5-flare',
      prompt: 'a cat',
      n: 2,
      size: '1024x1024',
      quality: 'low',
      output_format: 'webp',
      background: 'transparent',
      safety_identifier: END_USER,
    });
    expect(fake.requests()[0]?.headers).toMatchObject({ 'x-client-request-id': 'gen_test', 'content-type': 'application/json' });
  });

  it.each(['png', 'jpeg', 'webp'] as const)('gives the bytes of every image in the format %s', async (format) => {
    const { outcome } = await generate(provider(fake.url), call('a cat', { format, n: 2, size: '1536x1024' }));
    if (!outcome.ok) throw new Error(outcome.error.reason);
    expect(outcome.value.images.map(inspectImage)).toEqual(Array(2).fill({ format, width: 1536, height: 1024 }));
  });

  it('gives the tokens that the provider counted, and its request id', async () => {
    const { outcome } = await generate(provider(fake.url), call('a cat on a mat', { n: 2 }));
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        usage: { textInputTokens: 4, imageInputTokens: 0, imageOutputTokens: 392 },
        revisedPrompts: [],
        providerRequestId: 'req_fake_1',
      },
    });
  });

  it('gives how long the provider has no room, if its answer says so', async () => {
    const limits = { 'x-ratelimit-remaining-images': '0', 'x-ratelimit-reset-images': '12s' };
    const exhausted = async (...request: Parameters<typeof fetch>) =>
      new Response((await fetch(...request)).body, { headers: { 'content-type': 'application/json', ...limits } });
    const { outcome } = await generate(provider(fake.url, { fetch: exhausted }), call('a cat'));
    expect(outcome).toMatchObject({ ok: true, value: { pauseMs: 12_000 } });
    expect((await generate(provider(fake.url), call('a cat'))).outcome).not.toHaveProperty('value.pauseMs');
  });

  it('streams previews as they come, and then the image', async () => {
    const { outcome, previews } = await generate(provider(fake.url), call('a cat', { previews: 2 }));
    expect(fake.requests()[0]?.body).toMatchObject({ stream: true, partial_images: 2 });
    expect(previews.map(({ index, imageIndex }) => [index, imageIndex])).toEqual([
      [0, 0],
      [1, 0],
    ]);
    expect(previews.map(({ bytes }) => inspectImage(bytes)?.format)).toEqual(['png', 'png']);
    expect(outcome).toMatchObject({
      ok: true,
      value: { usage: { textInputTokens: 2, imageInputTokens: 0, imageOutputTokens: 396 } },
    });
    expect(outcome.ok && outcome.value.images.map(inspectImage)).toEqual([{ format: 'png', width: 1024, height: 1024 }]);
  });

  it('is not asked for previews of several images: a partial image does not say whose it is', async () => {
    const { outcome } = await generate(provider(fake.url), call('a cat', { previews: 2, n: 2 }));
    expect(fake.requests()[0]?.body).not.toHaveProperty('stream');
    expect(outcome.ok && outcome.value.images).toHaveLength(2);
  });

  it('may answer JSON although a stream was asked for', async () => {
    const { outcome } = await generate(provider(fake.url), call('a cat [fake:stream_json]', { previews: 1 }));
    expect(outcome.ok && outcome.value.images).toHaveLength(1);
  });

  it('keeps its image when no one can take the previews', async () => {
    const outcome = await provider(fake.url).generate(call('a cat', { previews: 1 }), {
      signal: new AbortController().signal,
      onPreview: () => {
        throw new TypeError('closed');
      },
      onImage: async () => undefined,
      enterMemory: async () => ({ bytes: Number.POSITIVE_INFINITY, release: () => undefined }),
    });
    expect(outcome.ok).toBe(true);
  });

  it.each(['not_an_image', 'other_size', 'polyglot'])('gives %s as it came: the store looks at its bytes', async (fault) => {
    const { outcome } = await generate(provider(fake.url), call(`a cat [fake:${fault}]`));
    expect(outcome.ok).toBe(true);
  });
});

describe('DALL·E 3', () => {
  it('is asked in its own words', async () => {
    await generate(provider(fake.url), dalle('a cat', { quality: 'hd', size: '1792x1024' }));
    expect(fake.requests()[0]?.body).toEqual({
      model: 'dall-e-3',
      prompt: 'a cat',
      n: 1,
      size: '1792x1024',
      quality: 'hd',
      style: 'vivid',
      response_format: 'b64_json',
      user: END_USER,
    });
  });

  it.each([
    ['photo', 'natural'],
    ['product', 'natural'],
    ['watercolor', 'vivid'],
  ])('draws the style %s as "%s": its own default makes photographs look drawn', async (style, render) => {
    const photo = dalle('a cat');
    await generate(provider(fake.url), { ...photo, direction: { ...photo.direction, style } });
    expect(fake.requests()[0]?.body).toMatchObject({ style: render });
  });

  it('gives the image and the prompt as it was rewritten', async () => {
    const { outcome } = await generate(provider(fake.url), dalle('a cat'));
    expect(outcome).toMatchObject({
      ok: true,
      value: { usage: null, revisedPrompts: ['A detailed picture of: a cat'] },
    });
    expect(outcome.ok && outcome.value.images.map(inspectImage)).toEqual([{ format: 'png', width: 1024, height: 1024 }]);
  });

  it.each(['url', 'url_redirect', 'url_flaky', 'url_cut_once'])(
    'has its temporary URL downloaded at once (%s)',
    async (marker) => {
      const { outcome } = await generate(provider(fake.url), dalle(`a cat [fake:${marker}]`));
      expect(outcome.ok && outcome.value.images.map(inspectImage)).toEqual([{ format: 'png', width: 1024, height: 1024 }]);
      expect(fake.stats()).toMatchObject({ requests: 1, purchases: 1, downloads: 1 });
    },
  );
});
