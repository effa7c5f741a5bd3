import { IMAGE_ID_PATTERN } from '../../common/ids.ts';
import { shareSchema } from '../contract/images.ts';
import { endpoint } from '../http/endpoint.ts';
import { lookUpImage } from '../http/image-lookup.ts';
import { NO_SUCH_IMAGE } from '../http/not-found.ts';
import { problem } from '../http/problem.ts';
import { shareResource } from '../http/share.ts';
import { findImage } from '../http/unrecorded.ts';

/** Whether an image has a public page. */
export const readShare = endpoint({
  id: 'getShare',
  tag: 'Images',
  method: 'GET',
  path: '/v1/images/{id}/share',
  params: { id: IMAGE_ID_PATTERN },
  auth: ['secret', 'visitor', 'user'],
  headers: ['Easel-User'],
  answers: { 200: shareSchema },
  problems: ['invalid_request', 'not_found', 'catalog_unavailable'],
  summary: 'Read whether an image has a public page',
  async handler(c) {
    const looked = await lookUpImage(c);
    if (!looked.ok) return problem(c, looked.error);
    const { id, viewer } = looked.value;
    const { shares } = c.get('services');
    const share = await shares.find(id, viewer);
    if (!share && !(await findImage(c, id, viewer))) return problem(c, NO_SUCH_IMAGE);
    return c.json(shareResource(c, id, share));
  },
});
