import type { Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';
import { bitsOf, nounKindOf } from './english-words.ts';
import { startsTerm } from './find-terms.ts';
import { wordList, wordSet } from './word-lists.ts';

const { COMMON, NO_MISSPELLINGS } = words().spelling;

const REAL_WORDS = wordSet(NO_MISSPELLINGS);
const BY_FIRST: ReadonlyMap<string, readonly string[]> = Map.groupBy(wordList(COMMON), (word) => word.charAt(0));
const SHORTEST = 4;

/** Whether two words differ by one letter that is wrong, missing or too many, or by two neighbors swapped. */
function isOneApart(a: string, b: string): boolean {
  const gap = a.length - b.length;
  if (gap > 1 || gap < -1) return false;
  let from = 0;
  while (from < a.length && from < b.length && a.charCodeAt(from) === b.charCodeAt(from)) from++;
  let back = 0;
  const most = Math.min(a.length, b.length) - from;
  while (back < most && a.charCodeAt(a.length - 1 - back) === b.charCodeAt(b.length - 1 - back)) back++;
  const leftA = a.length - from - back;
  const leftB = b.length - from - back;
  if (leftA <= 1 && leftB <= 1) return true;
  return (
    leftA === 2 && leftB === 2 && a.charCodeAt(from) === b.charCodeAt(from + 1) && a.charCodeAt(from + 1) === b.charCodeAt(from)
  );
}

/** The medium that a word is a misspelling of; `null` if it is none. People get the first letter right. */
function corrected(word: string): string | null {
  if (word.length < SHORTEST || startsTerm(word) || bitsOf(word) !== 0 || REAL_WORDS.has(word) || nounKindOf(word)) return null;
  for (const right of BY_FIRST.get(word.charAt(0)) ?? []) {
    // Short words have too many neighbors: only a swap or a doubled letter counts.
    if (right.length < 6 && word.length <= right.length && !isSwapped(word, right)) continue;
    if (word !== right && word !== `${right}s` && isOneApart(word, right)) return right;
  }
  return null;
}

function isSwapped(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}

/** The words with common media spelled right, for reading alone: the prompt stays as it was typed. */
export function correctMediaSpelling(tokens: Tokens): Tokens {
  let words: string[] | null = null;
  for (let i = 0; i < tokens.words.length; i++) {
    const right = corrected(tokens.words[i] ?? '');
    if (right === null) continue;
    words ??= [...tokens.words];
    words[i] = right;
  }
  return words ? { ...tokens, words } : tokens;
}
