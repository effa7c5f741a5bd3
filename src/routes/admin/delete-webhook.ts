import { WEBHOOK_ID_PATTERN } from '../../../common/ids.ts';
import { deletedWebhookSchema } from '../../contract/admin/webhooks.ts';
import { audit } from '../../http/audit.ts';
import { endpoint } from '../../http/endpoint.ts';
import { NO_SUCH_WEBHOOK } from '../../http/not-found.ts';
import { problem } from '../../http/problem.ts';

/** Deletes a webhook and what it was not told yet. */
export const deleteWebhook = endpoint({
  id: 'deleteWebhook',
  tag: 'Administration',
  method: 'DELETE',
  path: '/v1/admin/webhooks/{id}',
  params: { id: WEBHOOK_ID_PATTERN },
  auth: 'admin',
  answers: { 200: deletedWebhookSchema },
  problems: ['not_found'],
  summary: 'Delete a webhook',
  async handler(c) {
    const id = c.req.param('id') ?? '';
    if (!(await c.get('services').notifier.removeWebhook(id))) return problem(c, NO_SUCH_WEBHOOK);
    await audit(c, { action: 'webhook.delete', target: id, detail: {} });
    return c.json({ deleted: true, id });
  },
});
