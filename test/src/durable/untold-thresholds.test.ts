import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, it, vi } from 'vitest';
import { Notifier } from '../../../src/durable/notifier.ts';
import { counterClient } from '../../../src/stubs.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const counters = counterClient(env.QUOTA_COUNTER);

afterEach(() => {
  vi.restoreAllMocks();
});

it('a counter that only refused forgets its thresholds with its rows, and tells them before', async () => {
  let told = 0;
  let failures = 1;
  vi.spyOn(Notifier.prototype, 'notify').mockImplementation(async () => {
    if (failures-- > 0) throw new Error('down');
    told += 1;
  });
  const counter = env.QUOTA_COUNTER.getByName('deployment');
  const closed = {
    generationId: 'gen_x',
    units: 1,
    micros: 5,
    policies: [{ name: 'deployment-day-spend', limit: 0 }],
    at: NOON,
  } as const;
  for (let i = 0; i < 3; i++) {
    expect((await counters.hold('deployment', { ...closed, generationId: `gen_x${i}` })).ok).toBe(false);
    await runDurableObjectAlarm(counter);
  }
  expect(told).toBeGreaterThan(0);
});
