import type { Micros } from '../../common/money.ts';
import type { Day } from './day.ts';
import { dayOf } from './day.ts';
import type { HoldRefusal } from './ledger.ts';
import type { Policy, PolicyName } from './policies.ts';

/**
 * What the operator has decided about one counter. It is stored in the counters, so it holds from the next request on, whatever
 * a data center has cached.
 */
export interface Controls {
  /** Of the deployment: who buys nothing now. */
  readonly paused: 'visitors' | 'all' | null;
  /** Of the deployment: caps below those of the variables; `null` for none. */
  readonly dailySpend: Micros | null;
  readonly monthlySpend: Micros | null;
  /** Of the deployment: the percents of its caps that raise an alert; `null` for the usual ones. */
  readonly spendPercents: readonly number[] | null;
  /** Of a subject: it buys nothing. `until` in milliseconds; `null` forever. */
  readonly block: { readonly until: number | null; readonly reason: string | null; readonly at: number } | null;
  /** Of a subject: its images a day. `day`: on that day alone; `null` for every day. */
  readonly dailyImages: { readonly limit: number; readonly day: Day | null } | null;
}

export const NO_CONTROLS: Controls = {
  paused: null,
  dailySpend: null,
  monthlySpend: null,
  spendPercents: null,
  block: null,
  dailyImages: null,
};

/** Whether anything of it still counts at `now`, in milliseconds. */
export function isControlled(controls: Controls, now: number): boolean {
  const { paused, dailySpend, monthlySpend, spendPercents, block, dailyImages } = controls;
  const limited = dailyImages !== null && (dailyImages.day === null || dailyImages.day >= dayOf(now));
  const set = [paused, dailySpend, monthlySpend, spendPercents].some((value) => value !== null);
  return set || isBlocked(block, now) || limited;
}

function isBlocked(block: Controls['block'], now: number): boolean {
  return block !== null && (block.until === null || now < block.until);
}

/** Why nothing is held now; `null` if the ledger decides. */
export function refusalByControls(
  { paused, block }: Controls,
  request: { readonly visitor?: boolean },
  now: number,
): HoldRefusal | null {
  if (isBlocked(block, now)) return { kind: 'blocked', until: block?.until ?? null };
  if (paused === 'all' || (paused === 'visitors' && request.visitor)) return { kind: 'paused' };
  return null;
}

/** The policies with what the operator has decided. A cap of money only gets lower. */
export function controlled(policies: readonly Policy[], controls: Controls, at: number): readonly Policy[] {
  const { dailySpend, monthlySpend, dailyImages } = controls;
  const images = dailyImages && (dailyImages.day === null || dailyImages.day === dayOf(at)) ? dailyImages.limit : null;
  const caps: Partial<Record<PolicyName, Micros | null>> = {
    'deployment-day-spend': dailySpend,
    'deployment-month-spend': monthlySpend,
  };
  return policies.map((policy) => {
    if (policy.name === 'user-day' && images !== null) return { ...policy, limit: images };
    const cap = caps[policy.name];
    return typeof cap === 'number' && cap < policy.limit ? { ...policy, limit: cap } : policy;
  });
}
