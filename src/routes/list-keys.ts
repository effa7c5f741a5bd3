import { keyListSchema } from '../contract/identity.ts';
import { endpoint } from '../http/endpoint.ts';
import { keyResource } from '../identity/key-store.ts';

export const listKeys = endpoint({
  id: 'listKeys',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/keys',
  auth: 'admin',
  answers: { 200: keyListSchema },
  problems: [],
  summary: 'List the keys',
  async handler(c) {
    const keys = await c.get('services').keys.list();
    return c.json({ items: keys.map(keyResource) });
  },
});
