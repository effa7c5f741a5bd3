import { describe, expect, it } from 'vitest';
import { type Config, readConfig } from '../../../src/config.ts';
import { adjust } from '../../../src/quota/adjust.ts';
import { dayOf } from '../../../src/quota/day.ts';
import { type EndRequest, type HoldRequest, hold, MAX_ROW_MICROS, release, settle } from '../../../src/quota/ledger.ts';
import { FREE_CANCELS_PER_DAY, freeCancelsOf, limitsFor, type Policy } from '../../../src/quota/policies.ts';
import { usage } from '../../../src/quota/usage.ts';
import { MemoryHolds } from '../../support/memory-holds.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const TODAY = dayOf(NOON);
const SPEND: readonly Policy[] = [{ name: 'deployment-day-spend', limit: 10_000_000 }];

let serial = 0;
function request(changes: Partial<HoldRequest> = {}): HoldRequest {
  serial += 1;
  return { generationId: `gen_${serial}`, units: 1, micros: 1000, policies: SPEND, at: NOON, ...changes };
}
const end = ({ generationId }: HoldRequest, changes: Partial<EndRequest> = {}): EndRequest => ({
  generationId,
  at: NOON,
  units: 1,
  micros: 1000,
  refused: false,
  ...changes,
});
const usedOf = (holds: MemoryHolds, policies = SPEND) => usage(holds, policies, NOON)[0]?.used;

describe('settle', () => {
  it.each([
    ['more than was held', 1001],
    ['30,000 dollars', 30_000_000_000],
    ['more than a number can count', 2 ** 53 + 2],
    ['infinity', Number.POSITIVE_INFINITY],
    ['no number', Number.NaN],
    ['less than nothing', -1],
    ['a fraction', 0.5],
  ])('never refuses: %s settles at what was held, and says so', (_what, micros) => {
    const holds = new MemoryHolds();
    const taken = request();
    hold(holds, taken);
    expect(settle(holds, end(taken, { micros }), NOON)).toBe(false);
    expect(usedOf(holds)).toBe(1000);
    expect(settle(holds, end(taken, { micros: 1000 }), NOON)).toBe(true);
    expect(hold(holds, request({ micros: 5 })).ok).toBe(true);
  });

  it('keeps to what was held after a release and after an earlier settlement too', () => {
    for (const before of ['release', 'settle'] as const) {
      const holds = new MemoryHolds();
      const taken = request({ units: 2 });
      hold(holds, taken);
      if (before === 'release') release(holds, end(taken), NOON);
      else settle(holds, end(taken, { micros: 1 }), NOON);
      settle(holds, end(taken, { units: 9, micros: 1e15 }), NOON);
      expect(holds.find(taken.generationId)).toMatchObject({ state: 'settled', units: 2, micros: 1000 });
    }
  });

  it('bounds a settlement whose hold never arrived, so that no sum loses its last digit', () => {
    const holds = new MemoryHolds();
    expect(settle(holds, end(request(), { micros: 1e300 }), NOON)).toBe(false);
    expect(usedOf(holds)).toBe(MAX_ROW_MICROS);
  });
});

describe('images that were returned although they may have been paid for', () => {
  const policies: readonly Policy[] = [{ name: 'user-unknowns', limit: 3 }];
  const lost = (holds: MemoryHolds) => {
    const taken = request({ policies });
    if (!hold(holds, taken).ok) return false;
    settle(holds, end(taken, { units: 0, unknown: true }), NOON);
    return true;
  };

  it('stop after the limit of the day', () => {
    const holds = new MemoryHolds();
    expect(Array.from({ length: 30 }, () => lost(holds)).filter(Boolean)).toHaveLength(3);
  });

  it('bound nothing on a day without one, so that they do not limit what may run at once', () => {
    const holds = new MemoryHolds();
    const answers = Array.from({ length: 8 }, () => hold(holds, request({ policies })).ok);
    expect(answers).toEqual(Array(8).fill(true));
  });

  it('count what runs as soon as there was one', () => {
    const holds = new MemoryHolds();
    lost(holds);
    expect(hold(holds, request({ policies })).ok).toBe(true);
    expect(hold(holds, request({ policies })).ok).toBe(true);
    expect(hold(holds, request({ policies }))).toMatchObject({ error: { policies: [{ name: 'user-unknowns', used: 3 }] } });
  });
});

