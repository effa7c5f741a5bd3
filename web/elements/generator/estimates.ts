import type { Eta } from '../../../src/contract/resources.ts';
import type { TextStorage } from '../../client/storage.ts';
import type { Options } from './options.ts';

/** The wait that the button quotes: the server's last estimate for the same kind of image. */
export function createEstimates(storage: TextStorage) {
  const key = ({ endpoint, quality, size }: Options) => `easel:usual:${endpoint}:${quality}:${size}`;
  return {
    learn: (options: Options, eta: Eta) => storage.set(key(options), String(eta.p50_ms)),
    /** `null` if this browser has seen none yet. */
    usualMs: (options: Options): number | null => Number(storage.get(key(options))) || null,
  };
}
