import { createReadStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { createOpenAI as CreateOpenAI } from '@ai-sdk/openai';
import { DallEAPIWrapper } from '@langchain/openai';
import { generateImage } from 'ai';
import OpenAI, { APIError, toFile } from 'openai';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of } from '../../tools/hash.ts';
import { type EaselInstance, startEasel } from '../../tools/lab/easel.ts';
import { clearPng, picture } from '../../tools/lab/fake-openai/pictures.ts';
import { type FakeOpenAI, startFakeOpenAI } from '../../tools/lab/fake-openai.ts';
import { call, fetchFile } from '../../tools/lab/http.ts';
import { loadAiSdk } from './support/ai-sdk.ts';
import { type CountingProxy, startCountingProxy } from './support/counting-proxy.ts';

/** The unchanged clients against the product: a base URL and a key, nothing else. */

const MODEL = 'gpt-image-2.5-flare';

let fake: FakeOpenAI;
let easel: EaselInstance;
let proxy: CountingProxy;
let openai: OpenAI;
let createOpenAI: typeof CreateOpenAI;

beforeAll(async () => {
  ({ createOpenAI } = await loadAiSdk());
  fake = await startFakeOpenAI();
  easel = await startEasel({
    by: 'lab',
    env: {
      OPENAI_API_KEY: 'sk-fake-0123456789-not-to-be-seen',
      OPENAI_BASE_URL: `${fake.url}/v1`,
      PROVIDER_TIMEOUT_SECONDS: '25',
      DAILY_IMAGES_PER_USER: '1000',
      MAX_RUNNING_PER_USER: '50',
      DAILY_REFUSALS_PER_USER: '1000',
      ANSWER_SILENT_SECONDS: '2',
      ANSWER_HEARTBEAT_SECONDS: '1',
      ANSWER_LONGEST_SECONDS: '30',
      MODELS: JSON.stringify([OWN_MODEL]),
    },
  });
  proxy = await startCountingProxy(easel.url);
  openai = new OpenAI({ baseURL: `${proxy.url}/v1`, apiKey: easel.secretKey });
});
afterAll(async () => {
  await proxy?.close();
  await easel?.discard();
  await fake?.close();
});
beforeEach(() => {
  fake.reset();
  proxy.seen.length = 0;
});

const OWN_MODEL = {
  id: 'gpt-image-2.6-flare',
  sizes: ['1024x1024'],
  qualities: ['medium'],
  formats: ['png'],
  price: { by: 'image', usd: { medium: { '1024x1024': '0.07' } } },
};

const purchases = () => fake.stats().purchases;
const isPng = (base64: string | undefined) =>
  Buffer.from(base64 ?? '', 'base64')
    .subarray(1, 4)
    .toString() === 'PNG';

async function failureOf(work: Promise<unknown>): Promise<APIError> {
  const error: unknown = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (error instanceof APIError) return error;
  throw new Error(`no APIError came: ${String(error)}`);
}

