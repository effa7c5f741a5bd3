import { UPLOAD_ID_PATTERN } from '../../common/ids.ts';
import { uploadSchema } from '../contract/uploads.ts';
import { endpoint } from '../http/endpoint.ts';
import { problem } from '../http/problem.ts';
import { findUpload } from '../http/uploads/find-upload.ts';
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
    const upload = await findUpload(c);
    return upload.ok ? c.json(uploadResource(upload.value)) : problem(c, upload.error);
  },
});
