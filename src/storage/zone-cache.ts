import { purgeParts } from './purge-parts.ts';

/** The caches of a Cloudflare zone, in all locations. */
export interface ZoneCache {
  /** Purges every copy of these URLs. Resolves with `null`, or with the fault: a status, or the name of an error. */
  purge(urls: readonly string[]): Promise<string | null>;
}

/** URLs of one call, on every plan (developers.cloudflare.com/cache/how-to/purge-cache, read 2026-11-20). */
const URLS_A_CALL = 100;
const TIMEOUT_MS = 10_000;

/** @param token an API token with one permission: to purge this zone's cache */
export function cloudflareZone(zoneId: string, token: string, send: typeof fetch = (...args) => fetch(...args)): ZoneCache {
  const endpoint = `https://api.cloudflare.com/client/v4/zones/${zoneId}/purge_cache`;
  return {
    purge: (urls) =>
      purgeParts(urls, URLS_A_CALL, async (files) => {
        const answer = await send(endpoint, {
          method: 'POST',
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
          body: JSON.stringify({ files }),
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        const { success } = (await answer.json()) as { success?: unknown };
        return answer.ok && success === true ? null : String(answer.status);
      }),
  };
}
