import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { DAY_MS } from '../../../common/time.ts';
import { type HoldRequest, PERMIT_MS } from '../../../src/quota/ledger.ts';
import type { Policy } from '../../../src/quota/policies.ts';

const POLICIES: readonly Policy[] = [{ name: 'user-day', limit: 5 }];
const HOUR = 60 * 60 * 1000;
/** A day that no machine that runs this will reach, so that no alarm goes off by itself. */
const NOON = Date.UTC(2126, 10, 20, 12);

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

  it('keeps an old hold in full if its run does not know it, and raises an alarm', async () => {
    vi.useFakeTimers({ now: NOON, toFake: ['Date'] });
    const stub = counter();
    const lost = request({ at: NOON - 2 * HOUR, units: 2 });
    await stub.hold(lost);
    await stub.hold(request());
    const lines = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(lines.mock.calls.map(([line]) => JSON.parse(String(line)))).toMatchObject([
      { event: 'alarm_hold_without_run', generation: lost.generationId, counter: 'user' },
    ]);
    lines.mockRestore();
    const spend: Policy = { name: 'user-day-spend', limit: 5000 };
    expect(await stub.usage([...POLICIES, spend], NOON)).toMatchObject([
      { used: 3, held: 1 },
      { used: 2000, held: 1000 },
    ]);
  });

  it('goes on at once with the holds of an outage that were more than one alarm asks about', async () => {
    vi.useFakeTimers({ now: NOON, toFake: ['Date'] });
    const stub = counter();
    for (let i = 0; i < 55; i++) await stub.hold(request({ at: NOON - 3 * HOUR + i, policies: [] }));
    onTestFinished(() => void vi.restoreAllMocks());
    vi.spyOn(console, 'error').mockReturnValue();
    const { GenerationRun } = await import('../../../src/durable/generation-run.ts');
    const account = vi.spyOn(GenerationRun.prototype, 'account').mockResolvedValue({ state: 'running' });
    const nextAfter = async () => {
      await runDurableObjectAlarm(stub);
      return ((await runInDurableObject(stub, (_counter, { storage }) => storage.getAlarm())) ?? 0) - NOON;
    };
    // Runs that are at work are asked again in an hour.
    expect(await nextAfter()).toBe(HOUR);
    account.mockResolvedValue({ state: 'unknown' });
    expect(await nextAfter()).toBe(1000);
    expect(await nextAfter()).toBeGreaterThanOrEqual(HOUR);
    expect((await stub.usage([{ name: 'user-running', limit: 5 }], NOON))[0]).toMatchObject({ held: 0 });
  });

  it('asks about every old hold, whatever one run throws, and first about those it has not asked about for longest', async () => {
    vi.useFakeTimers({ now: NOON, toFake: ['Date'] });
    const stub = counter();
    const taken = Array.from({ length: 55 }, (_, i) => request({ at: NOON - 3 * HOUR + i, policies: [] }));
    for (const one of taken) await stub.hold(one);
    const asked: string[] = [];
    const { GenerationRun } = await import('../../../src/durable/generation-run.ts');
    const account = vi.spyOn(GenerationRun.prototype, 'account').mockImplementation(async (id) => {
      asked.push(id);
      if (id === taken[0]?.generationId) throw new Error('unreadable');
      return { state: 'running' };
    });
    await runDurableObjectAlarm(stub);
    expect(new Set(asked).size).toBe(50);
    vi.setSystemTime(NOON + HOUR);
    asked.length = 0;
    await runDurableObjectAlarm(stub);
    account.mockRestore();
    expect(new Set(asked.slice(0, 5))).toEqual(new Set(taken.slice(50).map(({ generationId }) => generationId)));
    expect(asked).toContain(taken[0]?.generationId);
  });

  it('asks about a hold that a clock far ahead has taken, and wakes for it as soon as the clock is right again', async () => {
    const ahead = NOON + 400 * DAY_MS;
    vi.useFakeTimers({ now: ahead, toFake: ['Date'] });
    const stub = counter();
    await stub.hold(request());
    vi.setSystemTime(NOON);
    onTestFinished(() => void vi.restoreAllMocks());
    vi.spyOn(console, 'error').mockReturnValue();
    await evictDurableObject(stub);
    await stub.hold(request());
    const alarm = await runInDurableObject(stub, (_counter, { storage }) => storage.getAlarm());
    expect((alarm ?? 0) - NOON).toBe(HOUR);
    vi.setSystemTime(NOON + HOUR);
    await runDurableObjectAlarm(stub);
    // Its run is not known, so it settles.
    expect((await stub.usage([{ name: 'user-running', limit: 5 }], NOON))[0]).toMatchObject({ held: 1 });
  });

  it('asks about a hold whose instant somebody made unreadable', async () => {
    vi.useFakeTimers({ now: NOON, toFake: ['Date'] });
    const stub = counter();
    await stub.hold(request());
    await runInDurableObject(stub, (_counter, { storage }) => storage.sql.exec("UPDATE holds_2 SET held_at = 'yesterday'"));
    onTestFinished(() => void vi.restoreAllMocks());
    vi.spyOn(console, 'error').mockReturnValue();
    await runDurableObjectAlarm(stub);
    expect((await stub.usage(POLICIES, NOON))[0]).toMatchObject({ used: 1, held: 0 });
  });

  it('raises an alarm about an open hold once a day', async () => {
    vi.useFakeTimers({ now: NOON, toFake: ['Date'] });
    const stub = counter();
    await stub.hold(request({ at: NOON - HOUR }));
    const { GenerationRun } = await import('../../../src/durable/generation-run.ts');
    const account = vi.spyOn(GenerationRun.prototype, 'account').mockRejectedValue(new Error('unreadable'));
    const lines = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const alarmsAt = async (instant: number) => {
      vi.setSystemTime(instant);
      lines.mockClear();
      await runDurableObjectAlarm(stub);
      return lines.mock.calls.filter(([line]) => String(line).includes('alarm_hold_open')).length;
    };
    const alarms: number[] = [];
    for (const hours of [1, 22, 23, 24, 30, 47, 48]) alarms.push(await alarmsAt(NOON + hours * HOUR));
    account.mockRestore();
    lines.mockRestore();
    expect(alarms).toEqual([0, 0, 1, 0, 0, 1, 0]);
  });

  it('buys nothing with a revoked key, after an eviction and after its rows are gone too', async () => {
    const stub = counter();
    const old = request({ at: Date.now() - 4 * DAY_MS });
    await stub.hold(old);
    await stub.settle({ generationId: old.generationId, at: old.at, units: 1, micros: 1, refused: false }, POLICIES);
    await stub.revoke();
    await stub.revoke();
    await runDurableObjectAlarm(stub);
    await evictDurableObject(stub);
    expect(await stub.hold(request())).toEqual({ ok: false, error: { kind: 'revoked' } });
    await stub.restore();
    await evictDurableObject(stub);
    expect((await stub.hold(request())).ok).toBe(true);
  });

  it('answers a revocation only after the runs that it let go may no longer send', async () => {
    const stub = counter();
    await stub.hold(request());
    const { sleep } = await import('../../../common/async.ts');
    let answered = false;
    const revocation = stub.revoke().then(() => {
      answered = true;
    });
    await sleep(PERMIT_MS / 4);
    expect(answered).toBe(false);
    expect(await stub.hold(request())).toEqual({ ok: false, error: { kind: 'revoked' } });
    await revocation;
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