describe('the OpenAI SDK', () => {
  it('gets base64 and a permanent URL of the bytes that were made, and what they took', async () => {
    const { data, _request_id, ...answer } = await openai.images.generate({ model: MODEL, prompt: 'a lighthouse' });
    const [image] = data ?? [];
    const [made] = fake.pictures();
    expect(isPng(image?.b64_json)).toBe(true);
    expect(await fetchFile(image?.url ?? '')).toMatchObject({ status: 200, sha256: made?.sha256 });
    expect(Buffer.from(image?.b64_json ?? '', 'base64')).toHaveLength(made?.bytes ?? 0);
    expect(answer).toMatchObject({
      output_format: 'png',
      quality: 'medium',
      size: '1024x1024',
      usage: { output_tokens: 439, input_tokens_details: { image_tokens: 0 } },
    });
    expect(Number.isInteger(answer.created)).toBe(true);
    expect(_request_id).toMatch(/^req_/);
    expect(purchases()).toBe(1);
  });

  it.each([
    ['b64_json', true, false],
    ['url', false, true],
  ] as const)('gets %s alone if it asks for it', async (response_format, hasBase64, hasUrl) => {
    const { data } = await openai.images.generate({ model: MODEL, prompt: `a boat as ${response_format}`, response_format });
    expect('b64_json' in (data?.[0] ?? {})).toBe(hasBase64);
    expect('url' in (data?.[0] ?? {})).toBe(hasUrl);
  });

  it('gets two images of one purchase for n 2', async () => {
    const { data } = await openai.images.generate({ model: MODEL, prompt: 'two boats', n: 2 });
    expect(data).toHaveLength(2);
    expect(data?.[0]?.b64_json).not.toBe(data?.[1]?.b64_json);
    expect(fake.stats()).toMatchObject({ purchases: 1, images: 2 });
  });

  it('streams partial images as bytes and then the finished one', async () => {
    const stream = await openai.images.generate({
      model: MODEL,
      prompt: 'a pier [fake:delay=1500]',
      stream: true,
      partial_images: 2,
      user: 'streams',
    });
    const events: OpenAI.ImageGenStreamEvent[] = [];
    for await (const event of stream) events.push(event);
    expect(events.map(({ type }) => type)).toEqual([
      'image_generation.partial_image',
      'image_generation.partial_image',
      'image_generation.completed',
    ]);
    expect(events.map((event) => 'partial_image_index' in event && event.partial_image_index)).toEqual([0, 1, false]);
    expect(events.every(({ b64_json }) => isPng(b64_json))).toBe(true);
    expect(events.at(-1)).toMatchObject({ size: '1024x1024', output_format: 'png', usage: { output_tokens: 639 } });
  });

  it('streams records without ids or retry times, which its Python sister cannot read, and comments while it waits', async () => {
    const body = { prompt: 'a slow pier [fake:delay=2500]', stream: true, partial_images: 1 };
    const text = await (await call(easel, '/v1/images/generations', body)).text();
    expect(text).not.toMatch(/^(?:id|retry):/m);
    expect(text.match(/^: .*$/gm)?.length).toBeGreaterThan(1);
    for (const record of text.split('\n\n').filter((part) => part !== '' && !part.startsWith(':'))) {
      expect(record).toMatch(/^event: image_generation\.\w+\ndata: \{.*\}$/);
    }
  });

  it('streams one completed image each for n 2', async () => {
    const stream = await openai.images.generate({ model: MODEL, prompt: 'two piers', stream: true, n: 2 });
    const types: string[] = [];
    for await (const event of stream) types.push(event.type);
    expect(types).toEqual(['image_generation.completed', 'image_generation.completed']);
  });

  it('throws for a failure in a stream, which never ends without an image or an error', async () => {
    const run = async () => {
      const stream = await openai.images.generate({ model: MODEL, prompt: 'x [fake:moderation_input]', stream: true });
      for await (const _ of stream);
    };
    const error = await failureOf(run());
    expect(error).toMatchObject({ code: 'content_policy_violation', type: 'invalid_request_error' });
  });

  it('draws a name that is gone with its successor, and says so', async () => {
    const { response, data } = await openai.images
      .generate({ model: 'dall-e-2', prompt: 'an old name', quality: 'hd', style: 'vivid' })
      .withResponse();
    expect(response.headers.get('easel-model')).toBe('gpt-image-2.5-flare');
    expect(data.quality).toBe('high');
  });

  it('lists models and reads one, an operator’s own too', async () => {
    const ids: string[] = [];
    for await (const model of openai.models.list()) ids.push(model.id);
    expect(ids).toEqual(expect.arrayContaining([MODEL, 'gpt-image-2.6-flare']));
    expect(await openai.models.retrieve('gpt-image-2.6-flare')).toMatchObject({
      object: 'model',
      prices: { medium: { '1024x1024': '0.0700' } },
    });
    expect(await failureOf(openai.models.retrieve('nano/banana'))).toMatchObject({ status: 404, code: 'model_not_found' });
  });

  it('is told by the list that its key is wrong', async () => {
    const wrong = new OpenAI({ baseURL: `${easel.url}/v1`, apiKey: 'sk_wrong' });
    expect(await failureOf(wrong.models.list().then((page) => page.data))).toMatchObject({
      status: 401,
      code: 'invalid_api_key',
    });
    expect((await fetch(`${easel.url}/v1/models`)).status).toBe(200);
  });

  it.each<[object, number, string, string | null]>([
    [{ n: 7 }, 400, 'invalid_value', 'n'],
    [{ size: '512x512' }, 400, 'invalid_value', 'size'],
    [{ output_format: 'gif' }, 400, 'invalid_value', 'output_format'],
    [{ frame_count: 3 }, 400, 'unknown_parameter', 'frame_count'],
    [{ model: 'nano-banana' }, 404, 'model_not_found', 'model'],
    [{ prompt: 'x [fake:moderation_input]' }, 400, 'content_policy_violation', null],
    [{ prompt: 'x [fake:cut_body]' }, 424, 'outcome_unknown', null],
    [{ prompt: 'x [fake:bad_key]' }, 502, 'provider_rejected', null],
  ])('sends %o once and gets %i %s', async (fields, status, code, param) => {
    const error = await failureOf(openai.images.generate({ model: MODEL, prompt: 'a cat', ...fields }));
    expect(error).toMatchObject({ status, code, param });
    expect(error.requestID).toMatch(/^req_/);
    expect(proxy.seen).toHaveLength(1);
  });
});

