import { type Estimate, estimateAround } from '../../generation/estimate.ts';
import type { Plan } from '../../generation/plan.ts';

/** Drawing takes this long even if the sandbox is set to 0 seconds. */
const SHORTEST_MS = 500;
const DRAWING_MS = 300;

/** How long the sandbox takes for a plan. `seconds`: how long it is set to take for `medium`. */
export function sandboxPrior({ quality }: Pick<Plan, 'quality'>, seconds: number): Estimate {
  const pace = quality === 'high' ? 1.5 : quality === 'low' ? 0.6 : 1;
  return estimateAround(Math.max(SHORTEST_MS, seconds * 1000 * pace + DRAWING_MS), { p25: 0.92, p80: 1.12, p95: 1.3 });
}
