import { IMAGE_ID_PATTERN } from '../../common/ids.ts';
import { shareSchema } from '../contract/images.ts';
import { endpoint } from '../http/endpoint.ts';
import { lookUpImage } from '../http/image-lookup.ts';
import { NO_SUCH_IMAGE } from '../http/not-found.ts';
import { problem } from '../http/problem.ts';
import { shareResource } from '../http/share.ts';
import { findImage } from '../http/unrecorded.ts';

/** Takes the public page of an image away. The image stays. */
export const unshareImage = endpoint({
  id: 'unshareImage',
  tag: 'Images',
  method: 'DELETE',
  path: '/v1/images/{id}/share',
  params: { id: IMAGE_ID_PATTERN },
  auth: ['secret', 'visitor', 'user'],
  headers: ['Easel-User'],
  answers: { 200: shareSchema },
  problems: ['invalid_request', 'not_found', 'catalog_unavailable'],
  summary: 'Take the public page of an image away',
  async handler(c) {
    const looked = await lookUpImage(c);
    if (!looked.ok) return problem(c, looked.error);
    const { id, viewer } = looked.value;
    const { shares } = c.get('services');
    await shares.remove(id, viewer);
    if (!(await findImage(c, id, viewer))) return problem(c, NO_SUCH_IMAGE);
    return c.json(shareResource(c, id, null));
  },
});