describe('a client that loses its answer', () => {
  it('gets the image of its first request when its SDK sends it again: one purchase', async () => {
    proxy.loseAnswers(1);
    const { data } = await openai.images.generate({ model: MODEL, prompt: 'a lost answer' });
    expect(isPng(data?.[0]?.b64_json)).toBe(true);
    expect(proxy.seen.map(({ headers }) => headers['x-stainless-retry-count'])).toEqual(['0', '1']);
    expect(purchases()).toBe(1);
  });

  it('gets it after its own time-out too, which the server does not see', async () => {
    const hasty = new OpenAI({ baseURL: `${proxy.url}/v1`, apiKey: easel.secretKey, timeout: 1500, maxRetries: 8 });
    const { data } = await hasty.images.generate({ model: MODEL, prompt: 'a slow one [fake:delay=3000]' });
    expect(isPng(data?.[0]?.b64_json)).toBe(true);
    expect(proxy.seen.length).toBeGreaterThan(1);
    expect(purchases()).toBe(1);
  });

  it('buys again if it asks again after it had its answer', async () => {
    await openai.images.generate({ model: MODEL, prompt: 'the same twice' });
    await openai.images.generate({ model: MODEL, prompt: 'the same twice' });
    expect(purchases()).toBe(2);
  });

  it('is not joined to another request that waits for the same words', async () => {
    const request = { model: MODEL, prompt: 'at once [fake:delay=500]' };
    await Promise.all([openai.images.generate(request), openai.images.generate(request)]);
    expect(purchases()).toBe(2);
  });

  it('may use an Idempotency-Key, and gets the same generation again', async () => {
    const send = () =>
      openai.images.generate({ model: MODEL, prompt: 'a key' }, { headers: { 'Idempotency-Key': 'door-1' } }).withResponse();
    const [first, second] = [await send(), await send()];
    expect(second.response.headers.get('easel-generation')).toBe(first.response.headers.get('easel-generation'));
    expect(purchases()).toBe(1);
    const other = { headers: { 'Idempotency-Key': 'door-1' } };
    expect(await failureOf(openai.images.generate({ model: MODEL, prompt: 'other' }, other))).toMatchObject({ status: 422 });
  });
});

describe('a long wait', () => {
  it('sends white space, which every client’s parser skips', async () => {
    const response = await call(easel, '/v1/images/generations', { prompt: 'long [fake:delay=4000]' });
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toMatch(/^\n{2,}\{"created"/);
    expect(JSON.parse(text).data).toHaveLength(1);
    const { data } = await openai.images.generate({ model: MODEL, prompt: 'long again [fake:delay=4000]' });
    expect(isPng(data?.[0]?.b64_json)).toBe(true);
  });

  it('that ends in a failure is a 200 with an error alone, which no client sends again', async () => {
    const provider = createOpenAI({ baseURL: `${proxy.url}/v1`, apiKey: easel.secretKey });
    const prompt = 'late [fake:delay=4000] [fake:moderation_output]';
    await expect(generateImage({ model: provider.image(MODEL), prompt })).rejects.toThrow();
    expect(proxy.seen).toHaveLength(1);
    const text = await (await call(easel, '/v1/images/generations', { prompt })).text();
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'content_policy_violation' } });
  });
});

