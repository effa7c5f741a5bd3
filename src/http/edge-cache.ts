import { readConfig } from '../config.ts';
import type { AppContext } from './context.ts';
import type { StoredFile } from './file-response.ts';

/**
 * What the cache knows a file of the bucket by: its key alone, so that no query makes a second copy, below the Worker's
 * configured origin where there is one, so that no copy under another host of it outlives a deletion.
 */
export function edgeUrl(c: AppContext, key: string): URL {
  const read = readConfig(c.env as unknown as Record<string, unknown>);
  return new URL(`/${key}`, (read.ok ? read.value.publicUrl : null) ?? c.req.url);
}

/**
 * The cache of the place that the request came to. It is asked for the whole, or for one range that was already found
 * good: left to itself it reads `If-Range`, several ranges and pairs of conditions otherwise than RFC 9110 says.
 */
export async function edgeFile(url: URL): Promise<StoredFile | null> {
  const hit = await caches.default.match(url);
  if (!hit) return null;
  const { headers } = hit;
  const etag = headers.get('ETag') ?? '';
  const size = Number(headers.get('Content-Length') ?? Number.NaN);
  const discard = async () => hit.body?.cancel();
  // What a cache changed on the way is no longer what was stored.
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

/** For the cache's own copy: where nobody purges the zone, a deleted image leaves a place after a day at the latest, for one read of the bucket a day. */
const A_DAY = ', s-maxage=86400';

/** Stores a whole answer for a day; whoever gets it from there is told what it said itself. */
export async function keepAtEdge(url: URL, answer: Response): Promise<void> {
  const copy = new Response(answer.body, answer);
  copy.headers.set('Cache-Control', `${answer.headers.get('Cache-Control')}${A_DAY}`);
  await caches.default.put(url, copy);
}

const OFFER_MS = 60_000;
const OFFERS = 1000;

/** By the bindings, which are one object for as long as an isolate lives: what it offered to the cache, and when. */
const offers = new WeakMap<object, Map<string, number>>();

/**
 * Whether to give a file to the cache now. Once a minute and isolate will do: when many ask for a new image in the same moment, and
 * in places whose cache keeps nothing, each offer would read and look up the bucket for nothing. @param now milliseconds
 */
export function mayOffer(bindings: object, { href }: URL, now: number): boolean {
  const made = offers.get(bindings) ?? new Map<string, number>();
  offers.set(bindings, made);
  if (now - (made.get(href) ?? 0) < OFFER_MS) return false;
  if (made.size >= OFFERS) made.clear();
  made.set(href, now);
  return true;
}

/** Forgets it here and now. Other places forget it by a purge of the zone, or when its time is over. */
export async function forgetAtEdge(origins: readonly string[], paths: readonly string[]): Promise<void> {
  await Promise.all(origins.flatMap((origin) => paths.map((path) => caches.default.delete(new URL(path, origin)))));
}
