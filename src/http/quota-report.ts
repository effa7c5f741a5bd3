import { formatUsd } from '../../common/money.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { Refusal } from '../contract/problems.ts';
import type { PolicyUsage, QuotaReport } from '../contract/quota.ts';
import type { QuotaSubject } from '../generation/command.ts';
import { DEPLOYMENT_COUNTER, POLICIES, spendCounterOf, windowSeconds } from '../quota/policies.ts';
import { QUOTA_UNAVAILABLE } from '../quota/refusal.ts';
import type { PolicyState } from '../quota/usage.ts';
import type { AppContext } from './context.ts';

/** The subject's quota by policy. Only a secret key sees its spend; the deployment's spend is not shown. */
export async function quotaReport(
  c: AppContext,
  { keyId, counters }: QuotaSubject,
  now: number,
): Promise<Result<QuotaReport, Refusal>> {
  const seesSpend = c.get('caller').kind === 'secret';
  const shown = counters.filter(
    ({ counter }) => counter !== DEPLOYMENT_COUNTER && (seesSpend || counter !== spendCounterOf(keyId)),
  );
  const client = c.get('services').counters;
  let states: readonly PolicyState[];
  try {
    states = (await Promise.all(shown.map(({ counter, policies }) => client.usage(counter, policies, now)))).flat();
  } catch {
    return err(QUOTA_UNAVAILABLE);
  }
  const daily = states.find(({ name }) => name === 'user-day');
  if (!daily) throw new Error("the subject's counter has no daily policy");
  return ok({
    limit: daily.limit,
    used: daily.used,
    held: daily.held,
    remaining: daily.remaining,
    resets_at: new Date(daily.resetsAt ?? now).toISOString(),
    policies: states.filter(({ name }) => seesSpend || POLICIES[name].measure !== 'spend').map(policyUsage),
  });
}

function policyUsage(state: PolicyState): PolicyUsage {
  const amount = (value: number) => (POLICIES[state.name].measure === 'spend' ? formatUsd(value) : value);
  return {
    name: state.name,
    limit: amount(state.limit),
    used: amount(state.used),
    held: amount(state.held),
    remaining: amount(state.remaining),
    window_seconds: windowSeconds(state.name),
    resets_at: state.resetsAt === null ? null : new Date(state.resetsAt).toISOString(),
  };
}
