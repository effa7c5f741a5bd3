import { KEY_ID_PATTERN } from '../../common/ids.ts';
import { keySchema } from '../contract/identity.ts';
import type { Refusal } from '../contract/problems.ts';
import { endpoint } from '../http/endpoint.ts';
import { problem } from '../http/problem.ts';
import { keyResource } from '../identity/key-store.ts';
import { logLine } from '../log.ts';

/**
 * Revokes a key. Its counter knows it before the answer leaves, so from then on nothing is bought with the key or its tokens.
 * Reads end within a minute, when the last copy of the key's record is too old.
 */
export const revokeKey = endpoint({
  id: 'revokeKey',
  tag: 'Administration',
  method: 'DELETE',
  path: '/v1/admin/keys/{id}',
  params: { id: KEY_ID_PATTERN },
  auth: 'admin',
  answers: { 200: keySchema },
  problems: ['not_found', 'quota_unavailable'],
  summary: 'Revoke a key',
  async handler(c) {
    const { keys, counters } = c.get('services');
    const revoked = await keys.revoke(c.req.param('id') ?? '', Date.now());
    if (!revoked) {
      return problem(c, { code: 'not_found', detail: 'There is no key with this id. GET /v1/admin/keys lists the keys.' });
    }
    try {
      await counters.revokeKey(revoked.id);
    } catch (error) {
      logLine('revocation_unconfirmed', { request: c.get('requestId'), key: revoked.id }, error);
      return problem(c, UNCONFIRMED);
    }
    return c.json(keyResource(revoked));
  },
});

const UNCONFIRMED: Refusal = {
  code: 'quota_unavailable',
  detail: "The key is revoked, but its counter did not answer, so it may still buy for up to a minute. Repeat this call.",
  retryAfterSeconds: 5,
};
