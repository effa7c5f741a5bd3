import { KEY_ID_PATTERN } from '../../../common/ids.ts';
import { keyChangesSchema } from '../../contract/admin/keys.ts';
import { keySchema } from '../../contract/identity.ts';
import { audit } from '../../http/audit.ts';
import { endpoint } from '../../http/endpoint.ts';
import { NO_SUCH_KEY } from '../../http/not-found.ts';
import { problem } from '../../http/problem.ts';
import { invalidRequest } from '../../http/validate.ts';
import { keyResource } from '../../identity/key-store.ts';

/** Changes the name, the origins or the limits of a key. Other data centers follow within a minute. */
export const changeKey = endpoint({
  id: 'changeKey',
  tag: 'Administration',
  method: 'PATCH',
  path: '/v1/admin/keys/{id}',
  params: { id: KEY_ID_PATTERN },
  auth: 'admin',
  body: { schema: keyChangesSchema, example: { name: 'my shop', limits: { daily_images_per_user: 10 } } },
  answers: { 200: keySchema },
  problems: ['not_found'],
  summary: 'Change a key',
  async handler(c, changes) {
    const { keys, refusedOrigins } = c.get('services');
    const id = c.req.param('id') ?? '';
    // From the database: a copy may be a minute old, and what it lacks would be lost.
    const key = await keys.readById(id);
    if (!key) return problem(c, NO_SUCH_KEY);
    const origins = changes.origins ?? key.origins;
    if (key.kind === 'publishable' && origins.length === 0) {
      return problem(c, invalidRequest([{ pointer: '/origins', message: 'a publishable key needs at least one origin' }]));
    }
    if (key.kind === 'secret' && origins.length > 0) {
      return problem(
        c,
        invalidRequest([{ pointer: '/origins', message: 'a secret key has no origins: it is refused in every browser' }]),
      );
    }
    const { name = key.name, limits = key.limits } = changes;
    const changed = await keys.change(id, { name, origins, limits }, Date.now());
    if (!changed) return problem(c, NO_SUCH_KEY);
    await refusedOrigins.forget(id, origins);
    await audit(c, { action: 'key.change', target: id, detail: changes });
    return c.json(keyResource(changed));
  },
});
