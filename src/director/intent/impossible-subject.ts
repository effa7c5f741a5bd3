import type { NounKind } from '../data/nouns.ts';
import { isColorWord } from '../lexicon/colors.ts';
import { bitsOf, DETERMINER, nounKindOf, QUIET } from '../lexicon/english-words.ts';
import { nounAt } from '../lexicon/parts-of-speech.ts';
import { hasNoun, kindsByWord, wordSet } from '../lexicon/word-lists.ts';
import { NO_BREAK, type Tokens } from '../text/tokenize.ts';
import { words as lists } from '../words.ts';

const {
  DULL,
  GROUNDED,
  HIGH,
  INSIDES,
  LIMB_NUMBERS,
  LIMBS,
  MELTS,
  NATURAL,
  NO_PLACES,
  ODD_WORDS,
  OPEN_HOLDERS,
  STANDING,
  VIVID,
} = lists().impossible;

const NO_PLACE_SET = wordSet(NO_PLACES);
const OPEN_SET = wordSet(OPEN_HOLDERS);
const GROUNDED_SET = wordSet(GROUNDED);
const HIGH_SET = wordSet(HIGH);
const STANDING_SET = wordSet(STANDING);
const MELTS_SET = wordSet(MELTS);
const INSIDE_SET = wordSet(INSIDES);
const DULL_SET = wordSet(DULL);
const VIVID_SET = wordSet(VIVID);
const NATURAL_SET: ReadonlySet<string> = new Set([...wordSet(NATURAL), ...Object.keys(LIMBS)]);

type Rule = keyof typeof ODD_WORDS;

const RULES: ReadonlyMap<string, Rule> = kindsByWord(ODD_WORDS);
const PLACES: readonly (NounKind | null)[] = ['outdoor', 'indoor'];
const HOLDERS: readonly (NounKind | null)[] = ['thing', 'food', 'animal'];
const BODILESS: readonly (NounKind | undefined)[] = ['food', 'plant', 'vehicle', 'outdoor', 'indoor'];
/** What has an inside: no camera stands in one of these, but for a vehicle. */
const CLOSED: readonly NounKind[] = ['animal', 'person', 'food', 'plant', 'thing', 'vehicle'];
/** What has its color by nature. */
const COLORED: readonly (NounKind | null)[] = ['animal', 'food', 'plant'];
/** What does not fight. */
const EATEN: readonly (NounKind | null)[] = ['food', 'plant'];
const INSIDE: ReadonlySet<string> = new Set(['in', 'inside', 'within']);
const ITS: ReadonlySet<string> = new Set(['its', 'their', 'his', 'her']);
/** How far "with" may stand before the part that it speaks of. */
const WITH_WITHIN = 3;

/** The noun that was read last. */
export interface LastNoun {
  readonly kind: NounKind | null;
  /** Behind its last word. */
  readonly end: number;
}

/** "stone" in "a stone house" is not the head of its noun. */
function isHead(tokens: Tokens, to: number): boolean {
  const next = tokens.words[to] ?? '';
  return next === '' || tokens.breaks[to] !== NO_BREAK || nounAt(tokens, to, bitsOf(next)) === null;
}

function isOfNoun(word: string): boolean {
  return (bitsOf(word) & (DETERMINER | QUIET)) !== 0 || nounKindOf(word) !== undefined;
}

/** Whether only "a small old" stands between. */
function isNear(words: readonly string[], from: number, to: number): boolean {
  return to > from && words.slice(from, to).every(isOfNoun);
}

/** "a turtle's back", "the back of a whale": words from `at` on; the animal is `[from, to)`. */
function isBack(words: readonly string[], at: number, from: number, to: number): boolean {
  const owner = words[to - 1] ?? '';
  const own = owner.endsWith("'s");
  if (nounKindOf(own ? owner.slice(0, -2) : owner) !== 'animal') return false;
  if (own) return isNear(words, at, from) && (words[to] === 'back' || words[to] === 'shell');
  return words[at] === 'the' && words[at + 1] === 'back' && words[at + 2] === 'of' && isNear(words, at + 3, from);
}

/** Whether a place is inside a thing or on an animal: `last` is the noun before, and this one has the words `[from, to)`. */
export function holdsPlace(tokens: Tokens, last: LastNoun, kind: NounKind, from: number, to: number): boolean {
  const { words, breaks } = tokens;
  const { end } = last;
  const joint = words[end] ?? '';
  if (end <= 0 || end >= from || breaks[end] !== NO_BREAK) return false;
  if (joint === 'on' && PLACES.includes(last.kind) && !hasNoun(NO_PLACE_SET, words[end - 1] ?? ''))
    return isBack(words, end + 1, from, to);
  if (PLACES.includes(last.kind) && HOLDERS.includes(kind)) {
    if (!INSIDE.has(joint) || hasNoun(NO_PLACE_SET, words[end - 1] ?? '') || hasNoun(OPEN_SET, words[to - 1] ?? '')) return false;
    // "the fields in autumn", "a house in flames".
    const article = words[end + 1] ?? '';
    return (article === 'a' || article === 'an' || joint !== 'in') && isNear(words, end + 1, from) && isHead(tokens, to);
  }
  if (!HOLDERS.includes(last.kind) || !PLACES.includes(kind) || hasNoun(NO_PLACE_SET, words[to - 1] ?? '')) return false;
  if (joint === 'full') return words[end + 1] === 'of' && kind !== 'indoor' && isHead(tokens, to);
  if (last.kind === 'animal' && (joint === 'carrying' || joint === 'carries')) return true;
  if (joint !== 'with') return false;
  const next = words[to] ?? '';
  if (next === 'on') return last.kind === 'animal' && ITS.has(words[to + 1] ?? '');
  return next === 'inside' || next === 'within' || (next === 'in' && words[to + 1] === 'it');
}

