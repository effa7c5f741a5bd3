import { createMiddleware } from 'hono/factory';
import { isLoopbackName } from '../../common/loopback.ts';
import type { AppContext, AppEnv } from './context.ts';
import { problem } from './problem.ts';

/** What is checked before a route sees a request: its path, its host, and how its credentials came. */

/** Refuses a path that is not percent-encoded UTF-8: its parameters would be read as other text than the caller wrote. */
export const readablePath = createMiddleware<AppEnv>(async function readablePath(c, next) {
  try {
    decodeURIComponent(new URL(c.req.url).pathname);
  } catch {
    return problem(c, { code: 'not_found', detail: 'The path is not percent-encoded UTF-8, so it names nothing.' });
  }
  await next();
});

/**
 * Without PUBLIC_URL only loopback names are answered. A request chooses its `Host` header, and links, embed passes and tokens
 * would be made out to it.
 */
export const knownHost = createMiddleware<AppEnv>(async function knownHost(c, next) {
  const url = new URL(c.req.url);
  if (c.get('config').publicUrl === null && !isLoopbackName(url.hostname)) {
    return problem(c, {
      code: 'not_configured',
      detail:
        'This deployment has no PUBLIC_URL, so it answers only on localhost. Its operator must set PUBLIC_URL to the origin of this site.',
    });
  }
  await next();
});

/** Refuses credentials that came in clear text from another machine. An operator may allow one host: with a PUBLIC_URL of `http:`. */
export const encryptedCredentials = createMiddleware<AppEnv>(async function encryptedCredentials(c, next) {
  if (c.req.header('Authorization') !== undefined && !mayCarryCredentials(c)) {
    return problem(c, {
      code: 'unauthenticated',
      detail:
        'The credentials came over http, in clear text. Use https, and replace these credentials: others may have read them.',
    });
  }
  await next();
});

/** Whether the request came encrypted, from this machine, or to an http origin that the operator chose. */
export function mayCarryCredentials(c: AppContext): boolean {
  const url = new URL(c.req.url);
  const { publicUrl } = c.get('config');
  return url.protocol === 'https:' || isLoopbackName(url.hostname) || publicUrl === url.origin;
}

/** Browsers ask for https only, for a year. Sent on https alone: over http it means nothing (RFC 6797). */
const HSTS = 'max-age=31536000';

/** Headers of every response that a browser may show. */
export const browserSafety = createMiddleware<AppEnv>(async function browserSafety(c, next) {
  c.header('X-Content-Type-Options', 'nosniff');
  if (c.req.url.startsWith('https:')) c.header('Strict-Transport-Security', HSTS);
  await next();
});
