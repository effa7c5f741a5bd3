import { createLoader } from '../loader.ts';
import type * as more from '../more/index.ts';

/** The third file: what opens on demand. */
export type More = typeof more;

/** Set by the build: the hash of the third file, `sha256-…`. */
declare const MORE_INTEGRITY: string;

/** The third file. Its hash is checked before it runs. */
export function createMoreLoader(loaded: (more: More) => void): () => Promise<boolean> {
  return createLoader('widget-more.js', () => MORE_INTEGRITY, loaded);
}
