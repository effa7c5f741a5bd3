import { UPLOAD_ID_PATTERN } from '../../common/ids.ts';
import { uploadSchema } from '../contract/uploads.ts';
import { endpoint } from '../http/endpoint.ts';
import { NO_SUCH_UPLOAD, viewerOf } from '../http/identity.ts';
import { problem } from '../http/problem.ts';
import { uploadResource } from '../http/uploads/keep-upload.ts';

/** The record of an upload. Its bytes are never served. */
export const readUpload = endpoint({
  id: 'getUpload',
  tag: 'Uploads',
  method: 'GET',
  path: '/v1/uploads/{id}',
  params: { id: UPLOAD_ID_PATTERN },
  auth: ['secret', 'visitor', 'user'],
  headers: ['Easel-User'],
  answers: { 200: uploadSchema },
  problems: ['invalid_request', 'not_found'],
  summary: 'Read the record of an upload',
  async handler(c) {
    const viewer = await viewerOf(c);
    if (!viewer.ok) return problem(c, viewer.error);
    const { ids, uploads } = c.get('services');
    const id = c.req.param('id') ?? '';
    const upload = (await ids.isOurs(id)) ? await uploads.find(id, viewer.value, Date.now()) : null;
    return upload ? c.json(uploadResource(upload)) : problem(c, NO_SUCH_UPLOAD);
  },
});
