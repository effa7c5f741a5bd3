import type { Medium } from '../../lexicon/terms.ts';

/** One medium or artifact, and the words that say it. A row without `look` and `use` is named after its own words. */
export interface MediumRow extends Medium {
  readonly words: string;
  /** Whether the words name a thing rather than a way to make it. */
  readonly thing?: boolean;
}
