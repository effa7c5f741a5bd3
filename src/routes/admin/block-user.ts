import { runNameOf } from '../../../common/ids.ts';
import { blockedSchema, blockRequestSchema } from '../../contract/admin/actions.ts';
import { keyIdOf, subjectOf, USER_COUNTER_DOWN, USER_PARAM } from '../../http/admin-query.ts';
import { audit } from '../../http/audit.ts';
import type { AppContext } from '../../http/context.ts';
import { endpoint } from '../../http/endpoint.ts';
import { NO_SUCH_USER } from '../../http/not-found.ts';
import { problem } from '../../http/problem.ts';
import { invalidRequest } from '../../http/validate.ts';
import { logLine } from '../../log.ts';

/** Generations of one user that a block cancels. More cannot run at once. */
const MAX_CANCELED = 50;

/** Blocks a user or visitor, or takes that back. From its answer on nothing is bought for them; what runs is canceled. */
export const blockUser = endpoint({
  id: 'blockUser',
  tag: 'Administration',
  method: 'PUT',
  path: '/v1/admin/users/{user}/block',
  params: USER_PARAM,
  auth: 'admin',
  body: { schema: blockRequestSchema, example: { blocked: true, reason: 'spam', until: '2999-12-01T00:00:00Z' } },
  answers: { 200: blockedSchema },
  problems: ['not_found', 'quota_unavailable'],
  summary: 'Block a user or visitor',
  async handler(c, { blocked, reason = null, until: untilText }) {
    const subject = subjectOf(c);
    if (!subject.ok) return problem(c, subject.error);
    const now = Date.now();
    const until = untilText === undefined ? null : Date.parse(untilText);
    if (until !== null && until <= now) {
      return problem(c, invalidRequest([{ pointer: '/until', message: 'must be in the future' }]));
    }
    const { keys, counters, people } = c.get('services');
    if (!(await keys.findById(keyIdOf(subject.value)))) {
      return problem(c, NO_SUCH_USER);
    }
    const block = blocked ? { until, reason, at: now } : null;
    // The counter first: it refuses, whatever becomes of the row.
    try {
      await counters.control(subject.value, { block });
    } catch (error) {
      logLine('block_unanswered', { request: c.get('requestId') }, error);
      return problem(c, USER_COUNTER_DOWN);
    }
    await people.block(subject.value, block);
    const canceled = blocked ? await cancelAll(c, subject.value) : [];
    await audit(c, {
      action: blocked ? 'user.block' : 'user.unblock',
      target: subject.value,
      detail: {
        ...(reason === null ? {} : { reason }),
        ...(untilText === undefined ? {} : { until: untilText }),
        canceled: canceled.length,
      },
    });
    return c.json({
      subject: subject.value,
      blocked,
      until: until === null || !blocked ? null : new Date(until).toISOString(),
      reason: blocked ? reason : null,
      canceled,
    });
  },
});

/** Cancels what runs for the subject. Returns the ids of those that were canceled. */
async function cancelAll(c: AppContext, subject: string): Promise<string[]> {
  const { counters, run } = c.get('services');
  const pending = await counters.pending(subject).catch(() => []);
  const viewer = { keyId: keyIdOf(subject), subject: null };
  const canceled = await Promise.all(
    pending.slice(0, MAX_CANCELED).map(async (id) => {
      const answer = await run(runNameOf(id) ?? '')
        .cancel(id, viewer)
        .catch(() => null);
      return answer?.ok && answer.value.status === 'canceled' ? [id] : [];
    }),
  );
  return canceled.flat();
}
