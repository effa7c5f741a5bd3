import { MAX_PAGE_SIZE } from '../../../../common/limits.ts';
import { readCount } from '../options.ts';

/** The attributes of `<easel-generator>` that matter only when something is made or shown, read and checked. */
export interface WorkOptions {
  /** Fixes the seed of every request; `null` lets each image be another one. */
  readonly seed: number | null;
  /** How many of the visitor's images to show, 0 to 100. */
  readonly history: number;
  /** Whether the person may make a public page of an image. */
  readonly share: boolean;
}

const DEFAULT_HISTORY = 8;

/** Reads the attributes. A value that makes no sense counts as absent. */
export function readWorkOptions(read: (name: string) => string | null): WorkOptions {
  const history = read('history');
  const text = read('seed')?.trim() ?? '';
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return {
    seed: seed < 2 ** 32 ? seed : null,
    history: history === null ? 0 : readCount(history, MAX_PAGE_SIZE, DEFAULT_HISTORY),
    share: read('share') !== null,
  };
}
