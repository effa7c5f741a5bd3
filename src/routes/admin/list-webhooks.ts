import { webhookListSchema } from '../../contract/admin/webhooks.ts';
import { endpoint } from '../../http/endpoint.ts';

export const listWebhooks = endpoint({
  id: 'listWebhooks',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/webhooks',
  auth: 'admin',
  answers: { 200: webhookListSchema },
  problems: [],
  summary: 'List the webhooks',
  async handler(c) {
    return c.json({ items: await c.get('services').notifier.listWebhooks() });
  },
});
