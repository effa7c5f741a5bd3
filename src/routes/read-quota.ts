import { formatUsd } from '../../common/money.ts';
import { type PolicyUsage, type QuotaReport, quotaReportSchema } from '../contract/resources.ts';
import { endpoint } from '../http/endpoint.ts';
import { quotaSubjectOf } from '../http/identity.ts';
import { problem } from '../http/problem.ts';
import { rateLimitHeaders } from '../http/rate-limit-headers.ts';
import { settleEnded } from '../http/unrecorded.ts';
import { DEPLOYMENT_COUNTER, POLICIES, spendCounterOf, windowSeconds } from '../quota/policies.ts';
import { QUOTA_UNAVAILABLE } from '../quota/refusal.ts';
import type { PolicyState } from '../quota/usage.ts';

/** The subject's quota by policy. Only a secret key sees its spend; the deployment's spend is not shown. */
export const readQuota = endpoint({
  id: 'getQuota',
  tag: 'Quota',
  method: 'GET',
  path: '/v1/quota',
  auth: ['secret', 'visitor', 'user'],
  headers: ['Easel-User'],
  answers: { 200: quotaReportSchema },
  problems: ['invalid_request', 'quota_unavailable'],
  summary: 'Read the quota',
  async handler(c) {
    const subject = await quotaSubjectOf(c);
    if (!subject.ok) return problem(c, subject.error);
    const { keyId, counters } = subject.value;
    const seesSpend = c.get('caller').kind === 'secret';
    const shown = counters.filter(
      ({ counter }) => counter !== DEPLOYMENT_COUNTER && (seesSpend || counter !== spendCounterOf(keyId)),
    );
    const now = Date.now();
    const client = c.get('services').counters;
    let states: readonly PolicyState[];
    try {
      const read = () => Promise.all(shown.map(({ counter, policies }) => client.usage(counter, policies, now)));
      const [own] = shown;
      states = (await read()).flat();
      const mayHaveEnded = states.some(({ name, held }) => name === 'user-day' && held > 0);
      if (own && mayHaveEnded && (await settleEnded(c, own))) states = (await read()).flat();
    } catch {
      return problem(c, QUOTA_UNAVAILABLE);
    }
    const daily = states.find(({ name }) => name === 'user-day');
    if (!daily) throw new Error("the subject's counter has no daily policy");
    const report: QuotaReport = {
      limit: daily.limit,
      used: daily.used,
      held: daily.held,
      remaining: daily.remaining,
      resets_at: new Date(daily.resetsAt ?? now).toISOString(),
      policies: states.filter(({ name }) => seesSpend || POLICIES[name].measure !== 'spend').map(policyUsage),
    };
    return c.json(report, 200, rateLimitHeaders(report, now));
  },
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
