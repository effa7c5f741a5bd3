import { WORDS_FILE } from '../director/words-file.ts';
import { createIds, type Ids } from '../identity/ids.ts';
import { perIsolate } from '../per-isolate.ts';
import { ClosedCaps } from '../quota/closed-caps.ts';
import { DirectorLoader } from '../storage/director-loader.ts';
import { readWords } from '../storage/words-file.ts';
import type { Bindings } from './bindings.ts';

/** What one isolate keeps between its requests. */

const knownIds = new WeakMap<object, { readonly secret: string | null; readonly ids: Ids }>();

/** The key behind the ids is made once. A deployment that makes its own secrets has none at first, so the secret may change. */
export function idsOf(env: Bindings, secret: string | null): Ids {
  const known = knownIds.get(env);
  if (known?.secret === secret) return known.ids;
  const ids = createIds(secret);
  knownIds.set(env, { secret, ids });
  return ids;
}

/** What was seen of the caps in the last seconds. */
export const closedCapsOf = perIsolate<Bindings, ClosedCaps>(() => new ClosedCaps());

/** The Director, once its words were read. */
export const directorLoaderOf = perIsolate((env: Bindings) => new DirectorLoader(() => readWords(env.ASSETS, WORDS_FILE)));
