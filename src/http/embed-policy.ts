import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './context.ts';

const TURNSTILE = 'https://challenges.cloudflare.com';

/** What a content security policy takes for one host and no more: keys made by an earlier version may have others. */
const EXACT = /^https?:\/\/[a-z0-9._-]+(?::\d+)?$/;

/** Those origins of a key that may frame its embed page, as `frame-ancestors` takes them. */
export function ancestorsOf(origins: readonly string[]): string[] {
  return origins.filter((origin) => EXACT.test(origin));
}

/** The policy of an embed page. No ancestors: nobody may frame it. `botCheck`: whether the page loads Cloudflare's. */
export function embedPolicy(ancestors: readonly string[] = [], botCheck = false): string {
  return [
    `default-src 'none'`,
    `script-src 'self'${botCheck ? ` ${TURNSTILE}` : ''}`,
    ...(botCheck ? [`frame-src ${TURNSTILE}`] : []),
    `style-src 'self'`,
    `connect-src 'self'`,
    `img-src 'self' blob: https:`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors ${ancestors.join(' ') || `'none'`}`,
  ].join('; ');
}

/** On every answer, also of what was refused and what broke: nobody frames it unless the route says who may. */
export const framedByNobody = createMiddleware<AppEnv>(async function framedByNobody(c, next) {
  await next();
  const { headers } = c.res;
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', embedPolicy());
  // A revoked key must not live on in a cache.
  headers.set('Cache-Control', 'no-store');
  // Same-origin, not no-referrer: requests of the page must name their origin.
  headers.set('Referrer-Policy', 'same-origin');
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('X-Robots-Tag', 'noindex');
});
