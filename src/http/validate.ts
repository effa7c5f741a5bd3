import type { MiddlewareHandler } from 'hono';
import type * as z from 'zod';
import { ok } from '../../common/result.ts';
import type { FieldError, Refusal } from '../contract/problems.ts';
import type { AppEnv } from './context.ts';
import { fieldErrors } from './field-errors.ts';
import { readJsonBody } from './json.ts';
import { problem } from './problem.ts';

/** Checks the JSON body and sets `body` to what the schema returns. Refuses with the pointer of each wrong field. */
export function jsonBody(schema: z.ZodType): MiddlewareHandler<AppEnv> {
  return async function jsonBody(c, next) {
    // A client that goes away, or chunks that are no chunks, end the body early.
    const bytes = await c.req.arrayBuffer().catch(() => null);
    if (bytes === null) return problem(c, CUT_BODY);
    const sent = bytes.byteLength === 0 ? ok({}) : readJsonBody(bytes);
    if (!sent.ok) return problem(c, invalidRequest([sent.error]));
    const read = schema.safeParse(sent.value);
    if (!read.success) return problem(c, invalidRequest(fieldErrors(read.error.issues)));
    c.set('body', read.data);
    await next();
  };
}

/** How many errors one refusal names, and how long a pointer is. A refusal must not be much larger than its request. */
const MAX_ERRORS = 20;
const MAX_POINTER_LENGTH = 128;

/** A refusal that names the fields. `detail` repeats the first of them for people. */
export function invalidRequest(all: readonly FieldError[]): Refusal {
  const errors = all.slice(0, MAX_ERRORS).map(({ pointer, message }) => ({ pointer: shorten(pointer), message }));
  const detail = errors.map(({ pointer, message }) => `${pointer === '' ? 'The body' : pointer} ${message}`).join('. ');
  const more = all.length > errors.length ? `. ${all.length - errors.length} more` : '';
  return { code: 'invalid_request', detail: `${detail}${more}`, members: { errors } };
}

function shorten(pointer: string): string {
  return pointer.length <= MAX_POINTER_LENGTH ? pointer : `${pointer.slice(0, MAX_POINTER_LENGTH)}…`;
}

/** The client went away, or its chunks are no chunks. */
export const CUT_BODY: Refusal = invalidRequest([{ pointer: '', message: 'was not received whole' }]);

/** An id of another deployment would be stored, but never served: its check was made with another secret. */
export function foreignId(pointer: string): Refusal {
  return invalidRequest([
    { pointer, message: 'was made with another ID_SECRET; set ID_SECRET to that of the deployment it comes from' },
  ]);
}
