import { WEBHOOK_ID_PATTERN } from '../../../common/ids.ts';
import { HOUR_MS } from '../../../common/time.ts';
import { rotatedWebhookSchema, secretRotationSchema } from '../../contract/admin/webhooks.ts';
import { audit } from '../../http/audit.ts';
import { endpoint } from '../../http/endpoint.ts';
import { NO_SUCH_WEBHOOK } from '../../http/not-found.ts';
import { problem } from '../../http/problem.ts';

/** Gives a webhook a new secret. During the overlap deliveries are signed with both. */
export const rotateWebhook = endpoint({
  id: 'rotateWebhook',
  tag: 'Administration',
  method: 'POST',
  path: '/v1/admin/webhooks/{id}/rotate',
  params: { id: WEBHOOK_ID_PATTERN },
  auth: 'admin',
  body: { schema: secretRotationSchema, example: { overlap_hours: 24 }, optional: true },
  answers: { 200: rotatedWebhookSchema },
  problems: ['not_found'],
  summary: 'Replace the secret of a webhook',
  async handler(c, { overlap_hours }) {
    const id = c.req.param('id') ?? '';
    const rotated = await c.get('services').notifier.rotateWebhook(id, overlap_hours * HOUR_MS, Date.now());
    if (!rotated) return problem(c, NO_SUCH_WEBHOOK);
    await audit(c, { action: 'webhook.rotate', target: id, detail: { overlap_hours } });
    const { secret, previousUntil } = rotated;
    return c.json({ id, secret, previous_until: previousUntil === null ? null : new Date(previousUntil).toISOString() });
  },
});
