import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DAY_MS } from '../../../src/quota/day.ts';
import type { HoldRequest } from '../../../src/quota/ledger.ts';
import type { Policy } from '../../../src/quota/policies.ts';

const POLICIES: readonly Policy[] = [{ name: 'user-day', limit: 5 }];
const HOUR = 60 * 60 * 1000;

let serial = 0;
function request(changes: Partial<HoldRequest> = {}): HoldRequest {
  serial += 1;
  return {
    generationId: `gen_${String(serial).padStart(26, '0')}`,
    units: 1,
    micros: 1000,
    policies: POLICIES,
    at: Date.now(),
    ...changes,
  };
}

/** A counter of its own for each test. */
function counter() {
  serial += 1;
  return env.QUOTA_COUNTER.getByName(`user:key_1:${serial}`);
}

afterEach(() => {
  vi.useRealTimers();
});

describe('QuotaCounter', () => {
  it('lets exactly five of a hundred holds at once through', async () => {
    const stub = counter();
    const answers = await Promise.all(Array.from({ length: 100 }, () => stub.hold(request())));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
  });

  it('knows what it held after it was evicted', async () => {
    const stub = counter();
    const taken = request({ units: 4 });
    await stub.hold(taken);
    await evictDurableObject(stub);
    expect((await stub.hold(request({ units: 2 }))).ok).toBe(false);
    expect((await stub.hold(taken)).ok).toBe(true);
    const [state] = await stub.usage(POLICIES, Date.now());
    expect(state).toMatchObject({ used: 4, held: 4, remaining: 1 });
  });

  it('gives the same answer to a settlement and a release in either order, with an eviction between', async () => {
    for (const order of [
      ['settle', 'release'],
      ['release', 'settle'],
    ] as const) {
      const stub = counter();
      const taken = request({ units: 2 });
      const end = { generationId: taken.generationId, at: taken.at, units: 1, micros: 700, refused: false };
      await stub.hold(taken);
      for (const what of order) {
        await stub[what](end, POLICIES);
        await evictDurableObject(stub);
      }
      expect((await stub.usage(POLICIES, Date.now()))[0]).toMatchObject({ used: 1, held: 0 });
    }
  });

  it('writes nothing when it is only asked', async () => {
    const stub = counter();
    await stub.usage(POLICIES, Date.now());
    const tables = await runInDurableObject(stub, (_counter, { storage }) =>
      storage.sql.exec('SELECT name FROM sqlite_master').toArray(),
    );
    expect(tables).toEqual([]);
  });

  it('asks after an old hold, and gives it back when no generation knows of it', async () => {
    const stub = counter();
    await stub.hold(request({ at: Date.now() - 2 * HOUR }));
    await stub.hold(request());
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect((await stub.usage(POLICIES, Date.now()))[0]).toMatchObject({ used: 1, held: 1 });
  });

  it('never drops a hold by the clock while its generation still runs', async () => {
    const stub = counter();
    const taken = request({ at: Date.now() - 2 * HOUR });
    const { GenerationRun } = await import('../../../src/durable/generation-run.ts');
    const account = vi.spyOn(GenerationRun.prototype, 'account').mockResolvedValue({ state: 'running' });
    await stub.hold(taken);
    await runDurableObjectAlarm(stub);
    expect((await stub.usage([{ name: 'user-running', limit: 5 }], taken.at))[0]).toMatchObject({ held: 1 });
    account.mockResolvedValue({ state: 'ended', units: 1, micros: 700, refused: false });
    await runDurableObjectAlarm(stub);
    account.mockRestore();
    expect((await stub.usage([{ name: 'user-day', limit: 5 }], taken.at))[0]).toMatchObject({ held: 0, used: 1 });
  });

  it('is gone, alarm and all, once no policy looks at its days any more', async () => {
    const stub = counter();
    const old = request({ at: Date.now() - 10 * DAY_MS });
    await stub.hold(old);
    await stub.settle({ generationId: old.generationId, at: old.at, units: 1, micros: 1, refused: false }, POLICIES);
    await runDurableObjectAlarm(stub);
    const left = await runInDurableObject(stub, async (_counter, { storage }) => ({
      tables: storage.sql.exec('SELECT name FROM sqlite_master').toArray(),
      alarm: await storage.getAlarm(),
    }));
    expect(left).toEqual({ tables: [], alarm: null });
    expect((await stub.hold(request())).ok).toBe(true);
  });
});
