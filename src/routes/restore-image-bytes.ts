import * as z from 'zod';
import { IMAGE_ID_PATTERN } from '../../common/ids.ts';
import { archivedImageSchema, restoredSchema } from '../contract/archive.ts';
import { endpoint } from '../http/endpoint.ts';
import { fieldErrors } from '../http/field-errors.ts';
import { problem } from '../http/problem.ts';
import { restoreAnswer } from '../http/restore-answer.ts';
import { CUT_BODY, foreignId, invalidRequest } from '../http/validate.ts';

const querySchema = z.strictObject({
  id: archivedImageSchema.shape.id,
  sha256: archivedImageSchema.shape.sha256,
  generation: archivedImageSchema.shape.generation.shape.id,
});

/** Stores the bytes of an image once. Its type comes from the bytes alone. */
export const restoreImageBytes = endpoint({
  id: 'restoreImageBytes',
  tag: 'Administration',
  method: 'PUT',
  path: '/v1/admin/archive/images/{id}/bytes',
  params: { id: IMAGE_ID_PATTERN },
  auth: 'admin',
  query: [
    { name: 'sha256', required: true },
    { name: 'generation', required: true },
  ],
  body: { maxBytes: (config) => config.maxImageBytes },
  answers: { 200: restoredSchema },
  problems: ['invalid_request', 'payload_too_large'],
  summary: 'Restore the bytes of an image',
  async handler(c) {
    const query = querySchema.safeParse({ id: c.req.param('id'), ...c.req.query() });
    if (!query.success) return problem(c, invalidRequest(fieldErrors(query.error.issues)));
    const { id, sha256, generation } = query.data;
    if (!(await c.get('services').ids.isOurs(id))) return problem(c, foreignId('/id'));
    if (!(await c.get('services').ids.isOurs(generation))) return problem(c, foreignId('/generation'));
    const body = await c.req.arrayBuffer().catch(() => null);
    if (body === null) return problem(c, CUT_BODY);
    const bytes = new Uint8Array(body);
    return restoreAnswer(c, id, await c.get('services').archive.restoreBytes(id, bytes, sha256, generation));
  },
});
