import { logLine } from '../log.ts';
import { filesOf } from '../services.ts';
import type { AppContext } from './context.ts';

/** By the bindings, which are one object for as long as an isolate lives: one look at the bucket an isolate. */
const kept = new WeakSet<object>();

/** Keeps the parts of this deployment's tag, beside the answer. */
export function keepPartsOnce(c: AppContext): void {
  const { env } = c;
  if (kept.has(env)) return;
  kept.add(env);
  const keeping = filesOf(env)
    .keepParts()
    .catch((error: unknown) => {
      kept.delete(env);
      logLine('parts_not_kept', {}, error);
    });
  c.executionCtx.waitUntil(keeping);
}
