import { describe, expect, it } from 'vitest';
import { controlled, isControlled, NO_CONTROLS, refusalByControls } from '../../../src/quota/controls.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const TOMORROW = NOON + 86_400_000;

describe('what the operator decided about a counter', () => {
  it('pauses visitors alone, or all callers', () => {
    const visitors = { ...NO_CONTROLS, paused: 'visitors' } as const;
    expect(refusalByControls(visitors, { visitor: true }, NOON)).toEqual({ kind: 'paused' });
    expect(refusalByControls(visitors, {}, NOON)).toBeNull();
    expect(refusalByControls({ ...NO_CONTROLS, paused: 'all' }, {}, NOON)).toEqual({ kind: 'paused' });
  });

  it('blocks until its end and not a moment longer', () => {
    const block = { ...NO_CONTROLS, block: { until: NOON, reason: null, at: 0 } };
    expect(refusalByControls(block, {}, NOON - 1)).toEqual({ kind: 'blocked', until: NOON });
    expect(refusalByControls(block, {}, NOON)).toBeNull();
    expect(isControlled(block, NOON)).toBe(false);
  });

  it('never raises a cap of money', () => {
    const policies = [
      { name: 'deployment-day-spend', limit: 10 },
      { name: 'deployment-month-spend', limit: 100 },
    ] as const;
    const limits = (dailySpend: number, monthlySpend: number) =>
      controlled(policies, { ...NO_CONTROLS, dailySpend, monthlySpend }, NOON).map(({ limit }) => limit);
    expect(limits(5, 50)).toEqual([5, 50]);
    expect(limits(11, 101)).toEqual([10, 100]);
    expect(limits(0, 0)).toEqual([0, 0]);
  });

  it('gives a user another number of images, on its day or on every day', () => {
    const policies = [{ name: 'user-day', limit: 5 }] as const;
    const limit = (day: string | null, at: number) =>
      controlled(policies, { ...NO_CONTROLS, dailyImages: { limit: 20, day } }, at)[0]?.limit;
    expect([limit('2026-11-20', NOON), limit('2026-11-20', TOMORROW), limit(null, TOMORROW)]).toEqual([20, 5, 20]);
    expect(isControlled({ ...NO_CONTROLS, dailyImages: { limit: 20, day: '2026-11-20' } }, TOMORROW)).toBe(false);
  });
});
