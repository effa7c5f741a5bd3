import { KEY_ID_PATTERN } from '../../../common/ids.ts';
import { HOUR_MS } from '../../../common/time.ts';
import { rotatedKeySchema, rotationRequestSchema } from '../../contract/admin/keys.ts';
import type { Refusal } from '../../contract/problems.ts';
import { audit } from '../../http/audit.ts';
import { endpoint } from '../../http/endpoint.ts';
import { problem } from '../../http/problem.ts';
import { keyResource } from '../../identity/key-store.ts';

/** A new secret part of a revoked key would look like a key that works. */
const NOT_ROTATED: Refusal = {
  code: 'not_found',
  detail: 'There is no key with this id, or it is revoked. GET /v1/admin/keys lists the keys.',
};

/**
 * Gives a key a new secret part. The old one works for a while longer. Its id, its users, their images and its limits stay. After a
 * leak, revoke the key instead: that alone stops purchases at once.
 */
export const rotateKey = endpoint({
  id: 'rotateKey',
  tag: 'Administration',
  method: 'POST',
  path: '/v1/admin/keys/{id}/rotate',
  params: { id: KEY_ID_PATTERN },
  auth: 'admin',
  body: { schema: rotationRequestSchema, example: { overlap_hours: 24 }, optional: true },
  answers: { 200: rotatedKeySchema },
  problems: ['not_found'],
  summary: 'Replace the secret part of a key',
  async handler(c, { overlap_hours }) {
    const id = c.req.param('id') ?? '';
    const now = Date.now();
    const rotated = await c.get('services').keys.rotate(id, now + overlap_hours * HOUR_MS, now);
    if (!rotated) return problem(c, NOT_ROTATED);
    await audit(c, { action: 'key.rotate', target: id, detail: { overlap_hours } });
    const { stored, key } = rotated;
    const until = stored.previous?.until ?? null;
    return c.json({ ...keyResource(stored), key, previous_until: until === null ? null : new Date(until).toISOString() });
  },
});
