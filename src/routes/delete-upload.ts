import { UPLOAD_ID_PATTERN } from '../../common/ids.ts';
import { deletedUploadSchema } from '../contract/uploads.ts';
import { endpoint } from '../http/endpoint.ts';
import { problem } from '../http/problem.ts';
import { findUpload } from '../http/uploads/find-upload.ts';

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
    const upload = await findUpload(c);
    if (!upload.ok) return problem(c, upload.error);
    const { id } = upload.value;
    await c.get('services').uploads.delete(id);
    return c.json({ deleted: true, id });
  },
});