describe('a cancel before anything was sent', () => {
  const policies: readonly Policy[] = [{ name: 'user-day', limit: 5 }];
  const free = freeCancelsOf('user:key_1:ann');
  const cancel = (holds: MemoryHolds) => {
    const taken = request({ policies, units: 2 });
    if (!hold(holds, taken).ok) return null;
    release(holds, { generationId: taken.generationId, at: NOON, refused: false, canceled: true }, NOON, free);
    return taken;
  };

  it('is free some times a day, then its images count and no money', () => {
    const holds = new MemoryHolds();
    for (let i = 0; i < FREE_CANCELS_PER_DAY; i++) expect(cancel(holds)).not.toBeNull();
    expect(usedOf(holds, policies)).toBe(0);
    cancel(holds);
    expect(usedOf(holds, policies)).toBe(2);
    expect(usedOf(holds)).toBe(0);
    cancel(holds);
    expect(usedOf(holds, policies)).toBe(4);
    expect(cancel(holds)).toBeNull();
  });

  it('counts once, however often it is reported', () => {
    const holds = new MemoryHolds();
    for (let i = 0; i < FREE_CANCELS_PER_DAY; i++) cancel(holds);
    const last = cancel(holds);
    if (!last) throw new Error('not taken');
    for (let i = 0; i < 3; i++) {
      release(holds, { generationId: last.generationId, at: NOON, refused: false, canceled: true }, NOON, free);
    }
    expect(usedOf(holds, policies)).toBe(2);
  });

  it('never takes images in a counter that only counts money', () => {
    expect(freeCancelsOf('deployment')).toBeNull();
    expect(freeCancelsOf('spend:key_1')).toBeNull();
  });
});

describe('a share of a cap', () => {
  const bounded = (holder: string, micros: number) =>
    request({ micros, fairShare: { holders: [holder, 'address'], share: 0.1 } });

  it('is the most that one party holds at once, beyond its first request', () => {
    const holds = new MemoryHolds();
    expect(hold(holds, bounded('ann', 6_670_000)).ok).toBe(true);
    expect(hold(holds, bounded('ann', 10_000))).toEqual({ ok: false, error: { kind: 'share' } });
  });

  it('counts the address as a party of its own: a new visitor does not start over', () => {
    const holds = new MemoryHolds();
    let held = 0;
    for (let i = 0; i < 100; i++) if (hold(holds, bounded(`visitor ${i}`, 100_000)).ok) held += 1;
    expect(held).toBe(9);
    expect(usedOf(holds)).toBeLessThanOrEqual(1_000_000);
  });

  it('is free again as soon as a hold ends', () => {
    const holds = new MemoryHolds();
    const first = bounded('ann', 1_000_000);
    hold(holds, first);
    expect(hold(holds, bounded('ann', 10_000)).ok).toBe(false);
    settle(holds, end(first, { micros: 10 }), NOON);
    expect(hold(holds, bounded('ann', 10_000)).ok).toBe(true);
    expect(holds.find(first.generationId)?.holders).toEqual([]);
  });

  it('does not bound a server with a secret key', () => {
    const holds = new MemoryHolds();
    expect([hold(holds, request({ micros: 5_000_000 })).ok, hold(holds, request({ micros: 5_000_000 })).ok]).toEqual([
      true,
      true,
    ]);
  });
});

describe('the counter of a revoked key', () => {
  it('refuses every hold, also one that it had taken before', () => {
    const holds = new MemoryHolds();
    const taken = request();
    hold(holds, taken);
    holds.revoked = true;
    expect(hold(holds, request())).toEqual({ ok: false, error: { kind: 'revoked' } });
    expect(hold(holds, taken)).toEqual({ ok: false, error: { kind: 'revoked' } });
    settle(holds, end(taken), NOON);
    expect(usedOf(holds)).toBe(1000);
  });
});

describe('adjust', () => {
  const entry = (changes: object = {}) => ({ id: 'adj_1', day: TODAY, micros: 400, reason: 'wrong usage', at: NOON, ...changes });
  const charged = (micros: number) => {
    const holds = new MemoryHolds();
    const taken = request({ micros });
    hold(holds, taken);
    settle(holds, end(taken, { micros }), NOON);
    return holds;
  };

  it('takes money back in a row of its own, and counts once', () => {
    const holds = charged(1000);
    for (let i = 0; i < 3; i++) expect(adjust(holds, entry()).micros).toBe(400);
    expect(usedOf(holds)).toBe(600);
    expect(holds.find('adj_1')).toMatchObject({ state: 'adjusted', micros: -400, reason: 'wrong usage', units: 0 });
  });

  it('never takes back more than was settled, and nothing of what is held', () => {
    const holds = charged(1000);
    hold(holds, request({ micros: 300 }));
    expect(adjust(holds, entry({ micros: 5_000 })).micros).toBe(1000);
    expect(usedOf(holds)).toBe(300);
    expect(adjust(holds, entry({ id: 'adj_2' })).micros).toBe(0);
    expect(holds.find('adj_2')).toBeNull();
  });

  it('lowers only the day that it names', () => {
    expect(adjust(charged(1000), entry({ day: '2026-11-19' })).micros).toBe(0);
  });
});

describe('the limits of a key', () => {
  it('close the key if a stored amount cannot be read, and never lift its cap', () => {
    const { limits } = configOf({ SIGNING_SECRET: 's'.repeat(32), ADMIN_TOKEN: 'a'.repeat(32), PROVIDER: 'sandbox' });
    const own = { daily_spend_usd: '$5', daily_spend_per_user_usd: '1e3' };
    expect(limitsFor(limits, own)).toMatchObject({ dailySpendPerKey: 0, dailySpendPerUser: 0 });
    expect(limitsFor(limits, { daily_spend_usd: '5' })).toMatchObject({ dailySpendPerKey: 5_000_000, dailySpendPerUser: null });
  });
});

function configOf(env: Readonly<Record<string, string>>): Config {
  const read = readConfig(env);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}
