import { quotaReportSchema } from '../contract/quota.ts';
import { endpoint } from '../http/endpoint.ts';
import { quotaSubjectOf } from '../http/identity.ts';
import { problem } from '../http/problem.ts';
import { quotaReport } from '../http/quota-report.ts';
import { rateLimitHeaders } from '../http/rate-limit-headers.ts';
import { settleEnded } from '../http/unrecorded.ts';

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
    const now = Date.now();
    const read = () => quotaReport(c, subject.value, now);
    const [own] = subject.value.counters;
    let report = await read();
    const mayHaveEnded = report.ok && report.value.held > 0;
    if (own && mayHaveEnded && (await settleEnded(c, own).catch(() => false))) report = await read();
    if (!report.ok) return problem(c, report.error);
    return c.json(report.value, 200, rateLimitHeaders(report.value, now));
  },
});
