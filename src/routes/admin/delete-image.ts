import { IMAGE_ID_PATTERN } from '../../../common/ids.ts';
import { deletionReasonSchema } from '../../contract/admin/actions.ts';
import { deletedImageSchema } from '../../contract/images.ts';
import { audit } from '../../http/audit.ts';
import { notifyOfImages } from '../../http/deletion.ts';
import { endpoint } from '../../http/endpoint.ts';
import { NO_IMAGE } from '../../http/not-found.ts';
import { CATALOG_UNAVAILABLE, problem } from '../../http/problem.ts';
import { takeDown } from '../../http/take-down.ts';

/** Deletes an image of any key for good: bytes, derived sizes, caches and lists. */
export const adminDeleteImage = endpoint({
  id: 'adminDeleteImage',
  tag: 'Administration',
  method: 'DELETE',
  path: '/v1/admin/images/{id}',
  params: { id: IMAGE_ID_PATTERN },
  auth: 'admin',
  body: { schema: deletionReasonSchema, example: { reason: 'a report' }, optional: true },
  answers: { 200: deletedImageSchema },
  problems: ['not_found'],
  summary: 'Delete an image of any key for good',
  async handler(c, { reason }) {
    const id = c.req.param('id') ?? '';
    const fate = await takeDown(c, id, reason);
    if (fate === 'missing') return problem(c, NO_IMAGE);
    if (fate === 'unrecorded') return problem(c, CATALOG_UNAVAILABLE);
    if (fate === 'deleted') {
      await audit(c, { action: 'image.delete', target: id, detail: reason === undefined ? {} : { reason } });
      notifyOfImages(c);
    }
    return c.json({ deleted: true, id });
  },
});
