import { perIsolate } from '../per-isolate.ts';
import type { StoredFile } from './files.ts';

/** The cache of the Cloudflare location that the request came to. */
export interface EdgeCache {
  /**
   * The URL under which the cache has a file of the bucket. It has no query, so a file has one copy. It begins with
   * `PUBLIC_URL` if that is set, so no copy under another host of the Worker outlives a deletion.
   */
  urlOf(key: string, requestUrl: string): URL;
  /** The cached file; `null` if there is none, or if the cache changed it. */
  find(url: URL): Promise<StoredFile | null>;
  /** Caches a full response for a day. The added `s-maxage` is stripped again when it is served. */
  keep(url: URL, response: Response): Promise<void>;
  /** Caches a response that never changes and is never deleted. */
  keepForever(url: URL, response: Response): Promise<void>;
  /** Evicts these paths here. Other locations evict them by a purge of the zone, or after a day. */
  forget(origins: readonly string[], paths: readonly string[]): Promise<void>;
  /**
   * Whether to offer a file to the cache now: once a minute for each file and isolate. Many requests for a new image come at once,
   * and some locations cache nothing. Each offer reads the bucket. @param now milliseconds
   */
  mayOffer(url: URL, now: number): boolean;
}

/** Without a purge of the zone, a deleted image leaves every location after a day. It costs one read of the bucket a day. */
const A_DAY = ', s-maxage=86400';

const OFFER_MS = 60_000;
const MAX_OFFERS = 1000;

/** The offered URLs, with the time of the last offer. Bound: MAX_OFFERS. */
const offersOf = perIsolate(() => new Map<string, number>());

/** @param publicUrl the configured origin of the Worker, or `null` */
export function edgeCache(bindings: object, publicUrl: string | null): EdgeCache {
  return {
    urlOf: (key, requestUrl) => new URL(`/${key}`, publicUrl ?? requestUrl),
    find,
    async keep(url, response) {
      const copy = new Response(response.body, response);
      copy.headers.set('Cache-Control', `${response.headers.get('Cache-Control')}${A_DAY}`);
      await caches.default.put(url, copy);
    },
    keepForever: (url, response) => caches.default.put(url, response),
    async forget(origins, paths) {
      await Promise.all(origins.flatMap((origin) => paths.map((path) => caches.default.delete(new URL(path, origin)))));
    },
    mayOffer({ href }, now) {
      const offers = offersOf(bindings);
      if (now - (offers.get(href) ?? 0) < OFFER_MS) return false;
      if (offers.size >= MAX_OFFERS) offers.clear();
      offers.set(href, now);
      return true;
    },
  };
}

/**
 * Asks the cache for the whole file, or for one range that was already checked. Given the client's own headers, the cache reads
 * `If-Range`, several ranges and pairs of conditions differently from RFC 9110.
 */
async function find(url: URL): Promise<StoredFile | null> {
  const hit = await caches.default.match(url);
  if (!hit) return null;
  const { headers } = hit;
  const etag = headers.get('ETag') ?? '';
  const size = Number(headers.get('Content-Length') ?? Number.NaN);
  const discard = async () => hit.body?.cancel();
  // A weak tag or a missing length means that the cache changed the response.
  if (!etag.startsWith('"') || !Number.isInteger(size)) {
    await discard();
    return null;
  }
  return {
    contentType: headers.get('Content-Type') ?? '',
    cacheControl: headers.get('Cache-Control')?.replace(A_DAY, '') ?? '',
    etag,
    modified: new Date(headers.get('Last-Modified') ?? 0),
    size,
    async read(range) {
      if (range === undefined) return hit.body;
      await discard();
      const last = range.offset + range.length - 1;
      const part = await caches.default.match(new Request(url, { headers: { Range: `bytes=${range.offset}-${last}` } }));
      return part?.status === 206 ? part.body : null;
    },
    discard,
  };
}
