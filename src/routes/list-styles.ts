import { Hono } from 'hono';
import { STYLES } from '../director/styles.ts';
import type { AppEnv } from '../http/context.ts';
import { keepPartsOnce } from '../http/parts.ts';

/** `GET /v1/styles`: the Director's presets. Public: it tells nothing of anyone. */
export const listStyles = new Hono<AppEnv>().get('/v1/styles', (c) => {
  // Each page with the tag in it asks for them, and may want the tag's other files after the next deployment.
  keepPartsOnce(c);
  return c.json({ object: 'list', data: STYLES });
});
