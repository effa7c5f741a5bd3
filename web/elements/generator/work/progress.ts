import type { Eta } from '../../../../src/contract/resources.ts';

/** What each event lifts the bar to, 0–1. */
export const LIFT = { directed: 0.06, started: 0.12, storing: 0.94 } as const;

/** What preview `index` (from 0) lifts the bar to. */
export function previewLift(index: number): number {
  return Math.min(0.94, 0.3 + 0.25 * index);
}

/**
 * How full the bar is, 0–0.97, after `elapsed` ms: quick at first, slower towards the end, and never under `floor`.
 * `null` past p95: from there on nobody knows, and the bar says so.
 */
export function barAt(elapsed: number, eta: Eta | null, floor: number): number | null {
  if (!eta) return floor;
  if (elapsed > eta.p95_ms) return null;
  return Math.max(floor, 0.97 * (1 - Math.exp((-1.6 * Math.max(0, elapsed)) / eta.p50_ms)));
}
