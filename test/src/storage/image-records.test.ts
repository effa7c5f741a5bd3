import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { d1ImageRecords, type ImageFilter, type Position, pageQuery } from '../../../src/storage/image-records.ts';
import { fillImages, ROWS_BEGIN } from '../../../tools/develop/bench/images/rows.ts';

const ROWS = 100_000;
const KEY = 'key_many';
const SUBJECT = 'user:key_many:ann';
const BASES = { imageBaseUrl: 'https://e.example', derivedBaseUrl: null };
const ALL: ImageFilter = { createdAfter: null, createdBefore: null, metadata: null };
/** A page that begins after a cursor reads again those of its very millisecond. */
const SIBLINGS = 2;
const SPRING = { name: 'campaign', value: 'spring' };

beforeAll(async () => {
  for (const sql of fillImages(KEY, SUBJECT, ROWS)) await env.DB.prepare(sql).run();
}, 120_000);

/** The n-th newest image, from 1: a page after it begins with the next. */
const nth = (n: number): Position => {
  const serial = ROWS - n;
  return { createdAt: ROWS_BEGIN + Math.floor(serial / 2), id: `img_${String(serial).padStart(26, '0')}` };
};

async function read(subject: string | null, after: Position | null, filter: ImageFilter, limit = 100) {
  let rowsRead = 0;
  const counting = (statement: D1PreparedStatement): D1PreparedStatement =>
    ({
      bind: (...values: unknown[]) => counting(statement.bind(...values)),
      all: async () => {
        const result = await statement.all();
        rowsRead += result.meta.rows_read;
        return result;
      },
    }) as unknown as D1PreparedStatement;
  const db = { prepare: (sql: string) => counting(env.DB.prepare(sql)) } as unknown as D1Database;
  const { items, next } = await d1ImageRecords(db).list({ keyId: KEY, subject }, { limit, after, filter }, BASES);
  return { ids: items.map(({ id }) => id), next, rowsRead };
}

const FILTERS: [string, ImageFilter][] = [
  ['no filter', ALL],
  ['a beginning and an end', { ...ALL, createdAfter: ROWS_BEGIN + 5, createdBefore: ROWS_BEGIN + 49_995 }],
  ['metadata', { ...ALL, metadata: SPRING }],
  ['metadata, a beginning and an end', { createdAfter: ROWS_BEGIN + 5, createdBefore: ROWS_BEGIN + 49_995, metadata: SPRING }],
];
const VIEWERS: [string, string | null][] = [
  ['a user', SUBJECT],
  ['a key', null],
];

describe.each(VIEWERS)('a page of 100,000 images, for %s,', (_who, subject) => {
  it.each(FILTERS)('with %s, costs the same at the end as at the beginning', async (_what, filter) => {
    const first = await read(subject, null, filter, 10);
    const middle = await read(subject, nth(50_000), filter, 10);
    const last = await read(subject, nth(99_800), filter, 10);
    expect([first.ids.length, middle.ids.length, last.ids.length]).toEqual([10, 10, 10]);
    expect(first.rowsRead).toBeLessThan(100);
    expect(last.rowsRead).toBe(middle.rowsRead);
    expect(last.rowsRead - first.rowsRead).toBeLessThanOrEqual(SIBLINGS);
    // A page that runs into the beginning of its time does not read what lies before it.
    const short = await read(subject, null, { ...filter, createdAfter: ROWS_BEGIN + 49_980 }, 100);
    expect(short.next).toBeNull();
    expect(short.rowsRead).toBeLessThan(100);
  });

  it.each(FILTERS)('with %s, comes from one index in its own order', async (_what, filter) => {
    const { sql, values } = pageQuery({ keyId: KEY, subject }, nth(5), filter);
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...values, 21)
      .all<{ detail: string }>();
    const plan = results.map(({ detail }) => detail).join('\n');
    const table = filter.metadata ? 'image_metadata' : 'images';
    expect(plan).toContain(`${table}_by_${subject === null ? 'key' : 'subject'}`);
    expect(plan).not.toMatch(/TEMP B-TREE|SCAN images|SCAN image_metadata/);
  });
});

describe('page 1,000 of 100,000 images', () => {
  it('reads as many rows as page 1', async () => {
    const first = await read(SUBJECT, null, ALL);
    const last = await read(SUBJECT, nth(99_900), ALL);
    expect([first.next, first.ids.length]).toEqual([nth(100), 100]);
    expect([last.next, last.ids.length]).toEqual([null, 100]);
    expect(Math.abs(last.rowsRead - first.rowsRead)).toBeLessThanOrEqual(SIBLINGS);
    expect(last.rowsRead).toBeLessThan(150);
  });
});

describe('a filter', () => {
  it('leaves out both of its ends', async () => {
    const filter = { ...ALL, createdAfter: ROWS_BEGIN + 10, createdBefore: ROWS_BEGIN + 13 };
    const { ids } = await read(SUBJECT, null, filter);
    expect(ids.map((id) => Number(id.slice(4)))).toEqual([25, 24, 23, 22]);
    expect((await read(SUBJECT, { createdAt: ROWS_BEGIN + 12, id: ids[1] ?? '' }, filter)).ids).toEqual(ids.slice(2));
  });

  it('by metadata gives those that have it, and says so in their records', async () => {
    const { items } = await d1ImageRecords(env.DB).list(
      { keyId: KEY, subject: SUBJECT },
      { limit: 3, after: null, filter: { ...ALL, metadata: SPRING } },
      BASES,
    );
    expect(items.map(({ id, metadata }) => [Number(id.slice(4)), metadata])).toEqual(
      [99_990, 99_980, 99_970].map((n) => [n, { campaign: 'spring' }]),
    );
    expect((await read(SUBJECT, null, { ...ALL, metadata: { ...SPRING, value: 'Spring' } })).ids).toEqual([]);
  });
});
