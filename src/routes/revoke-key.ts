import { KEY_ID_PATTERN } from '../../common/ids.ts';
import { keySchema } from '../contract/identity.ts';
import { endpoint } from '../http/endpoint.ts';
import { problem } from '../http/problem.ts';
import { keyResource } from '../identity/key-store.ts';

/** Revokes a key at once, with every token that was made with it. */
export const revokeKey = endpoint({
  id: 'revokeKey',
  tag: 'Administration',
  method: 'DELETE',
  path: '/v1/admin/keys/{id}',
  params: { id: KEY_ID_PATTERN },
  auth: 'admin',
  answers: { 200: keySchema },
  problems: ['not_found'],
  summary: 'Revoke a key',
  async handler(c) {
    const revoked = await c.get('services').keys.revoke(c.req.param('id') ?? '', Date.now());
    if (revoked) return c.json(keyResource(revoked));
    return problem(c, { code: 'not_found', detail: 'There is no key with this id. GET /v1/admin/keys lists the keys.' });
  },
});
