import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../src/app.ts';
import type { ImageList, ImageRecord } from '../../src/contract/resources.ts';
import { inspectImage } from '../../src/generation/image-file.ts';
import { call, generated, secretKey } from '../support/worker.ts';

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

  it.each([
    ['key_id = ? AND subject = ?', 'images_by_subject'],
    ['key_id = ?', 'images_by_key'],
  ])('reads a page where %s from the index %s, without sorting', async (where, index) => {
    const values = where.includes('subject') ? ['k', 's'] : ['k'];
    const { results } = await env.DB.prepare(
      `EXPLAIN QUERY PLAN SELECT id FROM images WHERE ${where} AND (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT 21`,
    )
      .bind(...values, 1, 'x')
      .all<{ detail: string }>();
    const plan = results.map(({ detail }) => detail).join('\n');
    expect(plan).toContain(index);
    expect(plan).not.toContain('TEMP B-TREE');
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

  it('has sizes that are as wide as they say, and colours to wait with', async () => {
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

  it('offers no sizes where none can be made', async () => {
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
