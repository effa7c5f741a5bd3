import { KEY_ID_PATTERN } from '../../common/ids.ts';
import { type ArchivedKey, archivedKeySchema, MAX_ARCHIVED_BYTES, restoredSchema } from '../contract/archive.ts';
import { audit } from '../http/audit.ts';
import { endpoint } from '../http/endpoint.ts';
import { problem } from '../http/problem.ts';
import { invalidRequest } from '../http/validate.ts';

export const restoreKey = endpoint({
  id: 'restoreKey',
  tag: 'Administration',
  method: 'PUT',
  path: '/v1/admin/archive/keys/{id}',
  params: { id: KEY_ID_PATTERN },
  auth: 'admin',
  body: {
    schema: archivedKeySchema,
    maxBytes: MAX_ARCHIVED_BYTES,
    example: {
      id: 'key_0123456789abcdef',
      kind: 'secret',
      name: 'my server',
      hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      origins: [],
      limits: {},
      created_at: '2026-11-20T10:00:00.000Z',
      revoked_at: null,
    },
  },
  answers: { 200: restoredSchema },
  problems: [],
  summary: 'Restore a key',
  async handler(c, key) {
    if (key.id !== c.req.param('id')) return refuse('must be that of the path');
    // As it was sent: the schema returns the members in another order.
    const { keys, counters } = c.get('services');
    const here = await keys.restore(await c.req.json<ArchivedKey>());
    if (here) {
      // A key that was here before stays as it is, and its counter must say the same as its record.
      await (here.revokedAt === null ? counters.restoreKey(key.id) : counters.revokeKey(key.id));
      await audit(c, { action: 'key.restore', target: key.id, detail: { kind: here.kind, name: here.name } });
      return c.json({ restored: true, id: key.id });
    }
    return refuse('belongs to another key here, or another key here has this hash');

    function refuse(message: string): Response {
      return problem(c, invalidRequest([{ pointer: '/id', message }]));
    }
  },
});
