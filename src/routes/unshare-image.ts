import { IMAGE_ID_PATTERN } from '../../common/ids.ts';
import { shareSchema } from '../contract/resources.ts';
import { endpoint } from '../http/endpoint.ts';
import { NO_SUCH_IMAGE, viewerOf } from '../http/identity.ts';
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
    const viewer = await viewerOf(c);
    if (!viewer.ok) return problem(c, viewer.error);
    const id = c.req.param('id') ?? '';
    const { ids, shares } = c.get('services');
    if (!(await ids.isOurs(id))) return problem(c, NO_SUCH_IMAGE);
    await shares.remove(id, viewer.value);
    if (!(await findImage(c, id, viewer.value))) return problem(c, NO_SUCH_IMAGE);
    return c.json(shareResource(c, id, null));
  },
});
