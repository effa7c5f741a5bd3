import { isAdjective } from '../lexicon/english-words.ts';
import type { FoundTerm } from '../lexicon/terms.ts';
import { wordSet } from '../lexicon/word-lists.ts';
import { isCapital } from '../text/characters.ts';
import { NO_BREAK, QUOTED, SENTENCE_BREAK, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';

const { LOOK_ENDINGS, LOOK_NOUNS, LOOK_SUFFIXES, LOOKING, MAKING_WORDS, NO_AUTHORS, NO_LOOKS, NO_NAMES, PLACED_WORDS } =
  words().unlistedLooks;

/** A look that only the user knows: "in Zorblatt style". Words `[from, to)`. */
export interface UnlistedLook {
  readonly from: number;
  readonly to: number;
  /** Said outright; a word such as "goblincore" only colors the subject. */
  readonly outright: boolean;
}

const NOUN_SET = wordSet(LOOK_NOUNS);
const NO_NAME_SET = wordSet(NO_NAMES);
const NO_AUTHOR_SET = wordSet(NO_AUTHORS);
const NO_LOOK_SET = wordSet(NO_LOOKS);
/** "look at" is a verb. */
const NO_LOOKING = wordSet(LOOKING);
const NO_LOOK_ENDS = wordSet('with, in, on, at, of, for, and, but');
const MAKERS = wordSet(MAKING_WORDS);
const PLACED = wordSet(PLACED_WORDS);
/** "ghibli-ish", "wes anderson-y", and not "blue-ish". */
const SUFFIX_SET = wordSet(LOOK_SUFFIXES);
const INSIDE = 1;
const START = 2;
const ARTICLES = wordSet('the, a, an, his, her, their, its, my, your, our');
/** How long the name of an author may be, in words. */
const AUTHOR_WORDS = 4;

/** "by Zorblatt", and not "by the sea" or "surrounded by trees". */
function isAuthor(text: string, { words, starts, ends, breaks }: Tokens, by: number): boolean {
  const name = words[by + 1];
  if (name === undefined || name === QUOTED || breaks[by + 1] !== NO_BREAK) return false;
  const before = words[by - 1] ?? '';
  // "\"Salt\" by Ines Roy" names who wrote it.
  if (before === QUOTED) return false;
  if ((before.endsWith('ed') && !MAKERS.has(before)) || PLACED.has(before)) return false;
  // "by J. Velm".
  if (name.length === 1 && text[ends[by + 1] ?? 0] === '.' && isCapital(text, starts[by + 1])) return true;
  // "by Old Velm", but not "By The Sea" in a title.
  if (isCapital(text, starts[by + 1])) return !ARTICLES.has(name);
  if (NO_AUTHOR_SET.has(name) || name.endsWith('ing')) return false;
  if (before.endsWith('ing') && !MAKERS.has(before) && before !== 'painting' && before !== 'drawing') return false;
  let end = by + 1;
  while (end < words.length && breaks[end] === NO_BREAK && !NO_LOOK_ENDS.has(words[end] ?? '')) end++;
  return end - by - 1 <= AUTHOR_WORDS;
}

function hasEnding(word: string): boolean {
  if (word.length < 6 || NO_LOOK_SET.has(word)) return false;
  return LOOK_ENDINGS.some((ending) => word.endsWith(ending));
}

/** The first look of the user's own; `media` are the words of known media, which are none. */
export function findUnlistedLook(
  text: string,
  tokens: Tokens,
  found: readonly FoundTerm[],
  negated: readonly boolean[] | null,
): UnlistedLook | null {
  const { words, breaks } = tokens;
  const marks = new Uint8Array(words.length + 2);
  for (const { term, from, to } of found) if (term.medium) marks.fill(INSIDE, from, to).fill(START, from, from + 1);
  const isMedium = (i: number) => marks[i] !== 0;
  const startsMedium = (i: number) => marks[i] === START || (marks[i + 1] === START && breaks[i + 1] === NO_BREAK);
  let themed: UnlistedLook | null = null;
  for (const { term, from, to } of found) {
    if (term.opener !== true || negated?.[from] === true) continue;
    if (to >= words.length || breaks[to] !== NO_BREAK) continue;
    if (!startsMedium(to)) return { from, to: Math.min(words.length, to + 2), outright: true };
  }
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (negated?.[i] === true) continue;
    const opensClause = word === 'style' && i > 0 && breaks[i] !== NO_BREAK && i + 1 < words.length && !startsMedium(i + 1);
    // "a fox, style Zorblatt".
    if (opensClause && (breaks[i + 1] === NO_BREAK || breaks[i + 1] === 1) && !NO_LOOK_ENDS.has(words[i + 1] ?? ''))
      return { from: i, to: i + 2, outright: true };
    if (SUFFIX_SET.has(word) && text[(tokens.starts[i] ?? 0) - 1] === '-' && !isMedium(i - 1) && !isAdjective(words[i - 1] ?? ''))
      return { from: i - 1, to: i + 1, outright: true };
    if (word === 'look' && breaks[i + 1] === NO_BREAK && NO_LOOKING.has(words[i + 1] ?? '')) continue;
    if (NOUN_SET.has(word) && i > 0 && breaks[i] === NO_BREAK) {
      const named = !isMedium(i - 1) && !NO_NAME_SET.has(words[i - 1] ?? '') && !isMedium(i);
      if (named) return { from: i - 1, to: i + 1, outright: true };
    } else if (word === 'by' && i > 0 && breaks[i] !== SENTENCE_BREAK && isAuthor(text, tokens, i)) {
      return { from: i, to: i + 2, outright: true };
    } else if (themed === null && hasEnding(word) && !isMedium(i)) {
      themed = { from: i, to: i + 1, outright: false };
    }
  }
  return themed;
}
