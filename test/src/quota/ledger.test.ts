import { describe, expect, it } from 'vitest';
import { type HoldRequest, hold, release, settle } from '../../../src/quota/ledger.ts';
import type { Policy } from '../../../src/quota/policies.ts';
import { usage } from '../../../src/quota/usage.ts';
import { MemoryHolds } from '../../support/memory-holds.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const LAST_MOMENT = Date.UTC(2026, 10, 20, 23, 59, 59, 999);
const MIDNIGHT = LAST_MOMENT + 1;
const FIVE_A_DAY: readonly Policy[] = [{ name: 'user-day', limit: 5 }];

let serial = 0;
function request(changes: Partial<HoldRequest> = {}): HoldRequest {
  serial += 1;
  return { generationId: `gen_${serial}`, units: 1, micros: 1000, policies: FIVE_A_DAY, at: NOON, ...changes };
}

const end = (generationId: string, changes: { units?: number; micros?: number; refused?: boolean; at?: number } = {}) => ({
  generationId,
  at: NOON,
  units: 1,
  micros: 1000,
  refused: false,
  ...changes,
});

const used = (holds: MemoryHolds, policies = FIVE_A_DAY, at = NOON) => usage(holds, policies, at).map((state) => state.used);

describe('hold', () => {
  it('takes exactly as many units as the limit allows', () => {
    const holds = new MemoryHolds();
    const answers = Array.from({ length: 100 }, () => hold(holds, request()).ok);
    expect(answers.filter(Boolean)).toHaveLength(5);
    expect(answers.slice(0, 5)).toEqual([true, true, true, true, true]);
    expect(used(holds)).toEqual([5]);
  });

  it('takes nothing of a weighted request that does not fit whole', () => {
    const holds = new MemoryHolds();
    hold(holds, request({ units: 3 }));
    expect(hold(holds, request({ units: 3 })).ok).toBe(false);
    expect(used(holds)).toEqual([3]);
    expect(hold(holds, request({ units: 2 })).ok).toBe(true);
  });

  it('counts the same generation once, however often it is asked for', () => {
    const holds = new MemoryHolds();
    const once = request();
    for (let i = 0; i < 20; i++) expect(hold(holds, once).ok).toBe(true);
    expect(used(holds)).toEqual([1]);
  });

  it('names every policy that is violated, and takes nothing on any of them', () => {
    const holds = new MemoryHolds();
    const policies: Policy[] = [
      { name: 'user-day', limit: 0 },
      { name: 'key-day-spend', limit: 999 },
      { name: 'user-running', limit: 1 },
    ];
    const answer = hold(holds, request({ policies }));
    expect(answer).toMatchObject({ ok: false, error: { policies: [{ name: 'user-day' }, { name: 'key-day-spend' }] } });
    expect(holds.rows.size).toBe(0);
  });

  it('is refused once the generation was released, so that a late hold leaks nothing', () => {
    const holds = new MemoryHolds();
    release(holds, { generationId: 'gen_late', at: NOON, refused: false }, NOON);
    expect(hold(holds, request({ generationId: 'gen_late' }))).toEqual({ ok: false, error: { kind: 'released' } });
    expect(used(holds)).toEqual([0]);
  });

  it('reaches a spending cap to the micro-dollar and does not pass it', () => {
    const holds = new MemoryHolds();
    const policies: Policy[] = [{ name: 'deployment-day-spend', limit: 10_000 }];
    expect(hold(holds, request({ policies, micros: 9_999 })).ok).toBe(true);
    expect(hold(holds, request({ policies, micros: 2 })).ok).toBe(false);
    expect(hold(holds, request({ policies, micros: 1 })).ok).toBe(true);
  });

  it('lets as many run at once as the policy says, and the next when one has ended', () => {
    const holds = new MemoryHolds();
    const policies: Policy[] = [{ name: 'user-running', limit: 1 }];
    const first = request({ policies });
    expect(hold(holds, first).ok).toBe(true);
    expect(hold(holds, request({ policies })).ok).toBe(false);
    settle(holds, end(first.generationId), NOON);
    expect(hold(holds, request({ policies })).ok).toBe(true);
  });

  it('counts what runs as a refusal that may come, so that the limit on refusals holds too', () => {
    const holds = new MemoryHolds();
    const policies: Policy[] = [{ name: 'user-refusals', limit: 2 }];
    const [first, second] = [request({ policies }), request({ policies })];
    expect(hold(holds, first).ok && hold(holds, second).ok).toBe(true);
    expect(hold(holds, request({ policies })).ok).toBe(false);
    release(holds, { generationId: first.generationId, at: NOON, refused: true }, NOON);
    expect(hold(holds, request({ policies })).ok).toBe(false);
    release(holds, { generationId: second.generationId, at: NOON, refused: false }, NOON);
    expect(hold(holds, request({ policies })).ok).toBe(true);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('throws for an amount of %s: no sum is built on it', (amount) => {
    expect(() => hold(new MemoryHolds(), request({ micros: amount }))).toThrow(RangeError);
    expect(() => hold(new MemoryHolds(), request({ units: amount }))).toThrow(RangeError);
  });
});

describe('the day', () => {
  it('is that of the hold: one taken at 23:59:59.999 settles on its own day', () => {
    const holds = new MemoryHolds();
    const late = request({ at: LAST_MOMENT });
    hold(holds, late);
    settle(holds, end(late.generationId, { at: LAST_MOMENT }), MIDNIGHT + 60_000);
    expect(used(holds, FIVE_A_DAY, LAST_MOMENT)).toEqual([1]);
    expect(used(holds, FIVE_A_DAY, MIDNIGHT)).toEqual([0]);
  });

  it('gives a full quota to the first millisecond after midnight', () => {
    const holds = new MemoryHolds();
    for (let i = 0; i < 5; i++) expect(hold(holds, request({ at: LAST_MOMENT })).ok).toBe(true);
    expect(hold(holds, request({ at: LAST_MOMENT })).ok).toBe(false);
    expect(hold(holds, request({ at: MIDNIGHT })).ok).toBe(true);
  });

  it('ends at the next midnight, UTC, and says so', () => {
    const [state] = usage(new MemoryHolds(), FIVE_A_DAY, LAST_MOMENT);
    expect(state?.resetsAt).toBe(MIDNIGHT);
  });

  it('does not end the month: its cap sums all of its days', () => {
    const holds = new MemoryHolds();
    const policies: Policy[] = [
      { name: 'deployment-day-spend', limit: 1000 },
      { name: 'deployment-month-spend', limit: 1500 },
    ];
    expect(hold(holds, request({ policies, at: LAST_MOMENT })).ok).toBe(true);
    expect(hold(holds, request({ policies, at: MIDNIGHT }))).toMatchObject({
      error: { policies: [{ name: 'deployment-month-spend' }] },
    });
    expect(hold(holds, request({ policies, at: Date.UTC(2026, 11, 1) })).ok).toBe(true);
  });
});

describe('settle and release', () => {
  it('gives back units and money on release', () => {
    const holds = new MemoryHolds();
    const taken = request({ units: 4, micros: 5000 });
    hold(holds, taken);
    release(holds, { generationId: taken.generationId, at: NOON, refused: false }, NOON);
    expect(holds.find(taken.generationId)).toMatchObject({ state: 'released', units: 0, micros: 0 });
  });

  it('records the true spend when a settlement comes after a release', () => {
    const holds = new MemoryHolds();
    const taken = request();
    hold(holds, taken);
    release(holds, { generationId: taken.generationId, at: NOON, refused: false }, NOON);
    settle(holds, end(taken.generationId, { micros: 700 }), NOON);
    expect(holds.find(taken.generationId)).toMatchObject({ state: 'settled', micros: 700 });
  });

  it('leaves a settlement as it is when a release comes after it', () => {
    const holds = new MemoryHolds();
    const taken = request();
    hold(holds, taken);
    settle(holds, end(taken.generationId, { micros: 700 }), NOON);
    release(holds, { generationId: taken.generationId, at: NOON, refused: false }, NOON);
    expect(holds.find(taken.generationId)).toMatchObject({ state: 'settled', units: 1, micros: 700 });
  });

  it('counts a settlement whose hold never arrived', () => {
    const holds = new MemoryHolds();
    settle(holds, end('gen_unheld', { micros: 700 }), NOON);
    expect(used(holds, [{ name: 'deployment-day-spend', limit: 1000 }])).toEqual([700]);
  });
});
