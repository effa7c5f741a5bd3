import { healthSchema } from '../contract/resources.ts';
import { endpoint } from '../http/endpoint.ts';

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
  handler(c) {
    const { ok } = c.get('services').configuration;
    return c.json({ status: ok ? 'ok' : 'not_configured' }, ok ? 200 : 503, { 'Cache-Control': 'no-store' });
  },
});
