import { IMAGE_ID_PATTERN } from '../../common/ids.ts';
import { shareSchema } from '../contract/images.ts';
import { shareRequestSchema } from '../contract/requests.ts';
import { endpoint } from '../http/endpoint.ts';
import { lookUpImage } from '../http/image-lookup.ts';
import { NO_SUCH_IMAGE } from '../http/not-found.ts';
import { CATALOG_UNAVAILABLE, problem } from '../http/problem.ts';
import { shareResource } from '../http/share.ts';
import { findImage } from '../http/unrecorded.ts';

/** Makes a public page for an image, or changes what the page shows. */
export const shareImage = endpoint({
  id: 'shareImage',
  tag: 'Images',
  method: 'PUT',
  path: '/v1/images/{id}/share',
  params: { id: IMAGE_ID_PATTERN },
  auth: ['secret', 'visitor', 'user'],
  limited: true,
  headers: ['Easel-User'],
  body: { schema: shareRequestSchema, example: { shows_prompt: true }, optional: true },
  answers: { 200: shareSchema },
  problems: ['not_found', 'catalog_unavailable'],
  summary: 'Make a public page for an image',
  async handler(c, { shows_prompt }) {
    const looked = await lookUpImage(c);
    if (!looked.ok) return problem(c, looked.error);
    const { id, viewer } = looked.value;
    const { shares } = c.get('services');
    const share = await shares.put(id, shows_prompt, viewer, Date.now());
    // An image without its row yet cannot be shared yet.
    if (!share) return problem(c, (await findImage(c, id, viewer)) ? CATALOG_UNAVAILABLE : NO_SUCH_IMAGE);
    return c.json(shareResource(c, id, share));
  },
});
