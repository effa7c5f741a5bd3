import type * as lists from './data/index.ts';

/** The word lists of the Director, by the names of their files. Plain data. */
export type Words = typeof lists;

/** One for each isolate: the Director's tables are made from the first words, and stay. */
const given: { words: Words | null } = { words: null };

/** Gives the Director its words. Call it before the first import of `director.ts`. */
export function giveWords(words: Words): void {
  given.words ??= words;
}

/** @throws if no words were given: a module of the Director was imported without `openDirector` */
export function words(): Words {
  if (given.words === null) throw new Error('the Director has no words: enter it through openDirector');
  return given.words;
}
