import { logLine } from '../log.ts';
import type { DeletedImage, DeletionRequest } from '../storage/deletion.ts';
import { copyPaths } from '../storage/names.ts';
import { type WorkerCache, workerCacheOf } from '../storage/worker-cache.ts';
import { type AppContext, baseUrls } from './context.ts';

/** Evicts every copy of these images from the cache of this location. */
export async function forgetCopies(c: AppContext, images: readonly DeletedImage[]): Promise<void> {
  // The cache has a copy under the host of each request, which may differ from the configured hosts.
  const origins = [...new Set([new URL(c.req.url).origin, ...publicOrigins(c)])];
  const paths = images.flatMap(({ id, format }) => copyPaths(id, format));
  await c.get('services').edge.forget(origins, paths);
}

/** Tells webhooks of what was deleted or hidden, behind the answer. The rows stay until the notifier has taken them. */
export function notifyOfImages(c: AppContext): void {
  const { notifier, background } = c.get('services');
  background(notifier.drain().catch((error: unknown) => logLine('notifier_unreachable', { request: c.get('requestId') }, error)));
}

/**
 * When the deletion was requested, and what is purged: the cache in front of the Worker, and these origins from the zone's
 * caches.
 */
export function deletionRequest(c: AppContext): DeletionRequest {
  const origins = c.get('config').zone ? publicOrigins(c).filter((origin) => origin.startsWith('https:')) : [];
  return { now: Date.now(), origins, workerCache: workerCache(c) };
}

/** The cache in front of the Worker; `null` if it has none. */
export function workerCache(c: AppContext): WorkerCache | null {
  try {
    return workerCacheOf(c.executionCtx);
  } catch {
    // Called without a context, as a test does.
    return null;
  }
}

function publicOrigins(c: AppContext): string[] {
  const { baseUrl, imageBaseUrl } = baseUrls(c);
  return [...new Set([baseUrl, imageBaseUrl])];
}
