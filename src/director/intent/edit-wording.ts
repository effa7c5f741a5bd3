import { isColorWord } from '../lexicon/colors.ts';
import { termAt } from '../lexicon/find-terms.ts';
import { runsByFirst, startsAt, wordSet } from '../lexicon/word-lists.ts';
import { CLAUSE_BREAK, NO_BREAK, QUOTED, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';
import { speaksOfImage } from './edit-phrases.ts';

const { COMPARING, EDIT_OPENINGS, EDIT_STARTS, EDIT_VERBS, HERE, IMAGES_AT_HAND, SURE_EDITS } = words().edits;

const SURE = wordSet(SURE_EDITS);
const VERBS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(EDIT_VERBS).map(([verb, objects]) => [verb, wordSet(objects)] as const),
);
const OPENINGS = wordSet(EDIT_OPENINGS);
const HERE_SET = wordSet(HERE);
const STARTS = runsByFirst(EDIT_STARTS);
const AT_HAND = runsByFirst(IMAGES_AT_HAND);
const COMPARING_SET = wordSet(COMPARING);
const MOST_OPENING_WORDS = 8;
/** How far into a prompt an image that is there is looked for, in words. */
const AT_HAND_WITHIN = 40;
const COMPARING_WORDS = 5;
const PUT_WITHIN = 14;

/** The word behind the polite ones. */
export function skipOpening({ words }: Tokens): number {
  let i = 0;
  while (i < words.length && i < MOST_OPENING_WORDS && OPENINGS.has(words[i] ?? '')) i++;
  return i;
}

/** Whether something holds for one of the words from `from` on, up to `within` of them and without a break between. */
export function anyWithin({ words, breaks }: Tokens, from: number, within: number, is: (i: number) => boolean): boolean {
  for (let i = from; i < from + within && i < words.length && (i === from || breaks[i] === NO_BREAK); i++) {
    if (is(i)) return true;
  }
  return false;
}

/** "make the poster for …" asks for a poster; "make the sky darker" changes an image. */
function isArtifact(tokens: Tokens, at: number): boolean {
  return anyWithin(tokens, at, 3, (i) => termAt(tokens, i)?.medium !== undefined);
}

function pointsHere({ words }: Tokens, from: number): boolean {
  for (let i = from; i < words.length && i < from + PUT_WITHIN; i++) if (HERE_SET.has(words[i] ?? '')) return true;
  return false;
}

/** "you just made", "the attached image". */
function isAtHand({ words }: Tokens): boolean {
  for (let i = 0; i < words.length && i < AT_HAND_WITHIN; i++) {
    if (startsAt(AT_HAND, words, i)) return true;
  }
  return false;
}

/** "make the logo bigger": the artifact is there already. */
function isChanged({ words, breaks }: Tokens, from: number): boolean {
  let last = from;
  while (last + 1 < words.length && breaks[last + 1] === NO_BREAK) last++;
  const word = words[last] ?? '';
  return last - from < 4 && last > from && (COMPARING_SET.has(word) || isColorWord(word) || word === 'bold');
}

/** Whether the words change an image that is there: "make it blue", "remove the background". */
export function asksToEdit(tokens: Tokens): boolean {
  const { words, breaks } = tokens;
  const at = skipOpening(tokens);
  const verb = words[at];
  if (verb === undefined) return false;
  if (isAtHand(tokens) || speaksOfImage(tokens, at)) return true;
  if (words.length <= COMPARING_WORDS && COMPARING_SET.has(verb)) return true;
  if (verb === 'edit' && tokens.breaks[at + 1] === CLAUSE_BREAK) return true;
  if (startsAt(STARTS, words, at) || startsAt(STARTS, words, 0)) return true;
  const next = words[at + 1] ?? '';
  if (SURE.has(verb)) return words.length > at + 1 && breaks[at + 1] === NO_BREAK && next !== 'of';
  const objects = VERBS.get(verb);
  // "change 'Hello' to 'Goodbye'".
  if (next === QUOTED && (verb === 'change' || verb === 'swap')) return true;
  if (!objects?.has(next) || breaks[at + 1] !== NO_BREAK) return false;
  if (verb === 'put' || verb === 'place') return pointsHere(tokens, at + 1);
  if (verb === 'take' && ['the', 'this', 'my', 'it', 'him', 'her'].includes(next))
    return pointsHere(tokens, at + 2) || next !== 'the';
  if (verb === 'make')
    return !((next === 'the' || next === 'my' || next === 'our') && isArtifact(tokens, at + 2)) || isChanged(tokens, at + 2);
  return true;
}
