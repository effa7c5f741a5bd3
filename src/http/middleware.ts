import type { Context } from 'hono';
import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';
import { newRequestId } from '../../common/ids.ts';
import { servicesOf } from '../services.ts';
import type { AppEnv } from './context.ts';
import { problem } from './problem.ts';

const REQUEST_ID = 'X-Request-Id';

/** Gives every response a request id, so that a person can report it. */
export const requestId = createMiddleware<AppEnv>(async function requestId(c, next) {
  c.set('requestId', newRequestId());
  await next();
  const { headers } = c.res;
  // A response that caches keep for a year would show the id of another client's request.
  if (headers.has(REQUEST_ID) || headers.get('Cache-Control')?.includes('immutable')) return;
  c.header(REQUEST_ID, c.get('requestId'));
});

/** For a response whose bytes must go out as they are written: a compressor would collect them first. */
export const UNCHANGED = 'no-store, no-transform';

/** No response of the API is cached. Set before there is a response: hono copies the response for each header set later. */
export const noStore = createMiddleware<AppEnv>(async function noStore(c, next) {
  c.header(REQUEST_ID, c.get('requestId'));
  c.header('Cache-Control', 'no-store');
  await next();
  // The header above wins over the response's own. A proxy that compresses a stream holds its events back.
  if (c.res.headers.get('Content-Type')?.startsWith('text/event-stream')) c.header('Cache-Control', UNCHANGED);
});

/**
 * Any page may read the responses. No browser adds the header with the credentials by itself. So the key's own list of origins
 * decides what a page may do.
 */
const CROSS_ORIGIN = {
  origin: '*',
  allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'],
  allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Prefer', 'Last-Event-ID', 'Easel-User'],
  exposeHeaders: [
    'Location',
    REQUEST_ID,
    'Retry-After',
    'RateLimit',
    'RateLimit-Policy',
    'Idempotent-Replayed',
    'Preference-Applied',
    'Server-Timing',
    'x-should-retry',
    'Easel-Generation',
    'Easel-Model',
  ],
  maxAge: 86_400,
};
const respondCrossOrigin = cors(CROSS_ORIGIN);

/**
 * OpenAI's SDK sends a handful of these, and their names change between its versions. It sets `User-Agent` too, which some
 * browsers send and ask for.
 */
const STAINLESS = /^(?:x-stainless-[a-z-]{1,40}|openai-(?:organization|project|beta)|user-agent)$/;
const MAX_REFLECTED = 20;

/** Answers preflights, and lets any page read the responses. The headers of OpenAI's SDK are allowed by what they are called. */
export const crossOrigin = createMiddleware<AppEnv>(async function crossOrigin(c, next) {
  const names = (c.req.header('Access-Control-Request-Headers') ?? '').split(',').map((name) => name.trim().toLowerCase());
  const reflected = names.filter((name) => STAINLESS.test(name)).slice(0, MAX_REFLECTED);
  if (c.req.method !== 'OPTIONS' || reflected.length === 0) return respondCrossOrigin(c, next);
  return cors({ ...CROSS_ORIGIN, allowHeaders: [...CROSS_ORIGIN.allowHeaders, ...reflected] })(c, next);
});

/** Builds the services from the bindings. */
export const withServices = createMiddleware<AppEnv>(async function withServices(c, next) {
  c.set(
    'services',
    servicesOf(c.env, (work) => goOnBehind(c, work)),
  );
  await next();
});

/** A caller that gave no context, such as a test, ends with its process and not with the answer. */
function goOnBehind(c: Context<AppEnv>, work: Promise<unknown>): void {
  try {
    c.executionCtx.waitUntil(work);
  } catch {
    void work;
  }
}

/** Calls of the API may need the Director, images and pages do not. It is opened behind the answer, which must not wait for it. */
export const directorAhead = createMiddleware<AppEnv>(async function directorAhead(c, next) {
  await next();
  c.get('services').openDirectorAhead();
});

/** Fails closed: with one bad variable or a missing binding nothing is answered. It names them, never their values. */
export const configured = createMiddleware<AppEnv>(async function configured(c, next) {
  const { configuration } = c.get('services');
  if (!configuration.ok) {
    const faults = configuration.error.map(({ name, message }) => `${name} ${message}`).join('; ');
    return problem(c, {
      code: 'not_configured',
      detail: `This deployment is not configured, so it makes no images. Its operator must correct: ${faults}.`,
    });
  }
  c.set('config', configuration.value);
  await next();
});
