import { Hono } from 'hono';
import { formatUsd } from '../../common/money.ts';
import type { PolicyUsage, QuotaReport } from '../contract/resources.ts';
import type { AppEnv } from '../http/context.ts';
import { authenticated, quotaSubjectOf } from '../http/identity.ts';
import { problem } from '../http/problem.ts';
import { rateLimitHeaders } from '../http/rate-limit-headers.ts';
import type { PolicyState } from '../quota/ledger.ts';
import { DEPLOYMENT_COUNTER, POLICIES, windowSeconds } from '../quota/policies.ts';
import { QUOTA_UNAVAILABLE } from '../quota/refusal.ts';

/** `GET /v1/quota`: what is left to the caller, by policy. A key's spending is told to the key alone, the deployment's to nobody. */
export const readQuota = new Hono<AppEnv>().get('/v1/quota', authenticated('secret', 'visitor', 'user'), async (c) => {
  const subject = await quotaSubjectOf(c);
  if (!subject.ok) return problem(c, subject.error);
  const { keyId, counters } = subject.value;
  const seesSpending = c.get('caller').kind === 'secret';
  const shown = counters.filter(
    ({ counter }) => counter !== DEPLOYMENT_COUNTER && (seesSpending || counter !== `spend:${keyId}`),
  );
  const now = Date.now();
  const client = c.get('services').counters;
  let states: readonly PolicyState[];
  try {
    states = (await Promise.all(shown.map(({ counter, policies }) => client.usage(counter, policies, now)))).flat();
  } catch {
    return problem(c, QUOTA_UNAVAILABLE);
  }
  const daily = states.find(({ name }) => name === 'user-day');
  if (!daily) throw new Error(`the subject's counter has no daily policy`);
  const report: QuotaReport = {
    limit: daily.limit,
    used: daily.used,
    held: daily.held,
    remaining: daily.remaining,
    resets_at: new Date(daily.resetsAt ?? now).toISOString(),
    policies: states.map(policyUsage),
  };
  return c.json(report, 200, rateLimitHeaders(report, now));
});

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
