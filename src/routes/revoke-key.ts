import { KEY_ID_PATTERN } from '../../common/ids.ts';
import { keySchema } from '../contract/identity.ts';
import type { Refusal } from '../contract/problems.ts';
import { CatalogUnavailable } from '../database.ts';
import { audit } from '../http/audit.ts';
import { endpoint } from '../http/endpoint.ts';
import { NO_SUCH_KEY } from '../http/not-found.ts';
import { CATALOG_UNAVAILABLE, problem } from '../http/problem.ts';
import { keyResource } from '../identity/key-store.ts';
import { logLine } from '../log.ts';
import { QUOTA_UNAVAILABLE } from '../quota/refusal.ts';

const KEY_ID = new RegExp(KEY_ID_PATTERN);
const HALF_REVOKED: Refusal = {
  ...CATALOG_UNAVAILABLE,
  detail:
    'Nothing is bought with this key from now on. It still reads, since its record cannot be changed now: repeat this call.',
};

/**
 * Revokes a key. From this answer on, nothing is bought with the key or its tokens. Reads end within a minute, when the last copy
 * of the key's record is too old.
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
    const id = c.req.param('id') ?? '';
    const { keys, counters } = c.get('services');
    if (!KEY_ID.test(id)) return problem(c, NO_SUCH_KEY);
    // The key's counter first: it decides about money. So purchases end even if the database is down.
    try {
      await counters.revokeKey(id);
    } catch (error) {
      logLine('revocation_unanswered', { request: c.get('requestId'), key: id }, error);
      return problem(c, { ...QUOTA_UNAVAILABLE, detail: 'The key could not be revoked everywhere. Revoke it again.' });
    }
    const revoked = await keys.revoke(id, Date.now()).catch((error: unknown) => {
      if (error instanceof CatalogUnavailable) return 'unreadable' as const;
      throw error;
    });
    if (revoked === 'unreadable') return problem(c, HALF_REVOKED);
    if (revoked) {
      await audit(c, { action: 'key.revoke', target: id, detail: {} });
      return c.json(keyResource(revoked));
    }
    await counters.restoreKey(id);
    return problem(c, NO_SUCH_KEY);
  },
});
