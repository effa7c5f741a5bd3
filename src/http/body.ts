import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import type { Config } from '../config.ts';
import type { AppContext, AppEnv } from './context.ts';
import { boundaryOf } from './multipart.ts';
import { problem } from './problem.ts';
import { CUT_BODY, invalidRequest } from './validate.ts';

/** Refuses a body of more bytes with 413. */
export function maxBody(maxBytes: (config: Config) => number) {
  return createMiddleware<AppEnv>(function maxBody(c, next) {
    const maxSize = maxBytes(c.get('config'));
    const detail = `The body has more than ${maxSize} bytes. Send a smaller one.`;
    const onError = () => problem(c as AppContext, { code: 'payload_too_large', detail });
    // It reads a body without a length. What `next` throws does not come here: the app answers it.
    return bodyLimit({ maxSize, onError })(c, next).catch(() => problem(c, CUT_BODY));
  });
}

/** Refuses a body that declares more bytes with 413, and reads nothing of it. */
export function maxDeclared(maxBytes: number) {
  return createMiddleware<AppEnv>(async function maxDeclared(c, next) {
    if (Number(c.req.header('Content-Length') ?? 0) <= maxBytes) return next();
    const detail = `The body has more than ${maxBytes} bytes. Send a smaller one.`;
    return problem(c as AppContext, { code: 'payload_too_large', detail });
  });
}

/** Refuses a body that is compressed. */
export const uncompressed = createMiddleware<AppEnv>(async function uncompressed(c, next) {
  const encoding = c.req.header('Content-Encoding')?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') return next();
  return problem(c, {
    code: 'unsupported_media_type',
    detail: 'The body is compressed. Send it as it is, without "Content-Encoding".',
  });
});

/** Refuses a form that does not name its boundary: it was declared by hand, and cannot be read. */
export const boundedForm = createMiddleware<AppEnv>(async function boundedForm(c, next) {
  const type = c.req.header('Content-Type');
  if (!/^multipart\/form-data\b/i.test(type ?? '') || boundaryOf(type) !== null) return next();
  const message = 'has a Content-Type without a boundary; let your client set the type of a form';
  return problem(c, invalidRequest([{ pointer: '', message }]));
});

/** Refuses a body that is not declared as JSON. An endpoint that needs no body may be called without one. */
export const onlyJson = createMiddleware<AppEnv>(async function onlyJson(c, next) {
  const hasBody = c.req.raw.body !== null && c.req.header('Content-Length') !== '0';
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (hasBody && type !== 'application/json') {
    return problem(c, {
      code: 'unsupported_media_type',
      detail: 'The body is not declared as JSON. Send JSON with "Content-Type: application/json".',
    });
  }
  await next();
});
