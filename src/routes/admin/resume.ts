import { pauseStateSchema, resumeRequestSchema } from '../../contract/admin/actions.ts';
import { audit } from '../../http/audit.ts';
import { endpoint } from '../../http/endpoint.ts';
import { problem } from '../../http/problem.ts';
import { logLine } from '../../log.ts';
import { DEPLOYMENT_COUNTER } from '../../quota/policies.ts';
import { QUOTA_UNAVAILABLE } from '../../quota/refusal.ts';

export const resume = endpoint({
  id: 'resume',
  tag: 'Administration',
  method: 'POST',
  path: '/v1/admin/resume',
  auth: 'admin',
  body: { schema: resumeRequestSchema, example: { reason: 'it is over' }, optional: true },
  answers: { 200: pauseStateSchema },
  problems: ['quota_unavailable'],
  summary: 'Take new images again',
  async handler(c, { reason }) {
    try {
      await c.get('services').counters.control(DEPLOYMENT_COUNTER, { paused: null });
    } catch (error) {
      logLine('pause_unanswered', { request: c.get('requestId') }, error);
      return problem(c, { ...QUOTA_UNAVAILABLE, detail: 'The counter of the deployment did not answer. Resume again.' });
    }
    await audit(c, { action: 'resume', target: null, detail: reason === undefined ? {} : { reason } });
    return c.json({ paused: null });
  },
});
