import { archivedKeyListSchema } from '../contract/archive.ts';
import { endpoint } from '../http/endpoint.ts';

export const listArchivedKeys = endpoint({
  id: 'archivedKeys',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/archive/keys',
  auth: 'admin',
  answers: { 200: archivedKeyListSchema },
  problems: [],
  summary: 'Export all keys with their digests',
  handler: async (c) => c.json({ items: await c.get('services').keys.archived() }),
});
