import { IMAGE_ID_PATTERN } from '../../../common/ids.ts';
import { hiddenImageSchema, hideRequestSchema } from '../../contract/admin/actions.ts';
import { audit } from '../../http/audit.ts';
import { deletionRequest, forgetCopies, notifyOfImages } from '../../http/deletion.ts';
import { endpoint } from '../../http/endpoint.ts';
import { NO_IMAGE } from '../../http/not-found.ts';
import { problem } from '../../http/problem.ts';

/** Takes an image from view: its URLs, derived sizes and record answer 451, and no list shows it but the operator's. */
export const hideImage = endpoint({
  id: 'hideImage',
  tag: 'Administration',
  method: 'POST',
  path: '/v1/admin/images/{id}/hide',
  params: { id: IMAGE_ID_PATTERN },
  auth: 'admin',
  body: { schema: hideRequestSchema, example: { reason: 'a report' } },
  answers: { 200: hiddenImageSchema },
  problems: ['not_found'],
  summary: 'Hide an image',
  async handler(c, { reason }) {
    const id = c.req.param('id') ?? '';
    const { ids, hiding } = c.get('services');
    const hidden = (await ids.isOurs(id)) ? await hiding.hide(id, { ...deletionRequest(c), reason }) : null;
    if (!hidden) return problem(c, NO_IMAGE);
    await forgetCopies(c, [hidden]);
    if (hidden.changed) {
      await audit(c, { action: 'image.hide', target: id, detail: { reason } });
      notifyOfImages(c);
    }
    return c.json({ hidden: true, id });
  },
});
