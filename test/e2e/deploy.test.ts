import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Generation } from '../../src/contract/generations.ts';
import { type EaselInstance, startEasel } from '../../tools/lab/easel.ts';
import { type FakeOpenAI, startFakeOpenAI } from '../../tools/lab/fake-openai.ts';
import { call, fetchFile, quotaOfUser, untilEnded } from '../../tools/lab/http.ts';

const RUNS = 20;

let fake: FakeOpenAI;
let easel: EaselInstance;

const start = (more: { state?: string; port?: number } = {}) =>
  startEasel({
    ...more,
    by: 'lab',
    env: {
      OPENAI_API_KEY: 'sk-fake-0123456789',
      OPENAI_BASE_URL: `${fake.url}/v1`,
      MAX_RUNNING_PER_USER: '50',
      DAILY_IMAGES_PER_USER: '50',
    },
  });

beforeAll(async () => {
  fake = await startFakeOpenAI();
  easel = await start();
});
afterAll(async () => {
  await easel?.discard();
  await fake?.close();
});

describe('a deployment in the middle of runs', () => {
  it('loses none, buys none twice, and gives no money back for what may have been bought', async () => {
    const runs = await Promise.all(
      Array.from({ length: RUNS }, async (_, index) => {
        // Some have ended, some wait for the provider, some have just been sent.
        const prompt = `deploy ${index} [fake:delay=${index * 400}]`;
        const response = await call(easel, '/v1/generations', { prompt, user: `user-${index}` });
        expect(response.status).toBeLessThan(300);
        return (await response.json()) as Generation;
      }),
    );
    await expect.poll(() => fake.stats().purchases).toBeGreaterThan(2);
    await easel.stop();
    easel = await start({ state: easel.state, port: easel.port });

    const ended = await Promise.all(runs.map(({ id }) => untilEnded(easel, id)));
    const bought = fake.requests().map(({ body }) => /deploy \d+/.exec(JSON.stringify(body))?.[0]);
    expect(new Set(bought).size).toBe(bought.length);
    const fates = new Set<string>();
    for (const { status, error, cost, images } of ended) {
      fates.add(error?.code ?? status);
      expect(['succeeded', 'outcome_unknown']).toContain(error?.code ?? status);
      expect(Number(cost.charged_usd)).toBeGreaterThan(0);
      for (const { url, sha256 } of images) expect(await fetchFile(url)).toMatchObject({ status: 200, sha256 });
    }
    // Some were cut, and some not: else this has tried nothing.
    expect([...fates].sort()).toEqual(['outcome_unknown', 'succeeded']);
    for (let index = 0; index < RUNS; index++) {
      await expect.poll(async () => (await quotaOfUser(easel, `user-${index}`)).held).toBe(0);
    }
    const unrecorded = async () => {
      const report = await call(easel, '/v1/admin/housekeeping', {}, { key: easel.adminToken });
      return (await report.json()) as object;
    };
    await expect.poll(unrecorded).toMatchObject({
      books: { generations: RUNS, differences: [], unchecked: 0 },
      storage: { relisted: [], unknown: [], lost: [] },
    });
  });
});
