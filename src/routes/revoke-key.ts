import { KEY_ID_PATTERN } from '../../common/ids.ts';
import { keySchema } from '../contract/identity.ts';
import type { Refusal } from '../contract/problems.ts';
import { endpoint } from '../http/endpoint.ts';
import { CATALOG_UNAVAILABLE, problem } from '../http/problem.ts';
import { keyResource } from '../identity/key-store.ts';
import { logLine } from '../log.ts';
import { CatalogUnavailable } from '../storage/database.ts';

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
    const id = c.req.param('id') ?? '';
    // The counter does not need the database, so a leaked key stops buying even if its record cannot be changed now.
    const revoked = await keys.revoke(id, Date.now()).catch((error: unknown) => {
      if (error instanceof CatalogUnavailable && KEY_ID.test(id)) return 'unreadable' as const;
      throw error;
    });
    if (!revoked) {
      return problem(c, { code: 'not_found', detail: 'There is no key with this id. GET /v1/admin/keys lists the keys.' });
    }
    try {
      await counters.revokeKey(id);
    } catch (error) {
      logLine('revocation_unconfirmed', { request: c.get('requestId'), key: id }, error);
      return problem(c, UNCONFIRMED);
    }
    return revoked === 'unreadable' ? problem(c, HALF_REVOKED) : c.json(keyResource(revoked));
  },
});

const KEY_ID = new RegExp(KEY_ID_PATTERN);

const HALF_REVOKED: Refusal = {
  ...CATALOG_UNAVAILABLE,
  detail:
    'Nothing is bought with this key from now on. It still reads, since its record cannot be changed now: repeat this call.',
};

const UNCONFIRMED: Refusal = {
  code: 'quota_unavailable',
  detail: 'The key is revoked, but its counter did not answer, so it may still buy for up to a minute. Repeat this call.',
  retryAfterSeconds: 5,
};
