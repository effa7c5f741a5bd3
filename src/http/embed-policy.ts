import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './context.ts';

const TURNSTILE = 'https://challenges.cloudflare.com';

/** An origin that a content security policy reads as one host. `*` is any port, for the key of `npm start`. */
const EXACT = /^https?:\/\/[a-z0-9._-]+(?::(?:\d+|\*))?$/;

/** The origins of a key that may frame its embed page, for `frame-ancestors`. */
export function ancestorsOf(origins: readonly string[]): string[] {
  return origins.filter((origin) => EXACT.test(origin));
}

/** The policy of an embed page. Without ancestors no page may frame it. `botCheck`: whether it loads Turnstile. */
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

/** On every response, refusals and faults included: no page may frame it unless the endpoint names ancestors. */
export const notFramed = createMiddleware<AppEnv>(async function notFramed(c, next) {
  await next();
  const { headers } = c.res;
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', embedPolicy());
  // A cached page would go on working after its key is revoked.
  headers.set('Cache-Control', 'no-store');
  // Same-origin, not no-referrer: requests of the page must have an Origin header.
  headers.set('Referrer-Policy', 'same-origin');
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('X-Robots-Tag', 'noindex');
});
