import { WORDS_FILE } from '../director/words-file.ts';
import { createIds, type Ids } from '../identity/ids.ts';
import { ClosedCaps } from '../quota/closed-caps.ts';
import { DirectorLoader } from '../storage/director-loader.ts';
import { readWords } from '../storage/words-file.ts';
import type { Bindings } from './bindings.ts';

/** What one isolate keeps between its requests, by its bindings: they are one object for its life. */

/** A cache: the key behind the ids is made once an isolate. A deployment that makes its own secrets has none at first. */
const knownIds = new WeakMap<object, { readonly secret: string | null; readonly ids: Ids }>();

export function idsOf(env: Bindings, secret: string | null): Ids {
  const known = knownIds.get(env);
  if (known?.secret === secret) return known.ids;
  const ids = createIds(secret);
  knownIds.set(env, { secret, ids });
  return ids;
}

/** A cache: what one isolate has seen of the caps in the last seconds. */
const closedCaps = new WeakMap<object, ClosedCaps>();

export function closedCapsOf(env: Bindings): ClosedCaps {
  const known = closedCaps.get(env) ?? new ClosedCaps();
  closedCaps.set(env, known);
  return known;
}

/** A cache: the words that an isolate has read. */
const directorLoaders = new WeakMap<object, DirectorLoader>();

export function directorLoaderOf(env: Bindings): DirectorLoader {
  const known = directorLoaders.get(env) ?? new DirectorLoader(() => readWords(env.ASSETS, WORDS_FILE));
  directorLoaders.set(env, known);
  return known;
}
