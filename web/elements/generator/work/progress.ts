import { expectedFraction } from '../../../../common/progress.ts';
import type { Eta } from '../../../../src/contract/generations.ts';

/**
 * How full the bar is after `elapsedMs` milliseconds, from `floor` to 0.97. Without an estimate it stays at `floor`.
 * `null` past the 95th percentile: then there is no honest figure, and the bar is indeterminate.
 */
export function barFraction(elapsedMs: number, eta: Eta | null, floor: number): number | null {
  if (!eta) return floor;
  return elapsedMs > eta.p95_ms ? null : Math.max(floor, expectedFraction(elapsedMs, eta.p50_ms));
}
