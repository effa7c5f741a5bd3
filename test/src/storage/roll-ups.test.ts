import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../src/contract/generations.ts';
import { resourceOf } from '../../../src/generation/resource.ts';
import { newRun } from '../../../src/generation/run.ts';
import { d1RecordStore } from '../../../src/storage/record-store.ts';
import { d1RollUps, OTHERS } from '../../../src/storage/roll-ups.ts';
import { forgetGenerations } from '../../../src/storage/scrub.ts';
import { aCommand } from '../../support/commands.ts';
import { asDatabase, NotingDatabase } from '../../support/query-plans.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const KEY = 'key_0000000000000001';
let serial = 0;

async function ended({
  subject = `user:${KEY}:ann`,
  at = NOON,
  charged = 13_171,
  code = null as FailureCode | null,
  id = `gen_${String(serial++).padStart(26, '0')}`,
  images = 0,
} = {}): Promise<string> {
  const command = aCommand({ keyId: KEY, subject, createdAt: at, generationId: id });
  const generation = {
    ...resourceOf({ ...newRun(command), phase: 'ended', status: code ? 'failed' : 'succeeded', completedAt: at + 9000 }),
    images: Array.from({ length: images }, (_, index) => ({ id: `img_${index}` })) as never[],
    error: code && { code, message: '', retryable: false, quota_returned: true },
  };
  await d1RecordStore(env.DB).record({
    ...{ keyId: KEY, subject, generation, images: [], charged, reason: 'test', requestId: null },
  });
  return id;
}

const rollUps = d1RollUps(env.DB);
const day = (group: 'status' | 'code' | 'key' | 'model' | 'user' | null = null) =>
  rollUps.stats({ from: '2026-11-20', to: '2026-11-20', by: 'day', group });

beforeEach(async () => {
  const tables = [
    'generations',
    'activity',
    'spend_days',
    'spend_hours',
    'durations',
    'people',
    'people_days',
    'crowds',
    'adjustments',
  ];
  await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
});

describe('the roll-ups', () => {
  it('count a record once, however often it is written', async () => {
    const id = await ended({ images: 1 });
    for (let i = 0; i < 3; i++) await ended({ id, images: 1 });
    expect(await day()).toEqual([{ bucket: '2026-11-20', group: null, generations: 1, images: 1, charged: 13_171 }]);
    expect((await rollUps.today(NOON + 1000)).people).toBe(1);
    expect((await rollUps.today(NOON + 1000)).durations.day).toMatchObject([{ samples: 1 }]);
  });

  it('have how long successes took, by hour of the last day, and read no other hour', async () => {
    await ended({ at: NOON });
    await ended({ at: NOON });
    await ended({ at: NOON - 3_600_000 });
    await ended({ at: NOON - 24 * 3_600_000 });
    await ended({ at: NOON, code: 'content_policy' });
    const waits = await rollUps.waits(NOON + 1000);
    expect(waits.map(({ hour, samples }) => [hour, samples])).toEqual([
      [NOON - 3_600_000, 1],
      [NOON, 2],
    ]);
    const noting = new NotingDatabase(env.DB);
    await d1RollUps(asDatabase(noting)).waits(NOON);
    expect(await noting.scans()).toEqual([]);
  });

  it('move the share of a record that ends differently when it is written again', async () => {
    const id = await ended({ code: 'outcome_unknown', charged: 20_000 });
    await ended({ id, charged: 13_171, images: 1 });
    expect(await day('code')).toEqual([{ bucket: '2026-11-20', group: '', generations: 1, images: 1, charged: 13_171 }]);
    expect((await rollUps.today(NOON)).lastHour).toMatchObject({ succeeded: 1, failed: 0, charged: 13_171 });
  });

  it('add up to the same in every group, by day and by hour, also after an adjustment and a forgotten user', async () => {
    await ended({ charged: 1 });
    await ended({ charged: 22, code: 'content_policy', subject: `user:${KEY}:bob` });
    await ended({ charged: 333, at: NOON + 3_600_000, subject: `visitor:${KEY}:v` });
    await env.DB.prepare("INSERT INTO adjustments VALUES ('adj_1', '2026-11-20', ?, '(adjusted)', 5, 'test', ?)")
      .bind(KEY, NOON)
      .run();
    await forgetGenerations(env.DB, KEY, `user:${KEY}:bob`, NOON);
    const sum = (rows: readonly { charged: number }[]) => rows.reduce((all, { charged }) => all + charged, 0);
    for (const group of [null, 'status', 'code', 'key', 'model', 'user'] as const)
      expect([group, sum(await day(group))]).toEqual([group, 351]);
    const hours = await rollUps.stats({ from: '2026-11-20', to: '2026-11-20', by: 'hour', group: 'status' });
    expect(sum(hours)).toBe(351);
    expect(await rollUps.chargedOn('2026-11-20')).toBe(351);
    const people = await env.DB.prepare('SELECT subject FROM people ORDER BY subject').all<{ subject: string }>();
    expect(people.results.map(({ subject }) => subject)).toEqual([`user:${KEY}:ann`, `visitor:${KEY}:v`]);
    expect((await day('user')).map(({ group }) => group)).toContain('forgotten');
  });

  it('put users beyond the first thousand of a day into one row', async () => {
    const rows = Array.from({ length: 1003 }, (_, i) =>
      env.DB.prepare(
        `INSERT INTO generations (id, key_id, subject, status, model, charged_micros, created_at, completed_at, resource)
         VALUES (?, ?, ?, 'succeeded', 'm', ?, ?, ?, '{}')`,
      ).bind(`many_${i}`, KEY, `user:${KEY}:u${i}`, i + 1, NOON, NOON),
    );
    await env.DB.batch(rows);
    const users = await day('user');
    expect(users).toHaveLength(1001);
    expect(users.at(-1)).toEqual({ bucket: '2026-11-20', group: OTHERS, generations: 3, images: 0, charged: 1 + 2 + 3 });
  });
});

