import { Hono } from 'hono';
import type { AppEnv } from '../http/context.ts';
import { configured } from '../http/middleware.ts';

/** `GET /playground.json`: what the page at `/` needs to know of this deployment. */
export const playground = new Hono<AppEnv>().get('/playground.json', configured, (c) => {
  const { playgroundKey, provider, turnstile } = c.get('config');
  return c.json(
    { site_key: playgroundKey, sandbox: provider.kind === 'sandbox', turnstile_site_key: turnstile?.siteKey ?? null },
    200,
    { 'Cache-Control': 'no-store' },
  );
});
