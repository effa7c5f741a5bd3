import { IMAGE_ID_PATTERN } from '../../common/ids.ts';
import { deletedImageSchema } from '../contract/images.ts';
import { deletionRequest, forgetCopies, notifyOfImages } from '../http/deletion.ts';
import { endpoint } from '../http/endpoint.ts';
import { lookUpImage } from '../http/image-lookup.ts';
import { NO_SUCH_IMAGE } from '../http/not-found.ts';
import { CATALOG_UNAVAILABLE, problem } from '../http/problem.ts';
import { findImage } from '../http/unrecorded.ts';

/** Deletes an image from storage, list and cache. Repeating it gives the same answer. */
export const deleteImage = endpoint({
  id: 'deleteImage',
  tag: 'Images',
  method: 'DELETE',
  path: '/v1/images/{id}',
  params: { id: IMAGE_ID_PATTERN },
  auth: ['secret', 'visitor', 'user'],
  headers: ['Easel-User'],
  answers: { 200: deletedImageSchema },
  problems: ['invalid_request', 'not_found', 'catalog_unavailable'],
  summary: 'Delete an image for good',
  async handler(c) {
    const looked = await lookUpImage(c);
    if (!looked.ok) return problem(c, looked.error);
    const { id, viewer } = looked.value;
    const deleted = await c.get('services').deletion.image(id, viewer, deletionRequest(c));
    // An image without its row yet cannot be deleted yet: the row would come later.
    if (!deleted) return problem(c, (await findImage(c, id, viewer)) ? CATALOG_UNAVAILABLE : NO_SUCH_IMAGE);
    if (deleted.format !== null) await forgetCopies(c, [{ id, format: deleted.format }]);
    notifyOfImages(c);
    return c.json({ deleted: true, id });
  },
});
