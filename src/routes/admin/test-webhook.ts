import { WEBHOOK_ID_PATTERN } from '../../../common/ids.ts';
import { noFieldsSchema } from '../../contract/admin/actions.ts';
import { deliveryResultSchema } from '../../contract/admin/webhooks.ts';
import { audit } from '../../http/audit.ts';
import { endpoint } from '../../http/endpoint.ts';
import { NO_SUCH_WEBHOOK } from '../../http/not-found.ts';
import { problem } from '../../http/problem.ts';

/** Sends a test event to one webhook, whatever events it takes. */
export const testWebhook = endpoint({
  id: 'testWebhook',
  tag: 'Administration',
  method: 'POST',
  path: '/v1/admin/webhooks/{id}/test',
  params: { id: WEBHOOK_ID_PATTERN },
  auth: 'admin',
  body: { schema: noFieldsSchema, example: {}, optional: true },
  answers: { 200: deliveryResultSchema },
  problems: ['not_found'],
  summary: 'Send a test event to a webhook',
  async handler(c) {
    const id = c.req.param('id') ?? '';
    const delivery = await c.get('services').notifier.testWebhook(id, Date.now());
    if (!delivery) return problem(c, NO_SUCH_WEBHOOK);
    await audit(c, { action: 'webhook.test', target: id, detail: {} });
    return c.json({ delivery });
  },
});
