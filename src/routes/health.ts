import { Hono } from 'hono';
import { readConfig } from '../config.ts';
import type { AppEnv } from '../http/context.ts';

/** `GET /healthz`: whether the Worker runs and its configuration is whole. */
export const health = new Hono<AppEnv>().get('/healthz', (c) => {
  const read = readConfig(c.env as unknown as Record<string, unknown>);
  return c.json({ status: read.ok ? 'ok' : 'not_configured' }, read.ok ? 200 : 503, { 'Cache-Control': 'no-store' });
});
