import { beforeAll, describe, expect, it } from 'vitest';
import { call, generated, secretKey } from '../../support/worker.ts';

let path: string;
let sha256: string;
let size: number;
beforeAll(async () => {
  const { images } = await generated({ key: (await secretKey()).key });
  path = new URL(images[0]?.url ?? '').pathname;
  sha256 = images[0]?.sha256 ?? '';
  size = images[0]?.bytes ?? 0;
});

/** Conditions, ranges and HEAD: `conformance.test.ts`. */
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

  it('is an attachment when asked', async () => {
    const response = await call(`${path}?download`);
    expect(response.headers.get('Content-Disposition')).toBe(`attachment; filename="${path.slice(3)}"`);
  });

  it('is no attachment if it is a refusal: a browser would save its text as an image', async () => {
    const response = await call('/i/img_00000000000000000000000000.png?download');
    expect([response.status, response.headers.get('Content-Disposition')]).toEqual([404, null]);
    const { key } = await secretKey();
    const [deleted] = (await generated({ key })).images;
    await call(`/v1/images/${deleted?.id}`, { key, method: 'DELETE' });
    const gone = await call(`${new URL(deleted?.url ?? '').pathname}?download`);
    expect([gone.status, gone.headers.get('Content-Disposition')]).toEqual([410, null]);
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
