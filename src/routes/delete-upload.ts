import { UPLOAD_ID_PATTERN } from '../../common/ids.ts';
import { deletedUploadSchema } from '../contract/uploads.ts';
import { endpoint } from '../http/endpoint.ts';
import { NO_SUCH_UPLOAD, viewerOf } from '../http/identity.ts';
import { problem } from '../http/problem.ts';

/** Deletes an upload before its day is over. */
export const deleteUpload = endpoint({
  id: 'deleteUpload',
  tag: 'Uploads',
  method: 'DELETE',
  path: '/v1/uploads/{id}',
  params: { id: UPLOAD_ID_PATTERN },
  auth: ['secret', 'visitor', 'user'],
  headers: ['Easel-User'],
  answers: { 200: deletedUploadSchema },
  problems: ['invalid_request', 'not_found'],
  summary: 'Delete an upload',
  async handler(c) {
    const viewer = await viewerOf(c);
    if (!viewer.ok) return problem(c, viewer.error);
    const { ids, uploads } = c.get('services');
    const id = c.req.param('id') ?? '';
    const upload = (await ids.isOurs(id)) ? await uploads.find(id, viewer.value, Date.now()) : null;
    if (!upload) return problem(c, NO_SUCH_UPLOAD);
    await uploads.delete(id);
    return c.json({ deleted: true, id });
  },
});
