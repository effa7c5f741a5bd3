import { newWebhookSchema, webhookRequestSchema } from '../../contract/admin/webhooks.ts';
import { audit } from '../../http/audit.ts';
import { endpoint } from '../../http/endpoint.ts';
import { problem } from '../../http/problem.ts';
import { invalidRequest } from '../../http/validate.ts';

/** Adds a webhook. Its secret is shown this once. */
export const createWebhook = endpoint({
  id: 'createWebhook',
  tag: 'Administration',
  method: 'POST',
  path: '/v1/admin/webhooks',
  auth: 'admin',
  body: {
    schema: webhookRequestSchema,
    example: { url: 'https://shop.example.com/easel', events: ['generation.succeeded', 'alarm'] },
  },
  answers: { 201: newWebhookSchema },
  problems: [],
  summary: 'Add a webhook',
  async handler(c, { url, events, format }) {
    const { notifier, webhookFault } = c.get('services');
    const fault = webhookFault(url);
    if (fault !== null) return problem(c, invalidRequest([{ pointer: '/url', message: fault }]));
    const added = await notifier.addWebhook({ url, events, format }, Date.now());
    if (added === 'too_many') {
      return problem(c, invalidRequest([{ pointer: '/url', message: 'is one too many: delete a webhook that you do not need' }]));
    }
    // A query may have a secret in it.
    await audit(c, { action: 'webhook.create', target: added.webhook.id, detail: { host: new URL(url).host, events, format } });
    return c.json({ ...added.webhook, secret: added.secret }, 201);
  },
});
