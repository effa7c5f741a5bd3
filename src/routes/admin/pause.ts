import { pauseRequestSchema, pauseStateSchema } from '../../contract/admin/actions.ts';
import { audit } from '../../http/audit.ts';
import { endpoint } from '../../http/endpoint.ts';
import { problem } from '../../http/problem.ts';
import { logLine } from '../../log.ts';
import { DEPLOYMENT_COUNTER } from '../../quota/policies.ts';
import { QUOTA_UNAVAILABLE } from '../../quota/refusal.ts';

/** Pauses new images, of visitors or of all. From its answer on nothing is bought, in whatever data center. */
export const pause = endpoint({
  id: 'pause',
  tag: 'Administration',
  method: 'POST',
  path: '/v1/admin/pause',
  auth: 'admin',
  body: { schema: pauseRequestSchema, example: { scope: 'visitors', reason: 'an attack' } },
  answers: { 200: pauseStateSchema },
  problems: ['quota_unavailable'],
  summary: 'Pause new images',
  async handler(c, { scope, reason }) {
    try {
      await c.get('services').counters.control(DEPLOYMENT_COUNTER, { paused: scope });
    } catch (error) {
      logLine('pause_unanswered', { request: c.get('requestId') }, error);
      return problem(c, { ...QUOTA_UNAVAILABLE, detail: 'The counter of the deployment did not answer. Pause again.' });
    }
    await audit(c, { action: 'pause', target: scope, detail: reason === undefined ? {} : { reason } });
    return c.json({ paused: scope });
  },
});
