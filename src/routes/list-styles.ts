import { Hono } from 'hono';
import { STYLES } from '../director/styles.ts';
import type { AppEnv } from '../http/context.ts';

/** `GET /v1/styles`: the Director's presets. Public: it tells nothing of anyone. */
export const listStyles = new Hono<AppEnv>().get('/v1/styles', (c) => c.json({ object: 'list', data: STYLES }));
