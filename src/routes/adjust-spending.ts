import { adjustmentId } from '../../common/ids.ts';
import { IDEMPOTENCY_KEY_PATTERN } from '../../common/limits.ts';
import { formatUsd, type Micros, parseUsd } from '../../common/money.ts';
import { type AdjustmentResource, adjustmentRequestSchema, adjustmentSchema } from '../contract/adjustments.ts';
import { keyIdOf } from '../http/admin-query.ts';
import { audit } from '../http/audit.ts';
import { endpoint } from '../http/endpoint.ts';
import { problem } from '../http/problem.ts';
import { invalidRequest } from '../http/validate.ts';
import { logLine } from '../log.ts';
import { dayOf, monthStartOf } from '../quota/day.ts';
import { countersAbove, kindOfCounter } from '../quota/policies.ts';
import { QUOTA_UNAVAILABLE } from '../quota/refusal.ts';
import { ADJUSTED } from '../storage/adjustments.ts';

const IDEMPOTENCY_KEY = new RegExp(IDEMPOTENCY_KEY_PATTERN);

/**
 * A reversing entry of the operator: takes back money that was charged wrongly. It lowers the named counter and those above it
 * by the same amount, at most by what was settled on that day. It gives no images back.
 */
export const adjustSpending = endpoint({
  id: 'adjustSpending',
  tag: 'Administration',
  method: 'POST',
  path: '/v1/admin/adjustments',
  auth: 'admin',
  headers: ['Idempotency-Key'],
  body: {
    schema: adjustmentRequestSchema,
    example: { subject: 'deployment', usd: '29999.95', reason: 'the provider reported 10^9 tokens' },
  },
  answers: { 201: adjustmentSchema },
  problems: ['quota_unavailable'],
  summary: 'Take back a wrong charge',
  async handler(c, { subject, usd, reason, day: named }) {
    const key = c.req.header('Idempotency-Key');
    if (key !== undefined && !IDEMPOTENCY_KEY.test(key)) {
      return problem(c, invalidRequest([{ pointer: '', message: 'Idempotency-Key must be 1 to 255 visible ASCII characters' }]));
    }
    const at = Date.now();
    const day = named ?? dayOf(at);
    if (day > dayOf(at) || day < monthStartOf(at)) {
      return problem(c, invalidRequest([{ pointer: '/day', message: 'must be a day of this month that has begun' }]));
    }
    const requested = parseUsd(usd.replace(/^-/, '')) ?? 0;
    const id = await adjustmentId(subject, key);
    const { counters } = c.get('services');
    const names = countersAbove(subject);
    let taken: readonly Micros[];
    try {
      // The named counter decides how much, so that the others are lowered by the same.
      const micros = await counters.adjust(subject, { id, day, micros: requested, reason, at });
      const above = names.slice(1);
      const others =
        micros === 0 ? above.map(() => 0) : above.map((name) => counters.adjust(name, { id, day, micros, reason, at }));
      taken = [micros, ...(await Promise.all(others))];
    } catch (error) {
      logLine('adjustment_unfinished', { request: c.get('requestId'), adjustment: id }, error);
      const detail =
        'A counter did not answer, so only a part may be adjusted. Send the request again with the same Idempotency-Key.';
      return problem(c, { ...QUOTA_UNAVAILABLE, detail });
    }
    const deployment = taken.at(-1) ?? 0;
    if (deployment > 0) {
      const named = /^(?:user|visitor|key|longuser):/.test(subject) ? subject : ADJUSTED;
      await c
        .get('services')
        .adjustments.add({ id, day, keyId: keyIdOf(subject), subject: named, micros: deployment, reason, at });
    }
    await audit(c, { action: 'spending.adjust', target: subject, detail: { id, day, usd: formatUsd(taken[0] ?? 0), reason } });
    logLine('audit_adjustment', {
      request: c.get('requestId'),
      adjustment: id,
      counter: kindOfCounter(subject),
      day,
      micros: taken[0] ?? 0,
      counters: taken.length,
    });
    const answer: AdjustmentResource = {
      id,
      object: 'adjustment',
      subject,
      day,
      requested_usd: formatUsd(requested),
      adjusted_usd: formatUsd(taken[0] ?? 0),
      counters: names.map((counter, index) => ({ counter, adjusted_usd: formatUsd(taken[index] ?? 0) })),
      reason,
      created_at: new Date(at).toISOString(),
    };
    return c.json(answer, 201);
  },
});
