import type { Eta } from '../../../src/contract/resources.ts';
import type { Store } from '../common/store.ts';
import type { Options } from './options.ts';

/** Quoted before this browser has seen a wait of its own. */
const USUAL_MS = 20_000;

/** What the button quotes before anything is asked: the server's last estimate for the same kind of image. */
export function createEstimates(store: Store) {
  const key = ({ endpoint, quality, size }: Options) => `easel:usual:${endpoint}:${quality}:${size}`;
  return {
    learn: (options: Options, eta: Eta) => store.set(key(options), String(eta.p50_ms)),
    usualMs: (options: Options) => Number(store.get(key(options))) || USUAL_MS,
  };
}
