import { describe, expect, it } from 'vitest';
import { previewFloor, STAGE_FLOORS } from '../../../../common/progress.ts';
import { barFraction } from '../../../../web/elements/generator/work/progress.ts';
import { ETA } from './recorded.ts';

describe('the bar', () => {
  it('follows 0.97 · (1 − e^(−1.6·t/p50))', () => {
    expect(barFraction(0, ETA, 0)).toBe(0);
    expect(barFraction(ETA.p50_ms, ETA, 0)).toBeCloseTo(0.97 * (1 - Math.exp(-1.6)), 10);
  });

  it('never shows less than an event has lifted it to', () => {
    expect(barFraction(0, ETA, STAGE_FLOORS.generating)).toBe(0.12);
    expect(barFraction(30_000, ETA, STAGE_FLOORS.generating)).toBeGreaterThan(0.9);
  });

  it('only rises while nothing but time passes, and never reaches its end by itself', () => {
    let before = 0;
    for (let t = 0; t <= ETA.p95_ms; t += 250) {
      const bar = barFraction(t, ETA, 0) ?? Number.NaN;
      expect(bar).toBeGreaterThanOrEqual(before);
      expect(bar).toBeLessThan(0.97);
      before = bar;
    }
  });

  it('is indeterminate past p95', () => {
    expect(barFraction(ETA.p95_ms + 1, ETA, STAGE_FLOORS.storing)).toBeNull();
  });

  it('stands at its floor as long as there is no estimate', () => {
    expect(barFraction(5000, null, 0.06)).toBe(0.06);
  });

  it('is lifted by preview k to 30 + 25k %, and by none above the storing', () => {
    expect([0, 1, 2, 3].map(previewFloor)).toEqual([0.3, 0.55, 0.8, STAGE_FLOORS.storing]);
  });
});
