import type { NounKind } from '../data/nouns.ts';
import {
  ANIMAL_GROUP,
  ANIMAL_HEAD,
  ANIMAL_VERB,
  BODY,
  bitsOf,
  HUMAN_PART,
  HUMAN_VERB,
  nounKindOf,
  THING_VERB,
} from '../lexicon/english-words.ts';
import { NO_BREAK, type Tokens } from '../text/tokenize.ts';

/** Whether two nouns side by side make a thing that no camera saw: "strawberry frog", but not "barn owl" or "dog bowl". */
export function isHybrid(first: NounKind, second: NounKind, firstBits: number, bits: number): boolean {
  if ((bits & BODY) !== 0) return first !== 'person';
  if (second === 'person') return first === 'animal';
  if (second !== 'animal' || (bits & ANIMAL_GROUP) !== 0) return false;
  if (first === 'animal') return (bits & ANIMAL_HEAD) === 0 || (firstBits & ANIMAL_HEAD) !== 0;
  return first === 'food' || first === 'vehicle' || (firstBits & BODY) !== 0;
}

/** Whether such a thing does that. A verb before its noun is no deed: "a sleeping dog". */
export function canDo(verb: number, actor: NounKind | null, person: boolean, animal: boolean): boolean {
  switch (actor) {
    case null:
    case 'person':
      return true;
    case 'animal':
      return (verb & ANIMAL_VERB) !== 0 || person;
    case 'vehicle':
    case 'outdoor':
    case 'indoor':
      return verb !== 0;
    default:
      return (verb & THING_VERB) !== 0 || person || (animal && (verb & ANIMAL_VERB) !== 0) || (verb & HUMAN_VERB) === 0;
  }
}

/** "as the sun sets", "as seen from": no comparison. */
const AS_TIME: ReadonlySet<string> = new Set([
  'seen',
  'the',
  'it',
  'he',
  'she',
  'they',
  'people',
  'snow',
  'rain',
  'waves',
  'well',
]);

/** "there is snow", "it is winter": nothing stands for another. */
const POINTING: ReadonlySet<string> = new Set(['there', 'it', 'this', 'that', 'here', 'which', 'who', 'what']);

/** "as a viking", "like a cloud", "a tree whose leaves are books", "the shelves are trees", "bananas for fingers": one thing stands for another. */
export function isComparison(words: readonly string[], i: number, animal: boolean): boolean {
  const next = words[i + 1] ?? '';
  switch (words[i]) {
    case 'like':
    case 'whose':
      return true;
    case 'as':
      return !AS_TIME.has(next);
    case 'for':
      return ((bitsOf(next) | bitsOf(next.slice(0, -1))) & (BODY | HUMAN_PART)) !== 0;
    case 'is':
    case 'are':
      return !POINTING.has(words[i - 1] ?? '') && nounKindOf(next) !== undefined;
    case 'holding':
    case 'holds':
      return animal;
    default:
      return false;
  }
}

const LONE_MEDIA: ReadonlySet<string> = new Set(['oil', 'pastel', 'pastels', 'pen', 'pens', 'lino']);

/** "a harbor, oil": alone in its clause the word is what it is made with. */
export function isLoneMedium({ words, breaks }: Tokens, i: number): boolean {
  return i > 0 && LONE_MEDIA.has(words[i] ?? '') && breaks[i] !== NO_BREAK && breaks[i + 1] !== NO_BREAK;
}
