import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../../src/app.ts';
import { inspectImage } from '../../../src/generation/image-file.ts';
import { edgeCache } from '../../../src/storage/edge-cache.ts';
import { r2ImageStore } from '../../../src/storage/images.ts';
import { aPng } from '../../support/commands.ts';
import { IDS } from '../../support/stored-image.ts';
import { call, generated, secretKey } from '../../support/worker.ts';

let path: string;
beforeAll(async () => {
  const { images } = await generated({ key: (await secretKey()).key, body: { size: '512x256' } });
  path = new URL(images[0]?.url ?? '').pathname;
});

const factsOf = async (response: Response) => inspectImage(new Uint8Array(await response.arrayBuffer()));
/** A PNG that browsers turn by its EXIF data, in storage. */
async function aTurnedImage(): Promise<{ id: string; bytes: Uint8Array }> {
  const exif = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
  const chunk = [0, 0, 0, exif.length, 0x65, 0x58, 0x49, 0x66, ...exif, 0, 0, 0, 0];
  const plain = aPng();
  const bytes = new Uint8Array([...plain.subarray(0, 33), ...chunk, ...plain.subarray(33)]);
  const sha256 = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toHex();
  const facts = inspectImage(bytes);
  if (!facts) throw new Error('not an image');
  const id = await IDS.newImageId();
  await r2ImageStore(env.IMAGES).put({ id, ...facts, bytes: bytes.length, sha256 }, bytes, { generationId: 'gen_1', spent: 0 });
  return { id, bytes };
}

const derived = async () => (await env.IMAGES.list({ prefix: 'derived/' })).objects.length;

describe('GET /i/{id}.{ext}?w=&format=', () => {
  it.each([
    ['?w=128&format=webp', { format: 'webp', width: 128, height: 64 }, 'image/webp'],
    ['?w=100&format=jpeg', { format: 'jpeg', width: 128, height: 64 }, 'image/jpeg'],
    ['?w=256', { format: 'png', width: 256, height: 128 }, 'image/png'],
    ['?w=2048', { format: 'png', width: 512, height: 256 }, 'image/png'],
    ['?format=webp', { format: 'webp', width: 512, height: 256 }, 'image/webp'],
  ])('%s is that size, or the next larger one, and never larger than the original', async (query, facts, type) => {
    const response = await call(`${path}${query}`);
    expect([response.status, response.headers.get('Content-Type'), response.headers.get('Cache-Control')]).toEqual([
      200,
      type,
      'public, max-age=31536000, immutable',
    ]);
    expect(response.headers.get('ETag')).toMatch(/^"[0-9a-f]{64}"$/);
    expect(await factsOf(response)).toEqual(facts);
  });

  it('sends an image that browsers turn as it is: not every transformation would turn it', async () => {
    const { id, bytes } = await aTurnedImage();
    const before = await derived();
    const response = await call(`/i/${id}.png?w=64`);
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(await derived()).toBe(before);
  });

  it('makes each size once, however many widths are asked for', async () => {
    const before = await derived();
    for (let width = 65; width <= 128; width += 7) expect((await call(`${path}?w=${width}&format=webp`)).status).toBe(200);
    expect(await derived()).toBe(before);
  });

  it.each([
    '?w=63',
    '?w=2049',
    '?w=x',
    '?w=1.5',
    '?w=1e2',
    '?w=0x80',
    '?w=%20128',
    '?w=+128',
    '?w=',
    '?format=svg',
    '?format=',
    '?format=PNG',
  ])('refuses %s and keeps nothing', async (query) => {
    const before = await derived();
    expect((await call(`${path}${query}`)).status).toBe(400);
    expect(await derived()).toBe(before);
  });

  it('without the binding is the original, and says so', async () => {
    const context = createExecutionContext();
    const response = await app.request(
      `https://easel.example${path}?w=64&format=jpeg`,
      {},
      { ...env, IMAGE_TRANSFORM: undefined },
      context,
    );
    await waitOnExecutionContext(context);
    expect(response.headers.get('Warning')).toMatch(/original/);
    // It may be made later: no browser is to keep it for a year.
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=60');
    expect(await factsOf(response)).toEqual({ format: 'png', width: 512, height: 256 });
  });

  it('is downloaded under a name that says its format', async () => {
    const response = await call(`${path}?w=64&format=webp&download`);
    expect(response.headers.get('Content-Disposition')).toBe(`attachment; filename="${path.slice(3, -4)}.webp"`);
    const context = createExecutionContext();
    const without = { ...env, IMAGE_TRANSFORM: undefined };
    const original = await app.request(`https://easel.example${path}?w=512&format=webp&download`, {}, without, context);
    await waitOnExecutionContext(context);
    expect([original.headers.get('Content-Type'), original.headers.get('Content-Disposition')]).toEqual([
      'image/png',
      `attachment; filename="${path.slice(3)}"`,
    ]);
  });

  it('is not made by HEAD, which tells what it knows', async () => {
    const before = await derived();
    const response = await call(`${path}?w=1024&format=jpeg`, { method: 'HEAD' });
    expect([response.status, response.headers.get('Content-Type'), response.headers.get('ETag')]).toEqual([
      200,
      'image/jpeg',
      null,
    ]);
    expect(await derived()).toBe(before);
    expect((await call('/i/img_00000000000000000000000000.png?w=64', { method: 'HEAD' })).status).toBe(404);
  });

  it('of an image that is not there is 404', async () => {
    const before = await derived();
    expect((await call('/i/img_00000000000000000000000000.png?w=64')).status).toBe(404);
    expect(await derived()).toBe(before);
  });
});

