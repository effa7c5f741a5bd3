import { keyRequestSchema, newKeySchema } from '../contract/identity.ts';
import { audit } from '../http/audit.ts';
import { endpoint } from '../http/endpoint.ts';
import { keyResource } from '../identity/key-store.ts';

/** Makes a key. It is shown this once. */
export const createKey = endpoint({
  id: 'createKey',
  tag: 'Administration',
  method: 'POST',
  path: '/v1/admin/keys',
  auth: 'admin',
  body: {
    schema: keyRequestSchema,
    example: { kind: 'publishable', name: 'my shop', origins: ['https://shop.example.com'] },
  },
  answers: { 201: newKeySchema },
  problems: [],
  summary: 'Make a key',
  async handler(c, request) {
    const { stored, key } = await c.get('services').keys.create(request, Date.now());
    const { kind, name } = request;
    await audit(c, { action: 'key.create', target: stored.id, detail: { kind, name } });
    return c.json({ ...keyResource(stored), key }, 201);
  },
});