describe('other clients', () => {
  const ai = () => createOpenAI({ baseURL: `${proxy.url}/v1`, apiKey: easel.secretKey });

  it('the AI SDK makes one image and several', async () => {
    const { image } = await generateImage({ model: ai().image(MODEL), prompt: 'a kite', size: '1536x1024' });
    expect(isPng(image.base64)).toBe(true);
    const { images } = await generateImage({ model: ai().image('sandbox-name-of-none'), prompt: 'x' }).catch(() => ({
      images: [],
    }));
    expect(images).toHaveLength(0);
    const several = await generateImage({ model: ai().image(MODEL), prompt: 'kites', n: 2 });
    expect(several.images).toHaveLength(2);
    expect(fake.stats().images).toBe(3);
  });

  it('LangChain’s tool gets a URL with a file name', async () => {
    const tool = new DallEAPIWrapper({ apiKey: easel.secretKey, baseUrl: `${proxy.url}/v1`, model: 'dall-e-3' });
    const url = (await tool.invoke('a harbor')) as string;
    expect(new URL(url).pathname).toMatch(/^\/i\/img_\w+\.png$/);
    expect((await fetchFile(url)).status).toBe(200);
  });

  it('LangChain sends two identical requests at once for n 2, and gets two images', async () => {
    const tool = new DallEAPIWrapper({ apiKey: easel.secretKey, baseUrl: `${proxy.url}/v1`, n: 2 });
    const answer: unknown = await tool.invoke('twins [fake:delay=300]');
    expect(proxy.seen).toHaveLength(2);
    expect(new Set(JSON.stringify(answer).match(/img_\w+/g)).size).toBe(2);
    expect(purchases()).toBe(2);
  });

  it('a browser with a user token is allowed every header of the SDK, and counts for its user', async () => {
    const preflight = await fetch(`${easel.url}/v1/images/generations`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://shop.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type,x-stainless-arch,x-stainless-retry-count,x-other',
      },
    });
    const allowed = preflight.headers.get('access-control-allow-headers')?.toLowerCase() ?? '';
    expect(allowed).toContain('x-stainless-retry-count');
    expect(allowed).not.toContain('x-other');
    const { token } = (await (await call(easel, '/v1/tokens', { user: 'ann' })).json()) as { token: string };
    const defaultHeaders = { Origin: 'https://shop.example' };
    const browser = new OpenAI({ baseURL: `${easel.url}/v1`, apiKey: token, defaultHeaders, dangerouslyAllowBrowser: true });
    const { data } = await browser.images.generate({ model: MODEL, prompt: 'from a page', user: 'someone-else' });
    expect(isPng(data?.[0]?.b64_json)).toBe(true);
    const withKey = new OpenAI({ baseURL: `${easel.url}/v1`, apiKey: easel.secretKey, defaultHeaders });
    expect(await failureOf(withKey.images.generate({ model: MODEL, prompt: 'x' }))).toMatchObject({
      status: 403,
      code: 'secret_key_in_browser',
    });
  });
});

