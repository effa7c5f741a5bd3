import { imageGenerationAnswerSchema, imageGenerationBodySchema } from '../contract/door.ts';
import { idempotencyKeyOf } from '../http/admission.ts';
import { endpoint } from '../http/endpoint.ts';
import { quotaSubjectOf } from '../http/identity.ts';
import { refusalResponse } from '../http/openai/error.ts';
import { notAllowed } from '../http/openai/not-allowed.ts';
import { readDoorRequest } from '../http/openai/request.ts';
import { serveDoor } from '../http/openai/serve.ts';
import { problem } from '../http/problem.ts';

/** Room for 32,000 characters, each written as an escape. */
const MAX_BODY_BYTES = 512 * 1024;

/** Makes images for OpenAI's clients. The same quota, caps and storage as for `POST /v1/generations`. */
export const createImage = endpoint({
  id: 'createImage',
  tag: 'OpenAI',
  method: 'POST',
  path: '/v1/images/generations',
  auth: ['secret', 'visitor', 'user'],
  limited: true,
  headers: ['Idempotency-Key', 'Easel-User'],
  body: {
    schema: imageGenerationBodySchema,
    example: { model: 'gpt-image-2.5-flare', prompt: 'a lighthouse at dawn', size: '1536x1024' },
    maxBytes: MAX_BODY_BYTES,
  },
  answers: { 200: [imageGenerationAnswerSchema, 'events'] },
  problems: [
    'capability_mismatch',
    'idempotency_mismatch',
    'quota_exceeded',
    'too_many_running',
    'too_many_refusals',
    'spend_cap_reached',
    'provider_unavailable',
  ],
  summary: 'Make images, in OpenAI’s form',
  otherMethods: notAllowed,
  async handler(c, body) {
    const read = readDoorRequest(body);
    if (!read.ok) return refusalResponse(read.error, {});
    const idempotencyKey = idempotencyKeyOf(c);
    if (!idempotencyKey.ok) return problem(c, idempotencyKey.error);
    const subject = await quotaSubjectOf(c, c.get('caller').kind === 'secret' ? read.value.user : undefined);
    if (!subject.ok) return problem(c, subject.error);
    return serveDoor(c, {
      request: read.value,
      subject: subject.value,
      idempotencyKey: idempotencyKey.value,
      content: body as Record<string, unknown>,
    });
  },
});
