import { BODY, bitsOf, HUMAN_PART } from '../lexicon/english-words.ts';
import { termAt } from '../lexicon/find-terms.ts';
import { wordSet } from '../lexicon/word-lists.ts';
import { NO_BREAK, SENTENCE_BREAK, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';

const {
  ASKED_THINGS,
  BODILY,
  COMPARATIVES,
  DEMAND_TAILS,
  DEMANDS,
  IMAGE_NOUNS,
  NOW_TAILS,
  ORDINALS,
  OUTDOING,
  OWNERS,
  POSSESSIVES,
  SAME_ENDS,
} = words().edits;

const OWNER_SET = wordSet(OWNERS);
const DEMAND_SET = wordSet(DEMANDS);
const DEMAND_TAIL_SET = wordSet(DEMAND_TAILS);
const ASKED_SET = wordSet(ASKED_THINGS);
const SAME_END_SET = wordSet(SAME_ENDS);
const NOW_SET = wordSet(NOW_TAILS);
const ORDINAL_SET = wordSet(ORDINALS);
const IMAGE_SET = wordSet(IMAGE_NOUNS);
const BODILY_SET = wordSet(BODILY);
const POSSESSIVE_SET = wordSet(POSSESSIVES);
const COMPARING_SET = wordSet(OUTDOING);
const COMPARATIVE_SET = wordSet(COMPARATIVES);
const PLAIN_DEMANDS: ReadonlySet<string> = new Set(['should', 'must', "shouldn't", 'ought']);
const ASKS_SET: ReadonlySet<string> = new Set(['can', 'could', 'would']);
const BEING: ReadonlySet<string> = new Set(['be', 'have', 'look', 'wear']);
/** How many words may stand between "her" and "should". */
const OWNED_WORDS = 4;
const SAME_WORDS = 5;
const SHORT_WORDS = 5;
const AT_HAND_WITHIN = 40;
/** How many words of an imperative are read for the other half of "turn day into night". */
const TURNED_WITHIN = 6;

/** "her eyes should be brown", "the sky needs to be pink", and not "the image should show". */
function demands(tokens: Tokens, at: number): boolean {
  const { words, breaks } = tokens;
  if (!OWNER_SET.has(words[at] ?? '')) return false;
  for (let i = at + 1; i < words.length && i <= at + OWNED_WORDS + 1 && breaks[i] === NO_BREAK; i++) {
    const word = words[i] ?? '';
    // "the poster should say …" asks for a poster.
    if (ASKED_SET.has(word) || termAt(tokens, i)?.medium) return false;
    if (ASKS_SET.has(words[at - 1] ?? '') && BEING.has(word)) return true;
    if (!DEMAND_SET.has(word)) continue;
    const next = words[i + 1] ?? '';
    if (PLAIN_DEMANDS.has(word)) return true;
    // "needs a hat", "has to be": but "the dog has a hat" tells of a scene.
    return word === 'needs' || word === 'need' || (next === 'to' && DEMAND_TAIL_SET.has(words[i + 2] ?? ''));
  }
  return false;
}

/** "i want the cat bigger", "her hair longer": compared with what is there. */
function outdoes({ words, breaks }: Tokens, at: number): boolean {
  const last = words[at + 1] === undefined ? '' : (words.at(-1) ?? '');
  if (!OWNER_SET.has(words[at] ?? '') || words.length - at > OWNED_WORDS || words.length - at < 3) return false;
  return !breaks.slice(at + 1).some((each) => each !== NO_BREAK) && (COMPARATIVE_SET.has(last) || COMPARING_SET.has(last));
}

/** "same scene, but at night". */
function isSame({ words, breaks }: Tokens, at: number): boolean {
  const same = words[at] === 'the' ? at + 1 : at;
  if (words[same] !== 'same' && words[same] !== 'exact') return false;
  for (let i = same + 1; i < words.length && i <= same + SAME_WORDS; i++)
    if (breaks[i] !== NO_BREAK || SAME_END_SET.has(words[i] ?? '')) return true;
  return false;
}

/** "the second photo's sky", "image 2", and not "first photo of the earth". */
function namesImage({ words, breaks }: Tokens): boolean {
  for (let i = 1; i < words.length && i < AT_HAND_WITHIN; i++) {
    if (breaks[i] !== NO_BREAK) continue;
    const word = words[i] ?? '';
    const before = words[i - 1] ?? '';
    const bare = word.endsWith("'s") ? word.slice(0, -2) : word;
    if (ORDINAL_SET.has(before) && IMAGE_SET.has(bare) && words[i + 1] !== 'of' && (bare !== 'one' || bare !== word))
      return i > 1 || bare !== word;
    if (before !== 'one' && IMAGE_SET.has(before) && (word === '1' || word === '2' || word === '3')) return true;
  }
  return false;
}

/** "turn day into night", "change dog to cat", "swap red for blue". */
function turnsInto({ words, breaks }: Tokens, at: number): boolean {
  const verb = words[at];
  if (verb !== 'turn' && verb !== 'change' && verb !== 'switch' && verb !== 'swap' && verb !== 'convert' && verb !== 'transform')
    return false;
  for (let i = at + 2; i < words.length && i <= at + TURNED_WITHIN && breaks[i] !== SENTENCE_BREAK; i++) {
    const word = words[i];
    if (word === 'into' || word === 'to' || word === 'for' || word === 'with') return true;
  }
  return false;
}

function isBodily(word: string): boolean {
  return ((bitsOf(word) | bitsOf(word.slice(0, -1))) & (BODY | HUMAN_PART)) !== 0;
}

/** Forms of words that only speak of an image that is there, whatever the words are. `at` is behind the polite words. */
export function speaksOfImage(tokens: Tokens, at: number): boolean {
  const { words, breaks } = tokens;
  const first = words[at] ?? '';
  const next = words[at + 1] ?? '';
  const joined = breaks[at + 1] === NO_BREAK;
  // The polite words may have swallowed "now", "same" or "but".
  const now = at > 0 && words[at - 1] === 'now' ? first : first === 'now' && joined ? next : null;
  if (now !== null && NOW_SET.has(now) && words[0] !== 'i') return true;
  if (words[0] === 'but' && words.length > 1) return true;
  if (isSame(tokens, 0) || (at > 0 && isSame(tokens, at - 1))) return true;
  if (outdoes(tokens, at)) return true;
  if (demands(tokens, 0) || demands(tokens, at) || turnsInto(tokens, at) || namesImage(tokens)) return true;
  // "paint my house" asks for a painting.
  const owned = POSSESSIVE_SET.has(next) && (next !== 'my' || isBodily(words[at + 2] ?? ''));
  if (BODILY_SET.has(first) && joined && owned) return true;
  if (words.length <= SHORT_WORDS && COMPARATIVE_SET.has(first) && joined && next !== 'than' && next !== 'together') return true;
  return words.length > 1 && words.at(-1) === 'instead' && words[0] !== 'draw';
}
