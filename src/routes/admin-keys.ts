import { Hono } from 'hono';
import { keyRequestSchema } from '../contract/identity.ts';
import type { AppEnv } from '../http/context.ts';
import { onlyAdmin } from '../http/identity.ts';
import { problem } from '../http/problem.ts';
import { jsonBody } from '../http/validate.ts';
import { keyResource } from '../identity/key-store.ts';

/** `/v1/admin/keys`: create (the key is shown this once), list, revoke. */
export const adminKeys = new Hono<AppEnv>()
  .post('/v1/admin/keys', onlyAdmin, jsonBody(keyRequestSchema), async (c) => {
    const { stored, key } = await c.get('services').keys.create(c.req.valid('json'), Date.now());
    return c.json({ ...keyResource(stored), key }, 201);
  })
  .get('/v1/admin/keys', onlyAdmin, async (c) => {
    const keys = await c.get('services').keys.list();
    return c.json({ items: keys.map(keyResource) });
  })
  .delete('/v1/admin/keys/:id', onlyAdmin, async (c) => {
    const revoked = await c.get('services').keys.revoke(c.req.param('id'), Date.now());
    return revoked ? c.json(keyResource(revoked)) : problem(c, { code: 'not_found', detail: 'There is no key of that id.' });
  });
