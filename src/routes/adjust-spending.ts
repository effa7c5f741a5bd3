import { adjustmentId, randomRunName } from '../../common/ids.ts';
import { formatUsd, type Micros, parseUsd } from '../../common/money.ts';
import { DAY_MS } from '../../common/time.ts';
import { type AdjustmentResource, adjustmentRequestSchema, adjustmentSchema } from '../contract/adjustments.ts';
import type { Refusal } from '../contract/problems.ts';
import { keyIdOf } from '../http/admin-query.ts';
import { idempotencyKeyOf } from '../http/admission.ts';
import { audit } from '../http/audit.ts';
import { endpoint } from '../http/endpoint.ts';
import { CATALOG_UNAVAILABLE, problem } from '../http/problem.ts';
import { invalidRequest } from '../http/validate.ts';
import { logLine } from '../log.ts';
import { type Day, dayOf, monthStartOf } from '../quota/day.ts';
import { countersAbove, KEEP_DAYS, kindOfCounter } from '../quota/policies.ts';
import { QUOTA_UNAVAILABLE } from '../quota/refusal.ts';
import { ADJUSTED } from '../storage/adjustments.ts';

/** For how long every counter surely has the rows of a day that is over. */
const ADJUSTABLE_DAYS = KEEP_DAYS - 1;

const OTHER_BODY: Refusal = {
  code: 'idempotency_mismatch',
  detail:
    'This Idempotency-Key was used for another adjustment of this subject. Use a new key for a new one, or send the same body again.',
};

/**
 * A reversing entry of the operator: takes back money that was charged wrongly. It lowers the named counter and those above it by
 * the same amount. The most is what was settled on that day. It gives no images back.
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
  problems: ['idempotency_mismatch', 'quota_unavailable'],
  summary: 'Take back a wrong charge',
  async handler(c, { subject, usd, reason, day: named }) {
    const sent = idempotencyKeyOf(c);
    if (!sent.ok) return problem(c, sent.error);
    // Without a key it gets one, so that an operator whose request failed in the middle can repeat it.
    const key = sent.value ?? randomRunName();
    const at = Date.now();
    const asked = named ?? dayOf(at);
    if (asked > dayOf(at) || (asked < monthStartOf(at) && asked < dayOf(at - ADJUSTABLE_DAYS * DAY_MS))) {
      const message = 'must be a day of this month or of the last seven days, and must have begun';
      return problem(c, invalidRequest([{ pointer: '/day', message }]));
    }
    const requested = parseUsd(usd.replace(/^-/, '')) ?? 0;
    const id = await adjustmentId(subject, key);
    const again = `Send the request again with the header Idempotency-Key: ${key}`;
    const { counters, adjustments } = c.get('services');
    const names = countersAbove(subject);
    const above = names.slice(1);
    let day: Day;
    let taken: readonly Micros[];
    try {
      // The named counter decides how much, so that the others are lowered by the same.
      const first = await counters.adjust(subject, { id, day: asked, micros: requested, reason, at });
      if (first.mismatch || (named !== undefined && first.day !== named)) return problem(c, OTHER_BODY);
      const { micros } = first;
      // A request that is repeated after midnight goes on with the day of the first attempt.
      const entry = { id, day: first.day, micros, reason, at };
      const lowered = micros === 0 ? [] : await Promise.all(above.map((name) => counters.adjust(name, entry)));
      day = first.day;
      taken = [micros, ...above.map((_, index) => lowered[index]?.micros ?? 0)];
    } catch (error) {
      logLine('adjustment_unfinished', { request: c.get('requestId'), adjustment: id }, error);
      return problem(c, { ...QUOTA_UNAVAILABLE, detail: `A counter did not answer, so only a part may be adjusted. ${again}` });
    }
    const deployment = taken.at(-1) ?? 0;
    if (deployment > 0) {
      const charged = /^(?:user|visitor|key|longuser):/.test(subject) ? subject : ADJUSTED;
      try {
        await adjustments.add({ id, day, keyId: keyIdOf(subject), subject: charged, micros: deployment, reason, at });
      } catch (error) {
        logLine('adjustment_unfinished', { request: c.get('requestId'), adjustment: id }, error);
        return problem(c, { ...CATALOG_UNAVAILABLE, detail: `The counters are adjusted, and the database is not. ${again}` });
      }
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
