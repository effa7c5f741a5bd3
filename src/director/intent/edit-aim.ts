import type { EditKind } from '../data/edits.ts';
import { isColorWord } from '../lexicon/colors.ts';
import { termAt } from '../lexicon/find-terms.ts';
import { hasNoun, kindsByWord, runsByFirst, startsAt, wordList, wordSet } from '../lexicon/word-lists.ts';
import { isDigit } from '../text/characters.ts';
import { NO_BREAK, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';
import { anyWithin, skipOpening } from './edit-wording.ts';
import type { Mention } from './media-mentions.ts';

const lists = words().edits;

const AIMS: ReadonlyMap<string, EditKind> = kindsByWord(lists.EDIT_AIMS);
const LAST_AIMS: ReadonlyMap<string, EditKind> = kindsByWord(lists.LAST_AIMS);
const FRAME_VERB_SET = wordSet(lists.FRAME_VERBS);
const FRAME_SET = wordSet(lists.FRAMES);
const KEEPING_SET = wordSet(lists.KEEPING);
const PART_VERB_SET = wordSet(lists.PART_VERBS);
const PUTTING_SET = wordSet(lists.PUTTING);
const RESHAPED_SET = wordSet(lists.RESHAPED);
const AT_HAND_SET = wordSet(lists.AT_HAND_WORDS);
const SWEEPING_RUNS = runsByFirst(lists.SWEEPING);
const UNSPACED_LIST = wordList(lists.UNSPACED_SWEEPING);
const JOINTS = wordSet(lists.WISH_JOINTS);
const INTO = wordSet(lists.INTOS);
const INSIDE = wordSet(lists.INSIDES_OF);
/** How far a determiner or "into" may stand from its noun, in words. */
const NEAR = 4;
const PLACING = wordSet(lists.PUT_WHERE);
const PERSONS = wordSet(lists.WEARERS);
const PRINTED_SET = wordSet(lists.PRINTED);
const BESIDE_SET = wordSet(lists.BESIDE_WHOM);
const WHOLE_VERB_SET = wordSet(lists.WHOLE_VERBS);
const TAILS = wordSet(lists.WISH_TAILS);
/** How far the place may stand behind the verb, in words. */
const PLACED_WITHIN = 8;

/** The words before `i` that may speak of it, nearest first. */
function* before({ words, breaks }: Tokens, i: number): Generator<string> {
  for (let k = i; k > 0 && k > i - NEAR && breaks[k] === NO_BREAK; k--) yield words[k - 1] ?? '';
}

/** "the logo", "this old photo", and not "into a logo": the nearest determiner tells. */
function isAtHand(tokens: Tokens, i: number): boolean {
  for (const word of before(tokens, i)) {
    if (word === 'a' || word === 'an' || INTO.has(word)) return false;
    if (AT_HAND_SET.has(word)) return word !== 'it' && word !== 'him' && word !== 'them';
  }
  return false;
}

/** A rendering that the image is to have: "into a watercolor", "make it anime", and not "crop my old photo". */
function isNewLook(tokens: Tokens, i: number): boolean {
  const medium = termAt(tokens, i)?.medium;
  if (medium?.look === undefined || medium.shy || isAtHand(tokens, i)) return false;
  return medium.family !== 'photo' || [...before(tokens, i)].some((word) => INTO.has(word));
}

/** "into a clean vector logo", "this room into a nursery", "my dog look like a king": something else is made of what is there. */
function isNewThing(tokens: Tokens, i: number): boolean {
  const { words } = tokens;
  const next = words[i + 1] ?? '';
  if (next !== 'a' && next !== 'an') return false;
  if (words[i] === 'like' && words[i - 1]?.startsWith('look')) return !namesLook(tokens, i + 2);
  if (!INTO.has(words[i] ?? '')) return false;
  const at = words.indexOf('this');
  const whole = at >= 0 && at + 1 < i;
  return (whole && words[i] === 'into' && !namesLook(tokens, i + 2)) || namesUse(tokens, i + 2);
}

function namesLook(tokens: Tokens, from: number): boolean {
  return anyWithin(tokens, from, NEAR, (i) => termAt(tokens, i)?.medium?.look !== undefined);
}

function namesUse(tokens: Tokens, from: number): boolean {
  return anyWithin(tokens, from, NEAR, (i) => termAt(tokens, i)?.medium?.use !== undefined);
}

function isFigure(word = ''): boolean {
  return isDigit(word.charCodeAt(0));
}

/** Where the second of two wishes begins; what only says what stays is none. */
function endOfWish({ words, breaks }: Tokens, at: number): { readonly end: number; readonly more: boolean } {
  for (let i = at + 1; i < words.length; i++) {
    const joint = JOINTS.has(words[i] ?? '');
    // "black and white", "4:5".
    const one = (words[i - 1] === 'black' && words[i + 1] === 'white') || (isFigure(words[i - 1]) && isFigure(words[i]));
    if (one) continue;
    if (breaks[i] === NO_BREAK && !joint && words[i] !== 'but') continue;
    const next = words[joint ? i + 1 : i] ?? '';
    return { end: i, more: !KEEPING_SET.has(next) };
  }
  return { end: words.length, more: false };
}

function isSweeping(text: string, tokens: Tokens, mentions: readonly Mention[], english: boolean): boolean {
  const { words } = tokens;
  if (words.some((_, i) => startsAt(SWEEPING_RUNS, words, i))) return true;
  if (!english) return UNSPACED_LIST.some((word) => text.includes(word));
  if (mentions.some(({ medium, from }) => medium.use !== undefined && !isAtHand(tokens, from))) return true;
  return words.some((_, i) => isNewThing(tokens, i));
}

/** Whether what is there is put somewhere: `'new'` for "on a beach", `'there'` for "on the shelf", which may be in the image or not. */
function putAt(tokens: Tokens): 'new' | 'there' | null {
  const { words, breaks } = tokens;
  const at = words.findIndex((word, i) => PUTTING_SET.has(word) && AT_HAND_SET.has(words[i + 1] ?? ''));
  if (at < 0) return null;
  for (let i = at + 2; i < words.length && i < at + PLACED_WITHIN && breaks[i] === NO_BREAK; i++) {
    if (!PLACING.has(words[i] ?? '')) continue;
    // "next to", "in front of". "him in a suit" and "me next to a lion" are no places, and on a mug the image is a print.
    const to = words[i + 1] === 'to' || words[i + 1] === 'of' ? i + 2 : i + 1;
    const where = words[i] ?? '';
    const dressed = PERSONS.has(words[at + 1] ?? '') && (where === 'in' || where === 'into' || BESIDE_SET.has(where));
    if (anyWithin(tokens, to, NEAR, (k) => hasNoun(PRINTED_SET, words[k] ?? ''))) return 'there';
    const place = words[to] ?? '';
    return dressed || AT_HAND_SET.has(place) || place.endsWith("'s") ? 'there' : 'new';
  }
  return 'there';
}

/** "make it winter", "turn the photo into dusk": the whole image changes. `[at, end)` is the wish. */
function wholeAim({ words }: Tokens, at: number, end: number): EditKind | undefined {
  const whole = FRAME_SET.has(words[at + 2] ?? '') ? at + 2 : at + 1;
  let last = end - 1;
  while (TAILS.has(words[last] ?? '')) last--;
  if (!WHOLE_VERB_SET.has(words[at] ?? '') || !FRAME_SET.has(words[whole] ?? '') || last - whole >= NEAR) return undefined;
  // "a snowy evening" is both.
  return LAST_AIMS.has(words[last - 1] ?? '') ? undefined : LAST_AIMS.get(words[last] ?? '');
}

/**
 * What an edit is about. `'object'` if it is no one of the other kinds, or several of them. `null` if too little of the
 * image stays to promise anything.
 */
export function editAim(text: string, tokens: Tokens, mentions: readonly Mention[], english: boolean): EditKind | null {
  const { words } = tokens;
  if (isSweeping(text, tokens, mentions, english)) return null;
  // "remove the background" could be of any language, but for its article.
  if (!english && !words.includes('the')) return 'object';
  const put = putAt(tokens);
  if (put !== null) return put === 'new' ? 'background' : null;
  const at = skipOpening(tokens);
  const { end, more } = endOfWish(tokens, at);
  if (more) return 'object';
  const verb = words[at] ?? '';
  const part = PART_VERB_SET.has(verb);
  const whole = wholeAim(tokens, at, end);
  if (whole) return whole;
  for (let i = at; i < end; i++) {
    const word = words[i] ?? '';
    const kind = AIMS.get(word);
    if (kind === 'text') return words.some((each) => RESHAPED_SET.has(each) || isColorWord(each)) ? 'object' : kind;
    if (kind === 'background') return [...before(tokens, i)].some((each) => INSIDE.has(each)) ? 'object' : kind;
    if (part) continue;
    if (kind) return kind;
    if (word.startsWith('look') && words[i + 1] === 'like') return 'style';
    if (isNewLook(tokens, i)) return 'style';
    if (i > at && FRAME_VERB_SET.has(verb))
      return words.slice(at + 1, end).some((each) => FRAME_SET.has(each)) ? 'crop' : 'object';
  }
  // "isolate it on white" names a ground.
  const colored = isColorWord(words[end - 1] ?? '') && words[end - 2] !== 'on';
  return !part && colored ? 'color' : 'object';
}