/** "the inside of a whale", "inside a pumpkin": the noun `[from, to)` is the place itself. `first`: no noun stands before it. */
export function isInside(tokens: Tokens, kind: NounKind, from: number, to: number, first: boolean): boolean {
  const { words } = tokens;
  if (!CLOSED.includes(kind) || !isHead(tokens, to)) return false;
  let i = from - 1;
  while (i >= 0 && isOfNoun(words[i] ?? '')) i--;
  return words[i] === 'of' ? INSIDE_SET.has(words[i - 1] ?? '') : first && INSIDE.has(words[i] ?? '') && words[i] !== 'in';
}

/** "an elephant, not gray", "a zebra without stripes": nature is taken back. `kind` is the subject's. */
export function isUnnatural({ words, breaks }: Tokens, i: number, kind: NounKind | null): boolean {
  const word = words[i] ?? '';
  if (kind === 'animal' && hasNoun(NATURAL_SET, word)) return true;
  const last = i + 1 === words.length || breaks[i + 1] !== NO_BREAK;
  return last && isColorWord(word) && COLORED.includes(kind);
}

/** "a pink elephant", and not "a blue whale" or "a green cat bowl". */
export function isOddlyColored(tokens: Tokens, from: number, to: number): boolean {
  const { words } = tokens;
  return hasNoun(DULL_SET, words[to - 1] ?? '') && VIVID_SET.has(words[from - 1] ?? '') && isHead(tokens, to);
}

/** Where "with" or "on" stands before word `i`; -1 if nowhere near. */
function withBefore(words: readonly string[], i: number): number {
  for (let k = i - 1; k > 0 && k >= i - WITH_WITHIN; k--) if (words[k] === 'with' || words[k] === 'on') return k;
  return -1;
}

/** "a man with three arms", "a pear with eyes". */
function hasOddLimb(words: readonly string[], i: number, last: LastNoun, person: boolean, animal: boolean): boolean {
  const word = words[i] ?? '';
  const most = LIMBS[word.slice(0, -1)];
  const number = LIMB_NUMBERS[words[i - 1] ?? ''] ?? LIMB_NUMBERS[words[i - 2] ?? ''];
  const at = withBefore(words, i);
  if (at < 0 || words[i + 1] === 'of') return false;
  if (most !== undefined && number !== undefined && (person || animal) && words[at] === 'with')
    return number > most[animal ? 1 : 0];
  return !person && BODILESS.includes(nounKindOf(words[at - 1] ?? '')) && last.end >= at;
}

function flies(words: readonly string[], i: number): boolean {
  if (hasNoun(GROUNDED_SET, words[i - 1] ?? '')) return true;
  return words[i] === 'flying' && hasNoun(GROUNDED_SET, words[i + 1] ?? '');
}

function swims(words: readonly string[], i: number): boolean {
  const joint = words[i + 1] ?? '';
  if (joint !== 'in' && joint !== 'through' && joint !== 'across') return false;
  return HIGH_SET.has(words[i + 2] ?? '') || HIGH_SET.has(words[i + 3] ?? '');
}

/** "a clock melting on a table", "melting piano", and not "a pan melting butter". */
function melts(tokens: Tokens, i: number, last: LastNoun): boolean {
  const { words } = tokens;
  const next = words[i + 1] ?? '';
  const after = nounAt(tokens, i + 1, bitsOf(next));
  if (last.end === i) return isSolid(last.kind, words[i - 1] ?? '') && after === null && (bitsOf(next) & DETERMINER) === 0;
  return after !== null && isSolid(after[0], words[i + after[1]] ?? '') && isHead(tokens, i + 1 + after[1]);
}

function isSolid(kind: NounKind | null, word: string): boolean {
  return (kind === 'thing' || kind === 'vehicle') && !hasNoun(MELTS_SET, word);
}

/** Whether what stands at word `i` cannot be, though each word is real: no camera saw it. `last` is the noun before. */
export function isImpossible(tokens: Tokens, i: number, last: LastNoun, person: boolean, animal: boolean): boolean {
  const { words } = tokens;
  switch (RULES.get(words[i] ?? '')) {
    case 'parts':
      return hasOddLimb(words, i, last, person, animal);
    case 'wings':
      return person && withBefore(words, i) > 0;
    case 'swims':
      return swims(words, i);
    case 'flies':
      return flies(words, i);
    case 'ceiling':
      return words[i - 2] === 'on' && STANDING_SET.has(words[i - 3] ?? '');
    case 'fights': {
      const next = (bitsOf(words[i + 1] ?? '') & DETERMINER) === 0 ? i + 1 : i + 2;
      const other = nounAt(tokens, next, bitsOf(words[next] ?? ''));
      return other !== null && (EATEN.includes(other[0]) || EATEN.includes(last.kind));
    }
    case 'melts':
      return melts(tokens, i, last);
    case 'office': {
      // "an orange soldier" wears a color.
      const before = words[i - 1] ?? '';
      return nounKindOf(before) === 'food' && (bitsOf(before) & QUIET) === 0;
    }
    default:
      return false;
  }
}
