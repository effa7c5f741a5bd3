import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, it, vi } from 'vitest';
import { Notifier } from '../../../src/durable/notifier.ts';
import type { Notice } from '../../../src/notifications/events.ts';
import { counterClient } from '../../../src/stubs.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const counters = counterClient(env.QUOTA_COUNTER);
const policies = [
  { name: 'deployment-day-spend', limit: 1000 },
  { name: 'deployment-month-spend', limit: 100_000 },
] as const;
const hold = (id: string, micros: number, at = NOON) =>
  counters.hold('deployment', { generationId: id, units: 1, micros, policies, at });

afterEach(() => {
  vi.restoreAllMocks();
});

it('each threshold of a window fires once of 1,000 holds at once, also if the notifier fails at first', async () => {
  const told: Notice[] = [];
  let failures = 3;
  vi.spyOn(Notifier.prototype, 'notify').mockImplementation(async (notice) => {
    if (failures-- > 0) throw new Error('down');
    told.push(notice);
  });
  const answers = await Promise.all(Array.from({ length: 1000 }, (_, i) => hold(`gen_${i}`, 2)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(500);
  const counter = env.QUOTA_COUNTER.getByName('deployment');
  for (let i = 0; i < 10; i++) await runDurableObjectAlarm(counter);
  expect(told.map(({ id }) => id).sort()).toEqual(['100', '50', '80'].map((percent) => `evt_spend_day_2026-11-20_${percent}`));
  expect(told.find(({ data }) => data.percent === 50)?.data).toMatchObject({
    window: 'day',
    used_usd: '0.0005',
    cap_usd: '0.0010',
  });
  // The next day is another window.
  await hold('gen_tomorrow', 600, NOON + 86_400_000);
  for (let i = 0; i < 3; i++) await runDurableObjectAlarm(counter);
  expect(told.at(-1)?.id).toBe('evt_spend_day_2026-11-21_50');
  expect(told).toHaveLength(4);
});
