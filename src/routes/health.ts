import { healthSchema } from '../contract/resources.ts';
import { endpoint } from '../http/endpoint.ts';
import { modelWarnings } from '../model-shutdowns.ts';

/** Whether the Worker runs and is configured. */
export const health = endpoint({
  id: 'getHealth',
  tag: 'Health',
  method: 'GET',
  path: '/healthz',
  auth: 'none',
  answers: { 200: healthSchema, 503: healthSchema },
  problems: [],
  summary: 'Check that it is up and configured',
  async handler(c) {
    const services = c.get('services');
    const { ok } = services.configuration;
    const warnings = (await modelWarnings(services, Date.now())).map(({ model, shutdownOn, default: isDefault }) => ({
      model,
      shutdown_on: shutdownOn,
      default: isDefault,
    }));
    return c.json({ status: ok ? 'ok' : 'not_configured', ...(warnings.length > 0 ? { warnings } : {}) }, ok ? 200 : 503, {
      'Cache-Control': 'no-store',
    });
  },
});
