import type { Target } from '../../client/follow.ts';
import type { ApiAccount } from './client.ts';

/**
 * The generation in progress, as it is kept for a reload: by its id or, until the server has answered, as the request with its key.
 * The same key never buys a second image.
 */
export type KeptRun = Target & {
  readonly prompt: string;
  /** When the wait began, in milliseconds since the epoch. */
  readonly since: number;
};

/** The key in the storage of the tab. `name` tells two generators on one page apart. */
export function keptRunKey({ endpoint, siteKey }: ApiAccount, name: string): string {
  return `easel:run:${endpoint}:${siteKey}:${name}`;
}
