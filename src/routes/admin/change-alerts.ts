import { alertsRequestSchema, alertsSchema } from '../../contract/admin/alerts.ts';
import { audit } from '../../http/audit.ts';
import { endpoint } from '../../http/endpoint.ts';
import { DEPLOYMENT_COUNTER } from '../../quota/policies.ts';
import { alertsAnswer } from './read-alerts.ts';

/** Replaces the rules of alerts. */
export const changeAlerts = endpoint({
  id: 'changeAlerts',
  tag: 'Administration',
  method: 'PUT',
  path: '/v1/admin/alerts',
  auth: 'admin',
  body: { schema: alertsRequestSchema, example: { rules: { spend: { percents: [50, 90, 100] } } } },
  answers: { 200: alertsSchema },
  problems: [],
  summary: 'Change the rules of alerts',
  async handler(c, { rules }) {
    const { counters, notifier } = c.get('services');
    // The counter of the deployment sees a threshold being passed.
    await counters.control(DEPLOYMENT_COUNTER, { spendPercents: rules.spend.enabled ? rules.spend.percents : [] });
    const state = await notifier.writeAlerts(rules);
    await audit(c, { action: 'alerts.change', target: null, detail: { rules } });
    return c.json(alertsAnswer(state));
  },
});
