import type { StoredFile } from './file-response.ts';

/**
 * The cache of the place that the request came to. It is asked for the whole, or for one range that was already found
 * good: left to itself it reads `If-Range`, several ranges and pairs of conditions otherwise than RFC 9110 says.
 * Keyed by path alone, so that no query makes a second copy.
 */
export async function edgeFile(request: Request, path: string): Promise<StoredFile | null> {
  if (request.method !== 'GET') return null;
  const url = new URL(path, request.url);
  const hit = await caches.default.match(url);
  const etag = hit?.headers.get('ETag');
  const size = Number(hit?.headers.get('Content-Length'));
  if (!hit || !etag || !Number.isInteger(size)) return null;
  return {
    contentType: hit.headers.get('Content-Type') ?? '',
    cacheControl: hit.headers.get('Cache-Control') ?? '',
    etag,
    modified: new Date(hit.headers.get('Last-Modified') ?? 0),
    size,
    async read(range) {
      if (range === undefined) return hit.body;
      await hit.body?.cancel();
      const last = range.offset + range.length - 1;
      const part = await caches.default.match(new Request(url, { headers: { Range: `bytes=${range.offset}-${last}` } }));
      return part?.status === 206 ? part.body : null;
    },
    async discard() {
      await hit.body?.cancel();
    },
  };
}

/** Stores a whole answer, and nothing but a whole one. Nobody waits for it. */
export function toEdge(request: Request, path: string, response: Response, waitUntil: (work: Promise<unknown>) => void): void {
  if (request.method !== 'GET' || response.status !== 200) return;
  waitUntil(caches.default.put(new URL(path, request.url), response.clone()));
}

/** Forgets it here and now. Other places forget it by a purge of the zone, or when its time is over. */
export async function forgetAtEdge(origins: readonly string[], paths: readonly string[]): Promise<void> {
  await Promise.all(origins.flatMap((origin) => paths.map((path) => caches.default.delete(new URL(path, origin)))));
}
