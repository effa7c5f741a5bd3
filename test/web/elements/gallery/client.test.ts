import { expect, it, vi } from 'vitest';
import { memoryStorage } from '../../../../web/client/storage.ts';
import { createGalleryClient } from '../../../../web/elements/gallery/client.ts';
import { readGalleryOptions } from '../../../../web/elements/gallery/options.ts';
import { createApiClient } from '../../../../web/elements/generator/client.ts';

const NOW = Date.UTC(2026, 10, 20);
const VISITOR = { endpoint: 'https://easel.test', siteKey: 'pk_1', token: '' };

function world(answer: () => Response) {
  const fetch = vi.fn(async (_url: string, _init?: RequestInit) => answer());
  return { fetch, storage: memoryStorage(), now: () => NOW };
}
const ports = (of: ReturnType<typeof world>) => ({ ...of, fetch: of.fetch as unknown as typeof globalThis.fetch });

it('somebody who is no visitor yet has no images, and does not become one by looking', async () => {
  const around = world(() => Response.json({}));
  const client = createGalleryClient(VISITOR, ports(around));
  expect(await client.list(30, null)).toEqual({ ok: true, value: { items: [], next_cursor: null } });
  expect(around.fetch).not.toHaveBeenCalled();
});

it('the visitor that the generator made on this site is the gallery’s too', async () => {
  const expires_at = new Date(NOW + 3_600_000).toISOString();
  const around = world(() => Response.json({ token: 'vt_1', expires_at, items: [], next_cursor: null }));
  await createApiClient(VISITOR, { ...ports(around), botToken: async () => '' }).quota();
  around.fetch.mockClear();
  await createGalleryClient(VISITOR, ports(around)).list(30, 'a cursor');
  const [url, init] = around.fetch.mock.calls[0]!;
  expect(url).toBe('https://easel.test/v1/images?limit=30&cursor=a+cursor');
  expect(init).toMatchObject({ headers: { Authorization: 'Bearer vt_1' } });
});

it('a visitor whose token is no longer good has no images; a token of the page’s own that is not good is an error', async () => {
  const around = world(() => Response.json({ code: 'unauthenticated' }, { status: 401 }));
  const expires_at = new Date(NOW + 3_600_000).toISOString();
  around.storage.set('easel:visitor:https://easel.test:pk_1', JSON.stringify({ token: 'vt_1', expires_at }));
  expect(await createGalleryClient(VISITOR, ports(around)).list(30, null)).toMatchObject({ ok: true });
  const own = createGalleryClient({ ...VISITOR, token: 'ut_1' }, ports(around));
  expect(await own.list(30, null)).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
});

it('an image that is gone already counts as deleted, and one that could not be deleted does not', async () => {
  const own = { ...VISITOR, token: 'ut_1' };
  const statuses = [200, 404, 500];
  const around = world(() => Response.json({}, { status: statuses.shift() ?? 200 }));
  const client = createGalleryClient(own, ports(around));
  expect((await client.delete('img_1', false)).ok).toBe(true);
  expect((await client.delete('img_1', true)).ok).toBe(true);
  expect((await client.delete('img_1', true)).ok).toBe(false);
  expect(around.fetch.mock.calls[1]![1]).toMatchObject({ method: 'DELETE', keepalive: true });
});

it('an answer that is no JSON, as of a proxy, is an error and no crash', async () => {
  const around = world(() => new Response('<html>', { status: 200 }));
  expect((await createGalleryClient({ ...VISITOR, token: 'ut_1' }, ports(around)).list(30, null)).ok).toBe(false);
});

it('pages have 1 to 100 images, and 30 if the page says nothing that can be read', () => {
  const sizes = [null, '', 'many', '0', '1', '7.9', '100', '1000', '-3'];
  expect(sizes.map((size) => readGalleryOptions((name) => (name === 'page-size' ? size : null), '').pageSize)).toEqual([
    30, 30, 30, 30, 1, 7, 100, 100, 1,
  ]);
});
