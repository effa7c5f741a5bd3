import { beforeAll, describe, expect, it } from 'vitest';
import { call, generated, secretKey } from '../support/worker.ts';

let path: string;
let sha256: string;
let size: number;
beforeAll(async () => {
  const { images } = await generated({ key: (await secretKey()).key });
  path = new URL(images[0]?.url ?? '').pathname;
  sha256 = images[0]?.sha256 ?? '';
  size = images[0]?.bytes ?? 0;
});

describe('GET /i/{id}.{ext}', () => {
  it('serves the bytes for good, and lets no browser take them for anything else', async () => {
    const response = await call(path);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(size),
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${sha256}"`,
      'accept-ranges': 'bytes',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect((await response.arrayBuffer()).byteLength).toBe(size);
  });

  it('answers HEAD with the same headers and no body', async () => {
    const response = await call(path, { method: 'HEAD' });
    expect([response.status, response.headers.get('Content-Length'), await response.text()]).toEqual([200, String(size), '']);
  });

  it.each<[string, (etag: string) => Record<string, string>, number]>([
    ['the same tag', (etag) => ({ 'If-None-Match': etag }), 304],
    ['the same tag, weak, in a list', (etag) => ({ 'If-None-Match': `"x", W/${etag}` }), 304],
    ['any tag', () => ({ 'If-None-Match': '*' }), 304],
    ['another tag', () => ({ 'If-None-Match': '"x"' }), 200],
    ['a later date', () => ({ 'If-Modified-Since': new Date(Date.now() + 60_000).toUTCString() }), 304],
    ['an earlier date', () => ({ 'If-Modified-Since': new Date(0).toUTCString() }), 200],
    [
      'another tag beside a later date',
      () => ({ 'If-None-Match': '"x"', 'If-Modified-Since': new Date(Date.now() + 60_000).toUTCString() }),
      200,
    ],
  ])('with %s', async (_name, headers, status) => {
    expect((await call(path, { headers: headers(`"${sha256}"`) })).status).toBe(status);
  });

  it.each<[string, string | null, number, number]>([
    ['bytes=0-9', 'bytes 0-9/', 206, 10],
    ['bytes=5-', 'bytes 5-', 206, -5],
    ['bytes=-7', 'bytes ', 206, 7],
    ['bytes=0-999999999', 'bytes 0-', 206, 0],
    ['bytes=999999999-', 'bytes */', 416, Number.NaN],
    ['bytes=9-5', null, 200, 0],
    ['bytes=0-1,5-6', null, 200, 0],
    ['lines=0-1', null, 200, 0],
  ])('answers the range %s', async (range, contentRange, status, length) => {
    const response = await call(path, { headers: { Range: range } });
    expect(response.status).toBe(status);
    if (contentRange !== null) expect(response.headers.get('Content-Range')?.startsWith(contentRange)).toBe(true);
    if (!Number.isNaN(length)) expect((await response.arrayBuffer()).byteLength).toBe(length > 0 ? length : size + length);
  });

  it('gives the whole file where If-Range names another one', async () => {
    expect((await call(path, { headers: { Range: 'bytes=0-9', 'If-Range': '"x"' } })).status).toBe(200);
    expect((await call(path, { headers: { Range: 'bytes=0-9', 'If-Range': `"${sha256}"` } })).status).toBe(206);
  });

  it('is an attachment when asked', async () => {
    const response = await call(`${path}?download`);
    expect(response.headers.get('Content-Disposition')).toBe(`attachment; filename="${path.slice(3)}"`);
  });

  it.each([
    '/i/img_00000000000000000000000000.png',
    '/i/img_x.png',
    '/i/x',
    '/i/img_00000000000000000000000000.svg',
    '/i/..%2fkeys',
  ])('%s is missing, and no cache remembers that', async (missing) => {
    const response = await call(missing);
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([404, 'no-store']);
  });
});
