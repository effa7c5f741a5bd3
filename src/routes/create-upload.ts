import { MAX_UPLOAD_BYTES } from '../../common/limits.ts';
import type { Refusal } from '../contract/problems.ts';
import { uploadSchema } from '../contract/uploads.ts';
import type { QuotaSubject } from '../generation/command.ts';
import type { AppContext } from '../http/context.ts';
import { endpoint } from '../http/endpoint.ts';
import { quotaSubjectOf } from '../http/identity.ts';
import { boundaryOf, formMessage, MultipartFault, readMultipart } from '../http/multipart.ts';
import { problem } from '../http/problem.ts';
import { type HeldUpload, holdUpload, keepUpload, uploadResource } from '../http/uploads/keep-upload.ts';
import { refuseUpload } from '../http/uploads/refuse-upload.ts';
import { invalidRequest } from '../http/validate.ts';

/** What a form adds to its file. */
const FORM_BYTES = 64 * 1024;
const PICTURE = { schema: { type: 'string', format: 'binary' } };

/** Takes a picture to change or to refer to. It is private, and kept for a day. */
export const createUpload = endpoint({
  id: 'createUpload',
  tag: 'Uploads',
  method: 'POST',
  path: '/v1/uploads',
  auth: ['secret', 'visitor', 'user'],
  limited: true,
  headers: ['Easel-User'],
  body: {
    streams: true,
    maxBytes: MAX_UPLOAD_BYTES + FORM_BYTES,
    content: {
      'image/png': PICTURE,
      'image/jpeg': PICTURE,
      'image/webp': PICTURE,
      'multipart/form-data': {
        schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
      },
    },
  },
  answers: { 201: uploadSchema },
  problems: ['invalid_request', 'payload_too_large', 'unsupported_media_type', 'too_many_uploads', 'quota_unavailable'],
  summary: 'Upload a picture',
  async handler(c) {
    const subject = await quotaSubjectOf(c);
    if (!subject.ok) return problem(c, subject.error);
    const { body } = c.req.raw;
    if (!body) return problem(c, refuseUpload({ kind: 'empty' }, ''));
    const boundary = boundaryOf(c.req.header('Content-Type'));
    return boundary === null
      ? keep(c, body, subject.value, '')
      : keepFile(c, readMultipart(body, boundary, MAX_BODY), subject.value);
  },
});

const MAX_BODY = MAX_UPLOAD_BYTES + FORM_BYTES;
const NO_FILE: Refusal = invalidRequest([{ pointer: '/file', message: 'is missing' }]);
const TWO_FILES: Refusal = invalidRequest([
  { pointer: '/file', message: 'was sent more than once; upload one picture at a time' },
]);

/** The only part with the name `file`. It counts once the form has ended, and is deleted if the form is refused after it. */
async function keepFile(c: AppContext, parts: ReturnType<typeof readMultipart>, subject: QuotaSubject): Promise<Response> {
  let held: HeldUpload | null = null;
  try {
    for await (const { name, body } of parts) {
      if (name !== 'file') continue;
      if (held) {
        await held.drop();
        return problem(c, TWO_FILES);
      }
      const kept = await holdUpload(c, body, subject, '/file');
      if (!kept.ok) return problem(c, kept.error);
      held = kept.value;
    }
    if (!held) return problem(c, NO_FILE);
    await held.settle();
    return c.json(uploadResource(held.upload), 201);
  } catch (error) {
    await held?.drop();
    if (!(error instanceof MultipartFault)) throw error;
    if (error.kind === 'too_large') return problem(c, refuseUpload({ kind: 'too_large' }, '/file'));
    return problem(c, invalidRequest([{ pointer: '', message: formMessage(error) }]));
  }
}

async function keep(c: AppContext, body: AsyncIterable<Uint8Array>, subject: QuotaSubject, pointer: string): Promise<Response> {
  const kept = await keepUpload(c, body, subject, pointer);
  return kept.ok ? c.json(uploadResource(kept.value), 201) : problem(c, kept.error);
}
