import type { Stage } from './lifecycle.ts';

/** The bar never passes this before the end is a fact. */
const MAX_FRACTION = 0.97;

/** What a stage lifts the bar to, at least. A real event lifts the bar and never lowers it. */
export const STAGE_FLOORS: Readonly<Record<Stage, number>> = { queued: 0, directing: 0.06, generating: 0.12, storing: 0.94 };

/**
 * The expected fraction after `workedMs` milliseconds, from 0 to 0.97: fast at first, slower near the median and after it.
 * A linear bar stands still in 29 % of waits, this curve in 5 % (simulation over recorded latencies).
 */
export function expectedFraction(workedMs: number, medianMs: number): number {
  return MAX_FRACTION * (1 - Math.exp((-1.6 * Math.max(0, workedMs)) / medianMs));
}

/** What preview `index` (0-based) lifts the bar to. */
export function previewFloor(index: number): number {
  return Math.min(STAGE_FLOORS.storing, 0.3 + 0.25 * index);
}
