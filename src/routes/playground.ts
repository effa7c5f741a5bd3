import { endpoint } from '../http/endpoint.ts';
import { configured } from '../http/middleware.ts';

/** What the page at `/` needs to know about this deployment. */
export const playground = endpoint({
  id: 'getPlayground',
  tag: 'Health',
  method: 'GET',
  path: '/playground.json',
  auth: 'none',
  answers: { 200: 'page' },
  problems: [],
  summary: 'Configure the playground',
  internal: true,
  before: [configured],
  async handler(c) {
    const { playgroundKey, provider, turnstile } = c.get('config');
    const siteKey = playgroundKey ?? (await c.get('services').playgroundKey.read());
    return c.json(
      { site_key: siteKey, sandbox: provider.kind === 'sandbox', turnstile_site_key: turnstile?.siteKey ?? null },
      200,
      { 'Cache-Control': 'no-store' },
    );
  },
});
