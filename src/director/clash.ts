import { runsByFirst, startsAt, wordList } from './terms.ts';
import type { Tokens } from './tokenize.ts';
import { words } from './words.ts';

const { CLASHES } = words().clashes;

const ROWS = CLASHES.map(([said, added]) => ({ said: runsByFirst(said), added: wordList(added) }));

/** The words that no finish or light may have, because the prompt says the opposite. Linear. */
export function clashingWords({ words }: Tokens): readonly string[] {
  return ROWS.filter(({ said }) => words.some((_, i) => startsAt(said, words, i))).flatMap(({ added }) => added);
}
