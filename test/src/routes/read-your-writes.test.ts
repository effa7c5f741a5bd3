import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ImageList, ImageRecord } from '../../../src/contract/images.ts';
import type { QuotaReport } from '../../../src/contract/quota.ts';
import { QuotaCounter } from '../../../src/durable/quota-counter.ts';
import { call, justGenerated, problemOf, secretKey } from '../../support/worker.ts';

type Methods = Record<string, (...args: unknown[]) => Promise<unknown>>;

/** D1 takes no writes until the returned function is called. Reads go on. */
function writesWait(): () => void {
  let open = false;
  const proto = Object.getPrototypeOf(env.DB) as Methods;
  const batch = proto.batch;
  vi.spyOn(proto, 'batch').mockImplementation(async function (this: unknown, ...args) {
    for (let waited = 0; !open && waited < 500; waited++) await scheduler.wait(20);
    return batch?.apply(this, args);
  });
  return () => {
    open = true;
  };
}

const list = async (key: string, query = '') => (await (await call(`/v1/images${query}`, { key })).json()) as ImageList;

afterEach(() => {
  vi.restoreAllMocks();
});

describe('right after the end of a generation, while the database is slow', () => {
  it('its subject finds the image in the list, by its id and in the quota', async () => {
    const { key } = await secretKey();
    const first = await justGenerated({ key });
    await expect.poll(async () => (await list(key)).items.length).toBe(1);
    const open = writesWait();
    const { id, images } = await justGenerated({ key, body: { metadata: { order: '7' } } });
    const image = images[0]?.id ?? '';
    expect(await env.DB.prepare('SELECT 1 FROM images WHERE id = ?').bind(image).first()).toBeNull();

    expect((await list(key)).items.map((item) => item.id)).toEqual([image, first.images[0]?.id]);
    expect((await list(key, '?metadata[order]=7')).items.map((item) => item.id)).toEqual([image]);
    expect((await list(key, '?metadata[order]=8')).items).toEqual([]);
    const page = await list(key, '?limit=1');
    expect(page.items.map((item) => item.id)).toEqual([image]);
    expect((await list(key, `?limit=1&cursor=${page.next_cursor}`)).items.map((item) => item.id)).toEqual([first.images[0]?.id]);
    const live = (await (await call(`/v1/images/${image}`, { key })).json()) as ImageRecord;
    expect(live).toMatchObject({ id: image, generation_id: id, metadata: { order: '7' } });
    expect(await (await call('/v1/quota', { key })).json()).toMatchObject({ used: 2, held: 0 });

    open();
    await expect.poll(() => env.DB.prepare('SELECT id FROM images WHERE id = ?').bind(image).first()).toEqual({ id: image });
    // What the run said is what the database says.
    expect(await (await call(`/v1/images/${image}`, { key })).json()).toEqual(live);
    expect((await list(key)).items).toHaveLength(2);
  });

  it('an image cannot be deleted before its row is there: it would come back', async () => {
    const { key } = await secretKey();
    const open = writesWait();
    const image = (await justGenerated({ key })).images[0]?.id ?? '';
    const early = await call(`/v1/images/${image}`, { method: 'DELETE', key });
    expect([early.status, (await problemOf(early)).code]).toEqual([503, 'catalog_unavailable']);
    open();
    await expect.poll(async () => (await call(`/v1/images/${image}`, { method: 'DELETE', key })).status).toBe(200);
    expect((await list(key)).items).toEqual([]);
  });
});

describe('right after a failed generation, while a counter is slow to be told', () => {
  it('the quota shows that the image was returned', async () => {
    const { key } = await secretKey();
    const release = QuotaCounter.prototype.release;
    vi.spyOn(QuotaCounter.prototype, 'release').mockImplementation(async function (this: QuotaCounter, ...args) {
      await scheduler.wait(1500);
      return release.apply(this, args);
    });
    const { quota } = await justGenerated({ key, body: { prompt: 'a cat [sandbox:unavailable] [sandbox:fast]' } });
    expect(quota).toMatchObject({ used: 0 });
    expect((await (await call('/v1/quota', { key })).json()) as QuotaReport).toMatchObject({ used: 0, held: 0 });
  });
});

describe('a database that does not answer', () => {
  it('stops lists with a code, and neither a purchase nor the image', async () => {
    const { key } = await secretKey();
    const proto = Object.getPrototypeOf(env.DB.prepare('SELECT 1')) as Methods;
    vi.spyOn(proto, 'all').mockRejectedValue(new Error('D1_ERROR: down'));
    vi.spyOn(Object.getPrototypeOf(env.DB) as Methods, 'batch').mockRejectedValue(new Error('D1_ERROR: down'));
    const answer = await call('/v1/images', { key });
    expect([answer.status, (await problemOf(answer)).code]).toEqual([503, 'catalog_unavailable']);
    expect(answer.headers.get('Retry-After')).toBe('30');
    const { status, images } = await justGenerated({ key });
    expect(status).toBe('succeeded');
    expect((await call(new URL(images[0]?.url ?? '').pathname)).status).toBe(200);
  });
});

describe('a bucket that takes nothing', () => {
  it('leaves the image with its run, which answers for its URL until the bucket has it', async () => {
    const { key } = await secretKey();
    const proto = Object.getPrototypeOf(env.IMAGES) as Methods;
    const put = vi.spyOn(proto, 'put').mockRejectedValue(new Error('R2 is down'));
    const { status, images } = await justGenerated({ key });
    const image = images[0];
    expect(status).toBe('succeeded');
    const path = new URL(image?.url ?? '').pathname;
    expect(await env.IMAGES.head(path.slice(1))).toBeNull();
    const parked = await call(path);
    expect([parked.status, parked.headers.get('ETag'), parked.headers.get('Cache-Control')]).toEqual([
      200,
      `"${image?.sha256}"`,
      'public, max-age=60',
    ]);
    expect((await parked.arrayBuffer()).byteLength).toBe(image?.bytes);
    expect((await call(path, { method: 'HEAD' })).headers.get('Content-Length')).toBe(String(image?.bytes));
    put.mockRestore();
    await expect.poll(async () => (await env.IMAGES.head(path.slice(1)))?.size).toBe(image?.bytes);
    expect((await call(path)).headers.get('Cache-Control')).toContain('immutable');
  });

  it('and that hangs when it is asked, is not waited for: the run answers for the URL', async () => {
    const { key } = await secretKey();
    const proto = Object.getPrototypeOf(env.IMAGES) as Methods;
    const put = vi.spyOn(proto, 'put').mockRejectedValue(new Error('R2 is down'));
    const { images } = await justGenerated({ key });
    for (const method of ['get', 'head']) vi.spyOn(proto, method).mockReturnValue(new Promise(() => undefined));
    const parked = await call(new URL(images[0]?.url ?? '').pathname);
    expect([parked.status, parked.headers.get('ETag')]).toEqual([200, `"${images[0]?.sha256}"`]);
    await parked.arrayBuffer();
    put.mockRestore();
  });

  it('and a bucket that cannot be read is a 503 without a cache, never a missing image', async () => {
    const { key } = await secretKey();
    const { images } = await justGenerated({ key });
    const proto = Object.getPrototypeOf(env.IMAGES) as Methods;
    for (const method of ['get', 'head']) vi.spyOn(proto, method).mockRejectedValue(new Error('R2 is down'));
    const answer = await call(new URL(images[0]?.url ?? '').pathname);
    expect([answer.status, answer.headers.get('Cache-Control'), answer.headers.get('Retry-After')]).toEqual([
      503,
      'no-store',
      '30',
    ]);
  });
});
