import { IMAGE_ID_PATTERN } from '../../common/ids.ts';
import { type ArchivedImage, archivedImageSchema, MAX_ARCHIVED_BYTES, restoredSchema } from '../contract/archive.ts';
import { endpoint } from '../http/endpoint.ts';
import { problem } from '../http/problem.ts';
import { restoreAnswer } from '../http/restore-answer.ts';
import { foreignId, invalidRequest } from '../http/validate.ts';
import { ARCHIVED_IMAGE_EXAMPLE } from './restore-image-example.ts';

/** Stores the record of an image whose bytes are here. */
export const restoreImage = endpoint({
  id: 'restoreImage',
  tag: 'Administration',
  method: 'PUT',
  path: '/v1/admin/archive/images/{id}',
  params: { id: IMAGE_ID_PATTERN },
  auth: 'admin',
  body: { schema: archivedImageSchema, maxBytes: MAX_ARCHIVED_BYTES, example: ARCHIVED_IMAGE_EXAMPLE },
  answers: { 200: restoredSchema },
  problems: [],
  summary: 'Restore the record of an image, after its bytes',
  async handler(c, { id, generation }) {
    if (id !== c.req.param('id')) {
      return problem(c, invalidRequest([{ pointer: '/id', message: 'must be that of the path' }]));
    }
    const { ids } = c.get('services');
    if (!(await ids.isOurs(id))) return problem(c, foreignId('/id'));
    if (!(await ids.isOurs(generation.id))) return problem(c, foreignId('/generation/id'));
    // As it was sent: the schema returns the members in another order.
    const image = await c.req.json<ArchivedImage>();
    return restoreAnswer(c, id, await c.get('services').archive.restore(image));
  },
});
