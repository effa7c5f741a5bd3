import { bodyLimit } from 'hono/body-limit';
import { except } from 'hono/combine';
import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';
import { newRequestId } from '../../common/ids.ts';
import { readConfig } from '../config.ts';
import { MAX_BODY_BYTES } from '../contract/requests.ts';
import { servicesOf } from '../services.ts';
import type { AppEnv } from './context.ts';
import { problem } from './problem.ts';

/** Every answer says which request it is to; a person with a problem can then name it. */
export const requestId = createMiddleware<AppEnv>(async function requestId(c, next) {
  c.set('requestId', newRequestId());
  await next();
  const { headers } = c.res;
  // What caches keep for a year would bear the number of somebody else's request.
  if (headers.has(REQUEST_ID) || headers.get('Cache-Control')?.includes('immutable')) return;
  c.header(REQUEST_ID, c.get('requestId'));
});

const REQUEST_ID = 'X-Request-Id';

/** No answer of the API is kept by a cache. Said before there is an answer: hono builds it anew for each header after. */
export const noStore = createMiddleware<AppEnv>(async function noStore(c, next) {
  c.header(REQUEST_ID, c.get('requestId'));
  c.header('Cache-Control', 'no-store');
  await next();
});

/**
 * Any page may read the answers. That guards nothing and is not meant to: credentials travel in a header that no
 * browser adds by itself, so what a page may do is decided by the key's own list of origins.
 */
export const crossOrigin = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS'],
  allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Prefer', 'Last-Event-ID', 'Easel-User'],
  exposeHeaders: [
    'Location',
    'X-Request-Id',
    'Retry-After',
    'RateLimit',
    'RateLimit-Policy',
    'Idempotent-Replayed',
    'Preference-Applied',
    'Server-Timing',
  ],
  maxAge: 86_400,
});

/** Reads the configuration and builds the services. Fails closed: it says which variable, never what it holds. */
export const configured = createMiddleware<AppEnv>(async function configured(c, next) {
  const read = readConfig(c.env as unknown as Record<string, unknown>);
  if (!read.ok) {
    const faults = read.error.map(({ name, message }) => `${name} ${message}`).join('; ');
    return problem(c, {
      code: 'not_configured',
      detail: `The operator of this deployment has to mend its configuration: ${faults}.`,
    });
  }
  c.set('config', read.value);
  c.set('services', servicesOf(c.env));
  await next();
});

const limitedBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: (c) => problem(c, { code: 'payload_too_large', detail: `The body has more than ${MAX_BODY_BYTES} bytes.` }),
});

/** A body that is there must be JSON. An endpoint that needs none may be called without one. */
const onlyJson = createMiddleware<AppEnv>(async function onlyJson(c, next) {
  const hasBody = c.req.raw.body !== null && c.req.header('Content-Length') !== '0';
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (hasBody && type !== 'application/json') {
    return problem(c, {
      code: 'unsupported_media_type',
      detail: 'Send the body as JSON, with "Content-Type: application/json".',
    });
  }
  await next();
});

/** What a body may be. The archive's own routes say so themselves, once they know that it is the operator who sends it. */
export const acceptableBody = except('/v1/admin/archive/*', limitedBody, onlyJson);
