import { alertsSchema } from '../../contract/admin/alerts.ts';
import { endpoint } from '../../http/endpoint.ts';
import type { AlertState } from '../../notifications/api.ts';

export const readAlerts = endpoint({
  id: 'readAlerts',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/alerts',
  auth: 'admin',
  answers: { 200: alertsSchema },
  problems: [],
  summary: 'Read the rules of alerts and what fired',
  async handler(c) {
    return c.json(alertsAnswer(await c.get('services').notifier.readAlerts()));
  },
});

export function alertsAnswer({ rules, fired, targets }: AlertState) {
  return { rules, fired: fired.map(({ at, ...one }) => ({ ...one, at: new Date(at).toISOString() })), targets };
}
