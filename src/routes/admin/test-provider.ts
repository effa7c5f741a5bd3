import { noFieldsSchema } from '../../contract/admin/actions.ts';
import { providerTestSchema } from '../../contract/admin/provider.ts';
import { audit } from '../../http/audit.ts';
import { endpoint } from '../../http/endpoint.ts';

/** Asks the provider for its list of models, which costs nothing. */
export const testProvider = endpoint({
  id: 'testProvider',
  tag: 'Administration',
  method: 'POST',
  path: '/v1/admin/provider/test',
  auth: 'admin',
  body: { schema: noFieldsSchema, example: {}, optional: true },
  answers: { 200: providerTestSchema },
  problems: [],
  summary: 'Test the connection to the provider',
  async handler(c) {
    const answer = await c.get('services').testProvider();
    await audit(c, { action: 'provider.test', target: null, detail: { ok: answer.ok, status: answer.status } });
    return c.json(answer);
  },
});
