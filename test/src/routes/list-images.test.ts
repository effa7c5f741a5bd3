import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../../src/app.ts';
import type { ImageList, ImageRecord } from '../../../src/contract/images.ts';
import { inspectImage } from '../../../src/generation/image-file.ts';
import { storedGeneration } from '../../support/stored-image.ts';
import { call, generated, problemOf, secretKey } from '../../support/worker.ts';

let key: string;
const made: string[] = [];
beforeAll(async () => {
  key = (await secretKey()).key;
  for (const user of ['ann', 'bob', 'ann']) {
    const { images } = await generated({ key, body: { user, n: 2 } });
    made.push(...images.map(({ id }) => id));
  }
});

const page = async (query: string, user?: string) =>
  (await (
    await call(`/v1/images${query}`, { key, headers: user === undefined ? {} : { 'Easel-User': user } })
  ).json()) as ImageList;

describe('GET /v1/images', () => {
  it('gives each image once, newest first, over pages of any size', async () => {
    for (const limit of [1, 2, 3, 6, 100]) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { items, next_cursor }: ImageList = await page(`?limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`);
        expect(items.length).toBeLessThanOrEqual(limit);
        seen.push(...items.map(({ id }) => id));
        cursor = next_cursor;
      }
      expect([...seen].sort()).toEqual([...made].sort());
      expect(seen.slice(0, 2).sort()).toEqual(made.slice(4).sort());
    }
  });

  it('shows a user only their own', async () => {
    expect((await page('', 'ann')).items).toHaveLength(4);
    expect((await page('', 'bob')).items).toHaveLength(2);
    expect((await page('', 'eve')).items).toEqual([]);
    const other = await secretKey();
    expect(await (await call('/v1/images', { key: other.key })).json()).toEqual({ items: [], next_cursor: null });
  });

  it.each(['?limit=0', '?limit=101', '?limit=x', '?cursor=x', '?cursor=!!'])('refuses %s', async (query) => {
    expect((await call(`/v1/images${query}`, { key })).status).toBe(400);
  });

  it('is filtered by metadata, for every kind of caller, page by page', async () => {
    const { id: keyId, key: own } = await secretKey();
    const tagged: string[] = [];
    for (const [user, album] of [...'ababab'].map((user, n) => [user, n < 4 ? 'sea & sky' : 'other'] as const)) {
      const metadata = { album, other: 'x' };
      const { images } = await storedGeneration({ keyId, subject: `user:${keyId}:${user}`, metadata });
      if (album !== 'other') tagged.unshift(images[0]?.id ?? '');
    }
    const query = `metadata[album]=${encodeURIComponent('sea & sky')}&limit=2`;
    const read = async (more: string, headers = {}) =>
      (await (await call(`/v1/images?${query}${more}`, { key: own, headers })).json()) as ImageList;
    const first = await read('');
    const second = await read(`&cursor=${first.next_cursor}`);
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect([[...ids].sort(), second.next_cursor]).toEqual([[...tagged].sort(), null]);
    expect(first.items[0]?.metadata).toEqual({ album: 'sea & sky', other: 'x' });
    expect((await read('', { 'Easel-User': 'a' })).items).toHaveLength(2);
    await call(`/v1/images/${tagged[0]}`, { key: own, method: 'DELETE' });
    expect((await read('')).items.map(({ id }) => id)).not.toContain(tagged[0]);
  });

  it('is filtered by when an image was made', async () => {
    const { id: keyId, key: own } = await secretKey();
    const at = (day: number) => Date.UTC(2026, 0, day);
    for (const day of [1, 2, 3, 4]) await storedGeneration({ keyId, createdAt: at(day) });
    const read = async (query: string) =>
      ((await (await call(`/v1/images?${query}`, { key: own })).json()) as ImageList).items.map(({ created_at }) =>
        Number(created_at.slice(8, 10)),
      );
    expect(await read('created_after=2026-01-02T00:00:00Z')).toEqual([4, 3, 2]);
    expect(await read('created_after=2026-01-02T02:00:00%2B01:00&created_before=2026-01-04T00:00:00.000Z')).toEqual([3]);
    expect(await read('created_before=2026-01-01T00:00:00Z')).toEqual([]);
  });

  it.each([
    ['limit=x', '/limit'],
    ['limit=1&limit=2', '/limit'],
    ['created_after=yesterday', '/created_after'],
    ['created_after=2026-01-02', '/created_after'],
    ['created_before=2026-01-02T00:00:00+01:00', '/created_before'],
    ['metadata=x', '/metadata'],
    ['metadata[]=x', '/metadata[]'],
    ['metadata[a]=x&metadata[b]=y', '/metadata'],
    [`metadata[a]=${'x'.repeat(513)}`, '/metadata/0/value'],
    [`metadata[${'x'.repeat(65)}]=y`, '/metadata/0/name'],
    ['craeted_after=2026-01-02T00:00:00Z', '/craeted_after'],
    ['cursor=x', '/cursor'],
  ])('names what is wrong with ?%s', async (query, pointer) => {
    const response = await call(`/v1/images?${query}`, { key });
    expect([response.status, (await problemOf(response)).errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('a filter called %s is unknown, and not given twice', async (name) => {
    const response = await call(`/v1/images?${name}=x`, { key });
    expect((await problemOf(response)).errors).toEqual([{ pointer: `/${name}`, message: 'is not a field of this request' }]);
  });

  it('takes a cursor only with the filters that it came from', async () => {
    const { next_cursor } = await page('?limit=1&created_after=2020-01-01T00:00:00Z');
    const more = await call(`/v1/images?limit=3&created_after=2020-01-01T00:00:00Z&cursor=${next_cursor}`, { key });
    expect(((await more.json()) as ImageList).items).toHaveLength(3);
    for (const filters of ['', '&created_after=2020-01-02T00:00:00Z', '&metadata[a]=b']) {
      const response = await call(`/v1/images?limit=1&cursor=${next_cursor}${filters}`, { key });
      expect([response.status, (await problemOf(response)).detail]).toEqual([400, expect.stringContaining('other filters')]);
    }
  });
});

describe('metadata of any name', () => {
  it.each(['a\u0000b', 'a[0]', '[', ']', 'a"b\\', '$.a', ' ', '\n'])(
    'such as %j comes back as it was given, and filters',
    async (name) => {
      const { id: keyId, key } = await secretKey();
      const metadata = { [name]: 'spring\u0000', a: 'other' };
      const { images } = await storedGeneration({ keyId, metadata });
      const query = `metadata[${encodeURIComponent(name)}]=${encodeURIComponent('spring\u0000')}`;
      const list = (await (await call(`/v1/images?${query}`, { key })).json()) as ImageList;
      expect(list.items.map(({ id }) => id).sort()).toEqual(images.map(({ id }) => id).sort());
      expect(list.items[0]?.metadata).toEqual(metadata);
    },
  );
});

describe('the migration that brought filters by metadata', () => {
  it('knows the pairs of images that were made before it', async () => {
    const { id: keyId } = await secretKey();
    const metadata = { a: '1', 'b "c"': 'd.e' };
    const { images } = await storedGeneration({ keyId, metadata });
    const rows = () => env.DB.prepare('SELECT * FROM image_metadata ORDER BY image_id, name').all();
    const before = (await rows()).results;
    expect(before).toEqual(
      expect.arrayContaining([expect.objectContaining({ image_id: images[0]?.id, name: 'b "c"', value: 'd.e' })]),
    );
    await env.DB.exec('DELETE FROM image_metadata');
    const backfill = env.TEST_MIGRATIONS.find(({ name }) => name.startsWith('0004'))?.queries.find((sql) =>
      sql.includes('INSERT INTO'),
    );
    await env.DB.prepare(backfill ?? '').run();
    expect((await rows()).results).toEqual(before);
  });
});

describe('GET /v1/images/{id}', () => {
  it('is the record: what was asked, what was sent, what came, what it cost', async () => {
    const response = await call(`/v1/images/${made[0]}`, { key });
    const record = (await response.json()) as ImageRecord;
    expect(record).toMatchObject({ object: 'image', id: made[0], model: 'sandbox', width: 256, parameters: { size: '256x256' } });
    expect(record.directed_prompt.startsWith(record.prompt.trim())).toBe(true);
    expect(Number(record.cost_usd)).toBeGreaterThan(0);
  });

  it('has sizes that are as wide as they say, and colors for the time until they are loaded', async () => {
    const record = (await (await call(`/v1/images/${made[0]}`, { key })).json()) as ImageRecord;
    const candidates = record.srcset?.split(', ').map((candidate) => candidate.split(' ')) ?? [];
    expect(candidates.map(([, width]) => width)).toEqual(['64w', '128w', '256w']);
    for (const [url = '', width] of candidates) {
      const { pathname, search } = new URL(url);
      const facts = inspectImage(new Uint8Array(await (await call(pathname + search)).arrayBuffer()));
      expect([facts?.format, `${facts?.width}w`]).toEqual(['webp', width]);
    }
    expect(record.colors).toHaveLength(3);
    for (const color of record.colors) expect(color).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('offers no sizes if none can be made', async () => {
    const ask = (path: string) =>
      app.request(
        `https://easel.example${path}`,
        { headers: { Authorization: `Bearer ${key}` } },
        { ...env, IMAGE_TRANSFORM: undefined },
      );
    const record = (await (await ask(`/v1/images/${made[0]}`)).json()) as ImageRecord;
    expect(record.srcset).toBeNull();
  });

  it('does not exist for anyone else', async () => {
    expect((await call(`/v1/images/${made[0]}`, { key, headers: { 'Easel-User': 'bob' } })).status).toBe(404);
    expect((await call(`/v1/images/${made[0]}`, { key: (await secretKey()).key })).status).toBe(404);
    expect((await call('/v1/images/img_x', { key })).status).toBe(404);
  });
});
