import { isDeterminer } from '../lexicon/english-words.ts';
import { wordSet } from '../lexicon/word-lists.ts';
import { isCapital } from '../text/characters.ts';
import { SENTENCE_BREAK, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';
import type { Lettering } from './find-lettering.ts';

const lists = words().lettering;

const CREDITS = wordSet(lists.CREDITS);
const LABELINGS = wordSet(lists.LABELINGS);

/** Whether labels or names beside the text to be drawn are wanted too: nothing may forbid them. Linear. */
export function hasOtherText(text: string, { words, starts, ends, breaks }: Tokens, lettering: readonly Lettering[]): boolean {
  if (lettering.length === 0) return false;
  const drawn = new Set(lettering.map(({ start }) => start));
  const closed = new Set(lettering.map(({ end }) => end));
  for (let i = 0; i + 1 < words.length; i++) {
    const word = words[i] ?? '';
    if (breaks[i + 1] === SENTENCE_BREAK) continue;
    if (LABELINGS.has(word) && !drawn.has(starts[i + 1] ?? 0)) return true;
    if (!CREDITS.has(word) || isDeterminer(words[i + 1] ?? '')) continue;
    if (closed.has(ends[i - 1] ?? -1) || isCapital(text, starts[i + 1])) return true;
  }
  return false;
}