describe('a day of many generations', () => {
  it('answers Today from some hundred rows and without a scan, however many there were', async () => {
    // 100,000 generations a day leave as many rows of each kind as these: keys, models, statuses and codes are few.
    const codes = [
      'content_policy',
      'provider_rate_limited',
      'outcome_unknown',
      'provider_unavailable',
      'storage_failed',
    ] as const;
    for (let quarter = 0; quarter < 96; quarter++) {
      const at = NOON - quarter * 900_000;
      await env.DB.batch(
        [null, ...codes].flatMap((code, index) =>
          [1, 2, 3].map((key) =>
            env.DB.prepare(
              `INSERT INTO generations (id, key_id, subject, status, model, quality, error_code, charged_micros, duration_bucket, created_at,
                 completed_at, resource) VALUES (?, ?, ?, ?, ?, 'medium', ?, 1, ?, ?, ?, '{}')`,
            ).bind(
              ...[`q_${quarter}_${index}_${key}`, `key_${key}`, `user:key_${key}:${(quarter * 7 + index) % 200}`],
              ...[code ? 'failed' : 'succeeded', `model_${key % 2}`, code, code ? null : 10 + (quarter % 30), at, at],
            ),
          ),
        ),
      );
    }
    const noting = new NotingDatabase(env.DB);
    const today = await d1RollUps(asDatabase(noting)).today(NOON);
    expect(today.hours.reduce((sum, { generations }) => sum + generations, 0)).toBe(96 * 18);
    expect(noting.rowsRead).toBeGreaterThan(0);
    expect(noting.rowsRead).toBeLessThan(500);
    expect(await noting.scans()).toEqual([]);
  });

  it('has no scan in any other read of sums either', async () => {
    const noting = new NotingDatabase(env.DB);
    const reads = d1RollUps(asDatabase(noting));
    for (const by of ['day', 'hour'] as const) {
      for (const group of [null, 'status', 'code', 'key', 'model'] as const) {
        await reads.stats({ from: '2026-11-01', to: '2026-11-30', by, group });
      }
    }
    await reads.stats({ from: '2026-11-19', to: '2026-11-20', by: 'day', group: 'user' });
    await Promise.all([reads.chargedOn('2026-11-20'), reads.durationsOn('2026-11-20'), reads.keysOn('2026-11-20')]);
    await Promise.all([reads.storage(), reads.lastQuarters(NOON)]);
    expect(await noting.scans()).toEqual([]);
  });
});
