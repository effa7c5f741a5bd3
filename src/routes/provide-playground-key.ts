import { playgroundKeyRequestSchema, playgroundKeySchema } from '../contract/identity.ts';
import { audit } from '../http/audit.ts';
import { baseUrls } from '../http/context.ts';
import { endpoint } from '../http/endpoint.ts';

/** Makes the key of the page at `/`, for this address and those in the body. Repeating it changes nothing. */
export const providePlaygroundKey = endpoint({
  id: 'providePlaygroundKey',
  tag: 'Administration',
  method: 'PUT',
  path: '/v1/admin/playground-key',
  auth: 'admin',
  body: { schema: playgroundKeyRequestSchema, example: { origins: ['https://images.example.com'] } },
  answers: { 200: playgroundKeySchema },
  problems: [],
  summary: 'Give the playground a key',
  async handler(c, { origins }) {
    const own = new URL(baseUrls(c).baseUrl).origin;
    const { key, made } = await c.get('services').playgroundKey.provide([own, ...origins], Date.now());
    if (made) {
      const replaced = made.replaces === null ? {} : { replaces: made.replaces };
      await audit(c, { action: 'key.create', target: made.id, detail: { kind: 'publishable', name: 'playground', ...replaced } });
    }
    return c.json({ key });
  },
});
