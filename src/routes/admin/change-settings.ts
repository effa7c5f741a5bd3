import { settingsRequestSchema, settingsSchema } from '../../contract/admin/settings.ts';
import { audit } from '../../http/audit.ts';
import { endpoint } from '../../http/endpoint.ts';
import { problem } from '../../http/problem.ts';
import { invalidRequest } from '../../http/validate.ts';
import { logLine } from '../../log.ts';
import { DEPLOYMENT_COUNTER } from '../../quota/policies.ts';
import { QUOTA_UNAVAILABLE } from '../../quota/refusal.ts';
import { capsOf, changed, settingFaults, withSettings } from '../../settings.ts';
import { settingsAnswer } from './read-settings.ts';

/** Changes limits below their variables. The caps hold from the answer on; other limits within a minute. */
export const changeSettings = endpoint({
  id: 'changeSettings',
  tag: 'Administration',
  method: 'PUT',
  path: '/v1/admin/settings',
  auth: 'admin',
  body: { schema: settingsRequestSchema, example: { daily_spend_cap_usd: '0.50', daily_images_per_user: 3 } },
  answers: { 200: settingsSchema },
  problems: ['quota_unavailable'],
  summary: 'Lower limits, or take that back',
  async handler(c, changes) {
    const config = c.get('config');
    const faults = settingFaults(config, changes);
    if (faults.length > 0) return problem(c, invalidRequest(faults));
    const { settings, counters, limiter } = c.get('services');
    const now = Date.now();
    const values = changed((await settings.read()).values, changes);
    // The counter and the limiter first: they enforce it, whatever becomes of the row.
    try {
      await Promise.all([
        counters.control(DEPLOYMENT_COUNTER, capsOf(values)),
        limiter.configure(withSettings(config, values).limiter),
      ]);
    } catch (error) {
      logLine('settings_unfinished', { request: c.get('requestId') }, error);
      return problem(c, { ...QUOTA_UNAVAILABLE, detail: 'A counter did not answer, so only a part may be set. Send it again.' });
    }
    await settings.write(values, now);
    await audit(c, { action: 'settings.change', target: null, detail: changes });
    return c.json(settingsAnswer(c, values, Object.keys(values).length > 0 ? now : null));
  },
});
