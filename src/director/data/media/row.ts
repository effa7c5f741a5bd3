import type { Medium } from '../../terms.ts';

/** One medium, and the words that say it. */
export interface MediumRow extends Medium {
  readonly words: string;
}
