import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it, vi } from 'vitest';
import { HourlyAlarms } from '../../../src/durable/hourly-alarms.ts';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 20, 12);

it('raises one alarm an hour and reason, also after a restart', async () => {
  await runInDurableObject(env.PROVIDER_LIMITER.getByName('alarms-1'), (_limiter, { storage }) => {
    const raised = (reason: string, at: number) => new HourlyAlarms(storage.sql).isFirst(reason, at);
    expect([raised('a', NOON), raised('a', NOON + HOUR - 1), raised('b', NOON)]).toEqual([true, false, true]);
    expect([raised('a', NOON + HOUR), raised('a', NOON + HOUR)]).toEqual([true, false]);
  });
});

it('remembers a hundred reasons and raises no more, so that a provider cannot fill the disk', async () => {
  await runInDurableObject(env.PROVIDER_LIMITER.getByName('alarms-2'), (_limiter, { storage }) => {
    const alarms = new HourlyAlarms(storage.sql);
    const raised = Array.from({ length: 150 }, (_, index) => alarms.isFirst(`reason_${index}`, NOON)).filter(Boolean);
    expect(raised).toHaveLength(100);
    expect(storage.sql.exec('SELECT * FROM hourly_alarms').toArray()).toHaveLength(100);
    expect(alarms.isFirst('reason_149', NOON + HOUR)).toBe(true);
    expect(storage.sql.exec('SELECT * FROM hourly_alarms').toArray()).toHaveLength(1);
  });
});

it('is raised by the limiter for a refusal that is not known', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const limiter = env.PROVIDER_LIMITER.getByName('alarms-3');
  for (const id of ['gen_a', 'gen_b']) await limiter.release(id, { unknownRefusal: 'brand_new' });
  const lines = error.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('alarm_provider_refusal_unknown'));
  vi.restoreAllMocks();
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('brand_new');
});