describe('the edge’s cache', () => {
  it('answers without the bucket once it has the image, ranges and conditions too', async () => {
    const get = async (init: RequestInit = {}, bucket: unknown = env.IMAGES) => {
      const context = createExecutionContext();
      const response = await app.request(`https://cached.example${path}`, init, { ...env, IMAGES: bucket }, context);
      const bytes = (await response.arrayBuffer()).byteLength;
      await waitOnExecutionContext(context);
      return { status: response.status, bytes, headers: response.headers };
    };
    const first = await get();
    const noBucket = new Proxy(
      {},
      {
        get: () => {
          throw new Error('the bucket was asked');
        },
      },
    );
    expect(await get({}, noBucket)).toMatchObject({ status: 200, bytes: first.bytes });
    expect(await get({ headers: { Range: 'bytes=0-9' } }, noBucket)).toMatchObject({ status: 206, bytes: 10 });
    const etag = first.headers.get('ETag') ?? '';
    expect(await get({ headers: { 'If-None-Match': etag } }, noBucket)).toMatchObject({ status: 304 });
    expect((await get({}, noBucket)).headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox");
  });

  it('keeps it for a day, so that a deleted image leaves every place, and tells of the year that the image said', async () => {
    for (const query of ['', '?w=64&format=webp']) {
      const answers: (string | null)[] = [];
      for (let time = 0; time < 2; time++) {
        const context = createExecutionContext();
        const response = await app.request(`https://day.example${path}${query}`, {}, { ...env, PUBLIC_URL: '' }, context);
        answers.push(response.headers.get('Cache-Control'));
        await response.arrayBuffer();
        await waitOnExecutionContext(context);
      }
      expect(answers).toEqual(['public, max-age=31536000, immutable', 'public, max-age=31536000, immutable']);
    }
    for (const copy of [path, path.replace(/^\/i\/(\w+)\.png$/, '/derived/$1/64.webp')]) {
      const kept = await caches.default.match(`https://day.example${copy}`);
      expect(kept?.headers.get('Cache-Control'), copy).toMatch(/, s-maxage=86400$/);
      await kept?.arrayBuffer();
    }
  });

  it('keeps one copy whatever is asked besides, and under the configured origin one for all hosts', async () => {
    const get = async (url: string, bucket: R2Bucket | object) => {
      const context = createExecutionContext();
      const response = await app.request(url, {}, { ...env, IMAGES: bucket, PUBLIC_URL: 'https://public.example' }, context);
      await response.arrayBuffer();
      await waitOnExecutionContext(context);
      return response.status;
    };
    expect(await get(`https://one.example${path}?first`, env.IMAGES)).toBe(200);
    expect(await get(`https://two.example${path}?second=1&download`, {})).toBe(200);
    expect(await get(`https://two.example${path.replace('img', 'im%67')}`, {})).toBe(200);
  });

  it('is offered a file once a minute by one isolate, whether it kept it or not', () => {
    const [isolate, url, now] = [{}, new URL('https://one.example/i/x.png'), 1_000_000];
    const offered = (at: number, other = url, bindings: object = isolate) => edgeCache(bindings, null).mayOffer(other, at);
    expect([offered(now), offered(now), offered(now + 59_999), offered(now + 60_000)]).toEqual([true, false, false, true]);
    expect([offered(now, new URL('/i/y.png', url)), offered(now, url, {})]).toEqual([true, true]);
  });

  it('forgets an image that was deleted while it was on its way there', async () => {
    const { images } = await generated({ key: (await secretKey()).key });
    const image = images[0];
    const url = `https://late.example${new URL(image?.url ?? '').pathname}`;
    const bucket = new Proxy(env.IMAGES, {
      get:
        (target, name) =>
        async (key: string, ...rest: never[]) => {
          const answer = await (target[name as 'get'] as (key: string, ...rest: never[]) => Promise<unknown>).call(
            target,
            key,
            ...rest,
          );
          // It has been read: a deletion writes its mark, and has told the cache before the copy is there.
          if (key.startsWith('i/')) await env.IMAGES.put(`deleted/${image?.id}`, '');
          return answer;
        },
    });
    const context = createExecutionContext();
    const response = await app.request(url, {}, { ...env, IMAGES: bucket }, context);
    await response.arrayBuffer();
    await waitOnExecutionContext(context);
    expect(response.status).toBe(200);
    expect(await caches.default.match(url)).toBeUndefined();
  });
});
