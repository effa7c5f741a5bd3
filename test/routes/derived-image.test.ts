import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../src/app.ts';
import { inspectImage } from '../../src/generation/image-file.ts';
import { call, generated, secretKey } from '../support/worker.ts';

let path: string;
beforeAll(async () => {
  const { images } = await generated({ key: (await secretKey()).key, body: { size: '512x256' } });
  path = new URL(images[0]?.url ?? '').pathname;
});

const factsOf = async (response: Response) => inspectImage(new Uint8Array(await response.arrayBuffer()));
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

  it('makes each size once, however many widths are asked for', async () => {
    const before = await derived();
    for (let width = 65; width <= 128; width += 7) expect((await call(`${path}?w=${width}&format=webp`)).status).toBe(200);
    expect(await derived()).toBe(before);
  });

  it.each(['?w=63', '?w=2049', '?w=x', '?w=1.5', '?format=svg', '?format='])('refuses %s and keeps nothing', async (query) => {
    const before = await derived();
    expect((await call(`${path}${query}`)).status).toBe(400);
    expect(await derived()).toBe(before);
  });

  it('answers conditions and ranges of a derived size like those of an original', async () => {
    const etag = (await call(`${path}?w=128&format=webp`)).headers.get('ETag') ?? '';
    expect((await call(`${path}?w=128&format=webp`, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    expect((await call(`${path}?w=128&format=webp`, { headers: { Range: 'bytes=0-9' } })).status).toBe(206);
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
    expect(await factsOf(response)).toEqual({ format: 'png', width: 512, height: 256 });
  });

  it('of an image that is not there is 404', async () => {
    expect((await call('/i/img_00000000000000000000000000.png?w=64')).status).toBe(404);
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
});
