import { userLimitsRequestSchema, userLimitsSchema } from '../../contract/admin/actions.ts';
import { keyIdOf, subjectOf, USER_COUNTER_DOWN, USER_PARAM } from '../../http/admin-query.ts';
import { audit } from '../../http/audit.ts';
import { endpoint } from '../../http/endpoint.ts';
import { NO_SUCH_USER } from '../../http/not-found.ts';
import { problem } from '../../http/problem.ts';
import { logLine } from '../../log.ts';
import { dayOf } from '../../quota/day.ts';

/** Gives one user another number of images: today, or every day. The caps of money stay as they are. */
export const limitUser = endpoint({
  id: 'limitUser',
  tag: 'Administration',
  method: 'PUT',
  path: '/v1/admin/users/{user}/limits',
  params: USER_PARAM,
  auth: 'admin',
  body: { schema: userLimitsRequestSchema, example: { daily_images: 20 } },
  answers: { 200: userLimitsSchema },
  problems: ['not_found', 'quota_unavailable'],
  summary: 'Change the number of images of a user',
  async handler(c, { daily_images, lasting }) {
    const subject = subjectOf(c);
    if (!subject.ok) return problem(c, subject.error);
    const { keys, counters } = c.get('services');
    if (!(await keys.findById(keyIdOf(subject.value)))) {
      return problem(c, NO_SUCH_USER);
    }
    const dailyImages = daily_images === null ? null : { limit: daily_images, day: lasting ? null : dayOf(Date.now()) };
    try {
      await counters.control(subject.value, { dailyImages });
    } catch (error) {
      logLine('limit_unanswered', { request: c.get('requestId') }, error);
      return problem(c, USER_COUNTER_DOWN);
    }
    await audit(c, { action: 'user.limits', target: subject.value, detail: { daily_images, lasting } });
    return c.json({ subject: subject.value, daily_images, lasting });
  },
});
