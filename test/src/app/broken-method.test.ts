import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Generation } from '../../../src/contract/generations.ts';
import type { QuotaReport } from '../../../src/contract/quota.ts';
import { GenerationRun } from '../../../src/durable/generation-run.ts';
import { ProviderLimiter } from '../../../src/durable/provider-limiter.ts';
import { QuotaCounter } from '../../../src/durable/quota-counter.ts';
import { call, generate, ORIGIN, publishableKey } from '../../support/worker.ts';

/** Calls that only inform: an image is made without them too. `hold` decides, so without it nothing is bought. */
const METHODS: [string, object, 'made' | 'refused'][] = [
  ['hold', QuotaCounter.prototype, 'refused'],
  ['usage', QuotaCounter.prototype, 'made'],
  ['settle', QuotaCounter.prototype, 'made'],
  ['markRecorded', QuotaCounter.prototype, 'made'],
  ['pending', QuotaCounter.prototype, 'made'],
  ['status', ProviderLimiter.prototype, 'made'],
  ['acquire', ProviderLimiter.prototype, 'made'],
  ['release', ProviderLimiter.prototype, 'made'],
  ['wait', GenerationRun.prototype, 'made'],
  ['read', GenerationRun.prototype, 'made'],
  ['account', GenerationRun.prototype, 'made'],
];

/** What is called after the end of a run. */
const FOLLOWS = ['settle', 'markRecorded'];

afterEach(() => {
  vi.restoreAllMocks();
});

async function visitor() {
  const { key } = await publishableKey();
  const headers = { Origin: ORIGIN };
  const made = await call('/v1/visitors', { method: 'POST', key, headers });
  const { token, subject } = (await made.json()) as { token: string; subject: string };
  return { subject, asked: { key: token, headers } };
}

describe('an object class that throws on one method only', () => {
  it.each(METHODS)('(%s) loses no image, leaves no hold, and answers with a code', async (method, prototype, outcome) => {
    const { subject, asked } = await visitor();
    const methods = prototype as Record<string, () => Promise<unknown>>;
    const broken = vi.spyOn(methods, method).mockImplementation(async () => {
      throw new Error(`${method} is broken`);
    });
    // Asked only if there is a limit.
    const limited = { estimate: null, unlimited: false };
    if (method === 'acquire') vi.spyOn(ProviderLimiter.prototype, 'status').mockResolvedValue(limited);
    const response = await generate({ ...asked, headers: { ...asked.headers, Prefer: 'wait=20' } });
    const body = (await response.json()) as Generation & { code?: string };
    const list = await call('/v1/images', asked);
    if (list.status !== 200) expect(await list.json()).toMatchObject({ code: expect.any(String) });
    // Longer than the tries of one go: the books are kept by the next alarm.
    if (FOLLOWS.includes(method)) await scheduler.wait(2000);
    broken.mockRestore();

    const quota = async () => (await (await call('/v1/quota', asked)).json()) as QuotaReport;
    if (outcome === 'refused') {
      expect([response.status, body.code]).toEqual([503, 'quota_unavailable']);
      await expect.poll(quota, { timeout: 10_000 }).toMatchObject({ used: 0, held: 0 });
      return;
    }
    expect([200, 202]).toContain(response.status);
    const row = () => env.DB.prepare('SELECT status FROM generations WHERE id = ?').bind(body.id).first<{ status: string }>();
    await expect.poll(row, { timeout: 10_000 }).toEqual({ status: 'succeeded' });
    await expect.poll(quota, { timeout: 10_000 }).toMatchObject({ used: 1, held: 0 });
    const counter = env.QUOTA_COUNTER.getByName(subject) as unknown as { pending(): Promise<readonly string[]> };
    await expect.poll(() => counter.pending(), { timeout: 10_000 }).toEqual([]);
  });
});
