import { describe, expect, it } from 'vitest';
import { bucketOf, estimateFrom, progressOf } from '../../../src/generation/estimate.ts';

const ESTIMATE = { p25Ms: 9000, p50Ms: 14_000, p80Ms: 22_000, p95Ms: 41_000, samples: 0 };
const waited = (changes: Partial<Parameters<typeof progressOf>[0]>) =>
  progressOf({ stage: 'generating', elapsedMs: 0, workedMs: 0, queueMs: 0, estimate: ESTIMATE, ...changes });

/** A long-tailed provider: log-normal about 16 s, by a small generator with a seed. */
function recordedDurations(count: number, seed: number): number[] {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 1) / 2 ** 32;
  };
  return Array.from(
    { length: count },
    () => 16_000 * Math.exp(0.45 * Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next())),
  );
}

describe('the estimate', () => {
  it('comes from the table until there are twenty successes', () => {
    expect(estimateFrom(Array.from({ length: 19 }, () => 1000))).toBeNull();
    expect(estimateFrom(Array.from({ length: 20 }, () => 1000))).toEqual({
      p25Ms: 1000,
      p50Ms: 1000,
      p80Ms: 1000,
      p95Ms: 1000,
      samples: 20,
    });
  });

  it('covers with its p80 75 to 85 of a hundred waits, replayed one after another over its last 200', () => {
    for (const seed of [1, 7, 42]) {
      const durations = recordedDurations(3000, seed);
      let [covered, asked] = [0, 0];
      for (let i = 20; i < durations.length; i++) {
        const estimate = estimateFrom(durations.slice(Math.max(0, i - 200), i));
        asked += 1;
        if ((durations[i] ?? 0) <= (estimate?.p80Ms ?? 0)) covered += 1;
      }
      expect(covered / asked).toBeGreaterThan(0.75);
      expect(covered / asked).toBeLessThan(0.85);
    }
  });

  it('puts sizes of about as many pixels into one bucket', () => {
    expect(bucketOf({ model: 'm', quality: 'q', size: '1040x1024' })).toBe(
      bucketOf({ model: 'm', quality: 'q', size: '1536x1024' }),
    );
    expect(bucketOf({ model: 'm', quality: 'q', size: 'auto' })).toBe('m q auto');
  });
});

describe('progress', () => {
  it('rises, slows, and never says that it is done', () => {
    const fractions = [0, 5, 10, 20, 40, 80, 300].map((s) => waited({ workedMs: s * 1000, elapsedMs: s * 1000 }).fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBeLessThan(1);
  });

  it('stands still in the queue, and counts the queue into what remains', () => {
    expect(waited({ stage: 'queued', elapsedMs: 60_000, queueMs: 30_000 })).toMatchObject({
      fraction: 0,
      remaining_ms: [39_000, 52_000],
    });
  });

  it('is lifted by what has really happened', () => {
    expect(waited({ stage: 'storing' }).fraction).toBe(0.94);
    expect(waited({ stage: 'directing' }).fraction).toBe(0.06);
  });
});