describe('an edit', () => {
  const [cat, dog, mask] = [picture('png', 640, 480), picture('jpeg', 800, 600), clearPng(640, 480)];
  const sent = () => {
    const body = fake.requests().at(-1)?.body as { files?: { field: string; sha256: string }[] } | undefined;
    return body?.files?.map(({ field, sha256 }) => [field, sha256]);
  };
  const file = (bytes: Buffer, name: string) => toFile(bytes, name, { type: 'image/png' });

  it('of one picture reaches the provider as exactly its bytes, and costs its tokens', async () => {
    const { data, usage } = await openai.images.edit({
      model: MODEL,
      prompt: 'make it night',
      image: await file(cat, 'cat.png'),
    });
    expect(isPng(data?.[0]?.b64_json)).toBe(true);
    expect(sent()).toEqual([['image', sha256Of(cat)]]);
    expect(usage?.input_tokens_details.image_tokens).toBeGreaterThan(1000);
    expect(fake.requests().at(-1)?.body).toMatchObject({ prompt: 'make it night', model: MODEL });
  });

  it('of a stream without length, name and type is the same', async () => {
    const path = join(tmpdir(), `easel-edit-${process.pid}`);
    await writeFile(path, dog);
    try {
      const { data } = await openai.images.edit({ model: MODEL, prompt: 'make it night', image: createReadStream(path) });
      expect(isPng(data?.[0]?.b64_json)).toBe(true);
      expect(sent()).toEqual([['image', sha256Of(dog)]]);
    } finally {
      await rm(path, { force: true });
    }
  });

  it('of several pictures with a mask sends all of them, in their order', async () => {
    const image = [await file(cat, 'a.png'), await toFile(dog, 'b.jpg', { type: 'image/jpeg' })];
    await openai.images.edit({
      model: MODEL,
      prompt: 'put the dog beside the cat',
      image,
      mask: await file(mask, 'm.png'),
      n: 2,
    });
    expect(sent()).toEqual([
      ['image[]', sha256Of(cat)],
      ['image[]', sha256Of(dog)],
      ['mask', sha256Of(mask)],
    ]);
    expect(fake.requests().at(-1)?.body).toMatchObject({ n: 2 });
  });

  it('streams with the events of edits', async () => {
    const image = await file(cat, 'cat.png');
    const stream = await openai.images.edit({ model: MODEL, prompt: 'make it night', image, stream: true, partial_images: 1 });
    const types: string[] = [];
    for await (const { type } of stream) types.push(type);
    expect(types).toEqual(['image_edit.partial_image', 'image_edit.completed']);
  });

  it('whose answer is lost is bought once: its repetition has another boundary and the same pictures', async () => {
    proxy.loseAnswers(1);
    const { data } = await openai.images.edit({ model: MODEL, prompt: 'a lost edit', image: await file(cat, 'cat.png') });
    expect(isPng(data?.[0]?.b64_json)).toBe(true);
    expect(proxy.seen.map(({ headers }) => headers['x-stainless-retry-count'])).toEqual(['0', '1']);
    expect(new Set(proxy.seen.map(({ headers }) => headers['content-type'])).size).toBe(2);
    expect(purchases()).toBe(1);
  });

  it.each<[string, readonly Buffer[], Buffer | undefined]>([
    ['one picture', [cat], undefined],
    ['one picture and a mask', [cat], mask],
    ['several pictures', [cat, dog], undefined],
    ['several pictures and a mask', [cat, dog, cat], mask],
  ])('of %s has exactly its bytes at the provider, by the OpenAI SDK and by the AI SDK', async (_name, images, area) => {
    const expected = [
      ...images.map((bytes) => [images.length === 1 ? 'image' : 'image[]', sha256Of(bytes)]),
      ...(area ? [['mask', sha256Of(area)]] : []),
    ];
    const files = await Promise.all(images.map((bytes) => file(bytes, 'picture')));
    const own = await openai.images.edit({
      ...{ model: MODEL, prompt: 'make it night', image: files.length === 1 ? (files[0] as File) : files },
      ...(area ? { mask: await file(area, 'mask.png') } : {}),
    });
    expect([isPng(own.data?.[0]?.b64_json), sent()]).toEqual([true, expected]);

    const model = createOpenAI({ baseURL: `${proxy.url}/v1`, apiKey: easel.secretKey }).image(MODEL);
    const prompt = { text: 'make it day', images: [...images], ...(area ? { mask: area } : {}) };
    const { image } = await generateImage({ model, prompt });
    expect([isPng(image.base64), sent()]).toEqual([true, expected]);
    expect(purchases()).toBe(2);
  });

  it('that is refused names its field, and is sent once', async () => {
    const image = await file(cat, 'cat.png');
    const wrong = openai.images.edit({ model: MODEL, prompt: 'x', image, mask: await file(clearPng(64, 64), 'm.png') });
    expect(await failureOf(wrong)).toMatchObject({ status: 400, param: 'mask' });
    expect(proxy.seen).toHaveLength(1);
    expect(purchases()).toBe(0);
  });
});

describe('what middleware refuses', () => {
  const post = (path: string, init: RequestInit) =>
    fetch(`${easel.url}${path}`, {
      method: 'POST',
      ...init,
      headers: { Authorization: `Bearer ${easel.secretKey}`, 'Content-Type': 'application/json', ...init.headers },
    });

  it.each<[string, () => Promise<Response>, number]>([
    ['a body that is not JSON', () => post('/v1/images/generations', { body: '{' }), 400],
    ['no body', () => post('/v1/images/generations', {}), 400],
    ['another media type', () => post('/v1/images/generations', { body: 'x', headers: { 'Content-Type': 'text/plain' } }), 415],
    // The server ends a connection whose request it did not read whole. So no later request may use it.
    [
      'a body that is too large',
      () => post('/v1/images/generations', { body: `"${'a'.repeat(600_000)}"`, headers: { Connection: 'close' } }),
      413,
    ],
    ['a wrong key', () => post('/v1/images/generations', { body: '{}', headers: { Authorization: 'Bearer sk_x' } }), 401],
    ['another method', () => post('/v1/images/generations', { method: 'PUT', body: '{}' }), 405],
    ['edits', () => post('/v1/images/edits', { body: new FormData(), headers: {} }), 400],
    ['variations', () => post('/v1/images/variations', { body: '{}' }), 404],
    ['another path', () => post('/v1/images/nothing/here', { body: '{}' }), 404],
  ])('%s is in OpenAI’s form', async (_name, send, status) => {
    const response = await send();
    const body = (await response.json()) as { error?: { message?: string; type?: string; code?: string } };
    expect(response.status).toBe(status);
    expect(body.error).toMatchObject({ message: expect.any(String), type: 'invalid_request_error', code: expect.any(String) });
  });

  it('leaves Easel’s own image routes in their own form', async () => {
    const response = await call(easel, '/v1/images/img_00000000000000000000000000');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect('error' in ((await response.json()) as object)).toBe(false);
  });
});
