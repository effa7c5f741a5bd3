import { expect, it } from 'vitest';
import { adminJson } from '../../../support/operator.ts';
import { generated, secretKey } from '../../../support/worker.ts';

it('shows the nights, whose counted and recorded sums agree, also after an adjustment', async () => {
  const { id, key } = await secretKey();
  await generated({ key, body: { user: 'ann' } });
  const adjustment = { subject: `user:${id}:ann`, usd: '0.000007', reason: 'a test' };
  await adminJson('adjustments', { body: adjustment });
  await adminJson('housekeeping', { body: { dry_run: false } });
  const health = await adminJson<{
    nights: { counted_usd: string; recorded_usd: string; differences: number }[];
    storage: { images: number; bytes: number };
  }>('health');
  expect(health.nights).toMatchObject([{ differences: 0, counted_usd: health.nights[0]?.recorded_usd }]);
  expect(Number(health.nights[0]?.counted_usd)).toBeGreaterThan(0);
  expect(health.storage.images).toBe(1);
  expect(health.storage.bytes).toBeGreaterThan(0);
});
