import { purgeParts } from './purge-parts.ts';

/**
 * The cache in front of the Worker: Workers Caching, which an operator may switch on with `[cache]` in wrangler.toml. No purge of a
 * zone reaches it. Only the Worker itself can purge it, through the context of a call.
 */
export interface WorkerCache {
  /** Purges every answer below these paths, in all locations. Resolves with `null`, or with the fault: a code, or the name of an error. */
  purge(paths: readonly string[]): Promise<string | null>;
}

/** As the runtime has it, if the cache is on (developers.cloudflare.com/workers/cache/purge, read 2026-11-26). */
interface PurgeContext {
  purge(options: { pathPrefixes: string[] }): Promise<{
    readonly success: boolean;
    readonly errors?: readonly { readonly code: number }[];
  }>;
}

/** Paths of one call. The documentation names no limit; the purge of a zone takes as many. */
const PATHS_A_CALL = 100;

/** @param context of the call, as the runtime gave it @returns `null` if the runtime has no such cache, or it is off */
export function workerCacheOf(context: unknown): WorkerCache | null {
  const cache = (context as { readonly cache?: Partial<PurgeContext> } | null | undefined)?.cache;
  if (typeof cache?.purge !== 'function') return null;
  const { purge } = cache;
  return {
    purge: (paths) =>
      purgeParts(paths, PATHS_A_CALL, async (part) => {
        const { success, errors = [] } = await purge.call(cache, { pathPrefixes: [...part] });
        return success ? null : String(errors[0]?.code ?? 'refused');
      }),
  };
}
