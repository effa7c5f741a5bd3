import { WEBHOOK_ID_PATTERN } from '../../../common/ids.ts';
import { noFieldsSchema } from '../../contract/admin/actions.ts';
import { deliveryResultSchema } from '../../contract/admin/webhooks.ts';
import { audit } from '../../http/audit.ts';
import { endpoint } from '../../http/endpoint.ts';
import { problem } from '../../http/problem.ts';

/** Sends a delivery again, with the same id. */
export const resendDelivery = endpoint({
  id: 'resendDelivery',
  tag: 'Administration',
  method: 'POST',
  path: '/v1/admin/webhooks/{id}/deliveries/{delivery}/resend',
  params: { id: WEBHOOK_ID_PATTERN, delivery: '^evt_[\\w.-]{1,200}$' },
  auth: 'admin',
  body: { schema: noFieldsSchema, example: {}, optional: true },
  answers: { 200: deliveryResultSchema },
  problems: ['not_found'],
  summary: 'Send a delivery again',
  async handler(c) {
    const { id = '', delivery: event = '' } = c.req.param();
    const delivery = await c.get('services').notifier.resend(id, event, Date.now());
    if (!delivery) return problem(c, { code: 'not_found', detail: 'There is no such delivery, or it is older than a week.' });
    await audit(c, { action: 'webhook.resend', target: id, detail: { event } });
    return c.json({ delivery });
  },
});
