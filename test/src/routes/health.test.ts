import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it, onTestFinished, vi } from 'vitest';
import { app } from '../../../src/app.ts';
import type { AdminAlarm } from '../../../src/contract/admin/overview.ts';
import type { Health } from '../../../src/contract/health.ts';
import { NEWEST_MIGRATION } from '../../../src/storage/migration.ts';
import { brokenDatabase } from '../../support/broken-database.ts';
import { adminJson } from '../../support/operator.ts';
import { secretKey } from '../../support/worker.ts';

const never = () => new Promise<never>(() => undefined);

async function ask(bindings: object): Promise<[number, Health, string]> {
  const response = await app.fetch(new Request('https://easel.example/healthz'), bindings, createExecutionContext());
  const text = await response.text();
  return [response.status, JSON.parse(text) as Health, text];
}

it('is ok if every part answers and the database has the newest migration of the code', async () => {
  expect(NEWEST_MIGRATION).toBe(
    env.TEST_MIGRATIONS.map(({ name }) => name)
      .sort()
      .at(-1),
  );
  expect((await ask({ ...env })).slice(0, 2)).toEqual([
    200,
    { status: 'ok', degraded: [], migration: { applied: NEWEST_MIGRATION, needed: NEWEST_MIGRATION } },
  ]);
});

it('has alarms with what to do for the operator alone', async () => {
  await adminJson('pause', { body: { scope: 'visitors' } });
  onTestFinished(async () => void (await adminJson('resume', { body: {} })));
  const alarms = async (token: string) => {
    const headers = { Authorization: `Bearer ${token}` };
    const request = new Request('https://easel.example/healthz', { headers });
    const health = await (await app.fetch(request, { ...env }, createExecutionContext())).json<{ alarms?: AdminAlarm[] }>();
    return health.alarms?.map(({ event, what_to_do }) => [event, what_to_do.length > 10]);
  };
  expect(await alarms(env.ADMIN_TOKEN)).toContainEqual(['new_images_paused', true]);
  expect(await alarms('adm_another_token_of_the_right_length_0123456789')).toBeUndefined();
  const { key } = await secretKey();
  expect(await alarms(key)).toBeUndefined();
});

it.each([
  ['database', { DB: brokenDatabase('hangs') }, 200],
  ['database', { DB: brokenDatabase('rejects') }, 200],
  ['bucket', { IMAGES: { head: never } }, 200],
  ['counters', { QUOTA_COUNTER: { getByName: () => ({ usage: never }) } }, 503],
])('says that the %s is degraded, and 503 only if nothing can be bought', async (part, broken, status) => {
  const [answered, health] = await ask({ ...env, ...broken });
  expect([answered, health.status, health.degraded]).toEqual([status, 'degraded', [part]]);
});

it.each([
  ['older', { first: async () => ({ name: '0001_first.sql' }) }, '0001_first.sql'],
  ['empty', { first: async () => Promise.reject(new Error('D1_ERROR: no such table: d1_migrations: SQLITE_ERROR')) }, null],
])('is 503 not_migrated with a database that is %s', async (_name, statement, applied) => {
  const [status, health] = await ask({ ...env, DB: { prepare: () => statement } });
  expect([status, health.status, health.migration.applied]).toEqual([503, 'not_migrated', applied]);
});

it('asks the parts once in ten seconds and isolate, whatever the number of callers, and says no secret', async () => {
  const head = vi.fn(async () => null);
  const getByName = vi.fn((name: string) => env.QUOTA_COUNTER.getByName(name));
  const bindings = { ...env, IMAGES: { head }, QUOTA_COUNTER: { getByName } };
  const [, , text] = await ask(bindings);
  await Promise.all(Array.from({ length: 200 }, () => ask(bindings)));
  expect([head.mock.calls.length, getByName.mock.calls.length]).toEqual([1, 1]);
  for (const secret of [env.SIGNING_SECRET, env.ADMIN_TOKEN]) expect(text).not.toContain(secret);
});
