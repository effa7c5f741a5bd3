import { DAY_MS } from '../../common/time.ts';
import type { Quota } from '../contract/quota.ts';

/** `RateLimit` and `RateLimit-Policy` of the IETF draft (draft-ietf-httpapi-ratelimit-headers-10). `now` in milliseconds. */
export function rateLimitHeaders(
  quota: Pick<Quota, 'limit' | 'remaining' | 'resets_at'>,
  now: number,
  policy = 'user-day',
): Record<string, string> {
  const seconds = Math.max(0, Math.ceil((Date.parse(quota.resets_at) - now) / 1000));
  return {
    'RateLimit-Policy': `"${policy}";q=${quota.limit};w=${DAY_MS / 1000}`,
    RateLimit: `"${policy}";r=${quota.remaining};t=${seconds}`,
  };
}
