import { IMAGE_ID_PATTERN } from '../../../common/ids.ts';
import { hiddenImageSchema, unhideRequestSchema } from '../../contract/admin/actions.ts';
import { audit } from '../../http/audit.ts';
import { endpoint } from '../../http/endpoint.ts';
import { NO_IMAGE } from '../../http/not-found.ts';
import { problem } from '../../http/problem.ts';

/** Brings a hidden image back. It then answers as before. */
export const unhideImage = endpoint({
  id: 'restoreHiddenImage',
  tag: 'Administration',
  method: 'POST',
  path: '/v1/admin/images/{id}/restore',
  params: { id: IMAGE_ID_PATTERN },
  auth: 'admin',
  body: { schema: unhideRequestSchema, example: { reason: 'a mistake' }, optional: true },
  answers: { 200: hiddenImageSchema },
  problems: ['not_found'],
  summary: 'Bring a hidden image back',
  async handler(c, { reason }) {
    const id = c.req.param('id') ?? '';
    const { ids, hiding } = c.get('services');
    const shown = (await ids.isOurs(id)) ? await hiding.restore(id) : null;
    if (!shown) return problem(c, NO_IMAGE);
    if (shown.changed) await audit(c, { action: 'image.restore', target: id, detail: reason === undefined ? {} : { reason } });
    return c.json({ hidden: false, id });
  },
});
