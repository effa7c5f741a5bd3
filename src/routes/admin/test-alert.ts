import { noFieldsSchema } from '../../contract/admin/actions.ts';
import { ALERT_IDS, type AlertId, alertTestSchema } from '../../contract/admin/alerts.ts';
import { audit } from '../../http/audit.ts';
import { endpoint } from '../../http/endpoint.ts';
import { problem } from '../../http/problem.ts';

/** Sends a test of an alert to every webhook that takes alarms. */
export const testAlert = endpoint({
  id: 'testAlert',
  tag: 'Administration',
  method: 'POST',
  path: '/v1/admin/alerts/{id}/test',
  params: { id: `^(${ALERT_IDS.join('|')})$` },
  auth: 'admin',
  body: { schema: noFieldsSchema, example: {}, optional: true },
  answers: { 200: alertTestSchema },
  problems: ['not_found'],
  summary: 'Send a test of an alert',
  async handler(c) {
    const id = ALERT_IDS.find((known): known is AlertId => known === c.req.param('id'));
    if (!id) return problem(c, { code: 'not_found', detail: `There is no such alert. Alerts: ${ALERT_IDS.join(', ')}.` });
    const { eventId, webhooks } = await c.get('services').notifier.testAlert(id, Date.now());
    await audit(c, { action: 'alert.test', target: id, detail: { webhooks } });
    return c.json({ sent: webhooks > 0, webhooks, event_id: eventId });
  },
});
