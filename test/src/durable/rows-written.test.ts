import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, it, vi } from 'vitest';
import { generated, ORIGIN, publishableKey, secretKey, visitorToken } from '../../support/worker.ts';

/** What each row, key and alarm costs is the same, so only their number counts. `docs/scale.md` has the table. */

afterEach(() => {
  vi.restoreAllMocks();
});

/** Names everything that objects write from now on: a line for each row, key and alarm. */
async function watchWrites(): Promise<string[]> {
  const written: string[] = [];
  await runInDurableObject(env.QUOTA_COUNTER.getByName('deployment'), (_counter, { storage }) => {
    const prototypeOf = <T extends object>(object: T) => Object.getPrototypeOf(object) as T;
    const [sql, kv, whole] = [prototypeOf(storage.sql), prototypeOf(storage.kv), prototypeOf(storage)];
    const { exec } = sql;
    const { put } = kv;
    const { setAlarm } = whole;
    vi.spyOn(sql, 'exec').mockImplementation(function (this: SqlStorage, query: string, ...values: unknown[]) {
      const cursor = exec.call(this, query, ...values);
      for (let row = 0; row < cursor.rowsWritten; row++) written.push(query.trim().split(/\s+/).slice(0, 3).join(' '));
      return cursor as never;
    });
    vi.spyOn(kv, 'put').mockImplementation(function (this: typeof kv, key: string, value: unknown) {
      written.push(key);
      put.call(this, key, value);
    });
    vi.spyOn(whole, 'setAlarm').mockImplementation(function (this: typeof whole, at) {
      written.push('alarm');
      return setAlarm.call(this, at);
    });
  });
  return written;
}

it.each([
  { who: 'a server’s user', most: 16 },
  { who: 'a visitor', most: 18 },
])('an image of $who writes at most $most rows in objects', async ({ who, most }) => {
  const asked =
    who === 'a visitor'
      ? { key: await visitorToken((await publishableKey()).key), headers: { Origin: ORIGIN, 'CF-Connecting-IP': '203.0.113.9' } }
      : { key: (await secretKey()).key, body: { user: 'rows' } };
  // The first makes the tables and alarms of its counters.
  await generated(asked);
  await scheduler.wait(200);
  const written = await watchWrites();
  await generated(asked);
  // What follows the record: the end of the books and the alarm that deletes the run.
  await expect.poll(() => written.filter((what) => what === 'alarm').length).toBe(2);
  expect(written.length, written.join(', ')).toBeLessThanOrEqual(most);
  expect(written.filter((what) => what === 'state').length).toBeGreaterThanOrEqual(5);
});
