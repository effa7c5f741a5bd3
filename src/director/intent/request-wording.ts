import { isBlocker, isDeterminer } from '../lexicon/english-words.ts';
import { termAt } from '../lexicon/find-terms.ts';
import { wordSet } from '../lexicon/word-lists.ts';
import { NO_BREAK, QUOTED, SENTENCE_BREAK, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';

const { ASKED, ASKED_PEOPLE, GENERIC_JOINTS, GENERIC_NOUNS, LOOK_VERBS, NEUTRAL_VERBS, NOUN_VERBS, POLITE } = words().requests;

/** How a prompt asks: where its head begins, and the look that its verb names. */
export interface RequestWording {
  /** The first word behind "please draw me". */
  readonly head: number;
  /** "paint" → `painting`; `null` for verbs such as "make". */
  readonly look: string | null;
  /** The word of that verb. */
  readonly verb: number;
}

const POLITE_SET = wordSet(POLITE);
const ASKED_PEOPLE_SET = wordSet(ASKED_PEOPLE);
const NEUTRAL_SET = wordSet(NEUTRAL_VERBS);
const NOUN_VERB_SET = wordSet(NOUN_VERBS);
const ASKED_SET = wordSet(ASKED);
const GENERIC_SET = wordSet(GENERIC_NOUNS);
const JOINT_SET = wordSet(GENERIC_JOINTS);
const LOOKS: ReadonlyMap<string, string> = new Map(Object.entries(LOOK_VERBS));
/** "I would like you to help me make …". */
const MOST_WORDS = 24;
const YOU: ReadonlySet<string> = new Set([
  'you',
  'u',
  'we',
  'i',
  'someone',
  'somebody',
  'anyone',
  'anybody',
  'who',
  'it',
  'have',
  'get',
  'please',
]);
const MODALS: ReadonlySet<string> = new Set(['can', 'could', 'would', 'will', 'may', 'might', 'should', 'must']);

/** "image of", "a design for": what follows is the head. */
export function isGenericNoun(tokens: Tokens, i: number): boolean {
  return GENERIC_SET.has(tokens.words[i] ?? '') && tokens.breaks[i + 1] === NO_BREAK && JOINT_SET.has(tokens.words[i + 1] ?? '');
}

function asks(tokens: Tokens, i: number, asked: boolean): boolean {
  const word = tokens.words[i] ?? '';
  if (!NOUN_VERB_SET.has(word)) return true;
  const next = tokens.words[i + 1] ?? '';
  if (tokens.breaks[i + 1] !== NO_BREAK || next === 'of') return false;
  // "picture for a presentation" is a noun, "picture for me" a verb.
  if (next === 'for' && GENERIC_SET.has(word) && tokens.words[i + 2] !== 'me' && tokens.words[i + 2] !== 'us') return false;
  // After "please" or "can you", and before a plural, "sketch" is a verb.
  if (ASKED_SET.has(next) || asked) return true;
  // "paint people dancing" asks; "model wearing a hat" and "paint on a wall" do not.
  return LOOKS.has(word) && !isBlocker(next) && !next.endsWith('ing') && (termAt(tokens, i)?.words.length ?? 1) === 1;
}

/** How far into a prompt "instead of a photo, draw …" may begin, in words. */
const REFUSED_WITHIN = 4;

/** Where the words end that a prompt takes back before it asks: "instead of a photo, draw …"; 0 if it asks at once. */
function behindRefused(negated: readonly boolean[] | null): number {
  const first = negated?.indexOf(true) ?? -1;
  if (negated === null || first < 0 || first > REFUSED_WITHIN) return 0;
  let end = first;
  while (negated[end] === true) end++;
  return end;
}

/** Reads "could you please draw me" off the front of a prompt, also behind what it takes back. */
export function readRequestWording(tokens: Tokens, negated: readonly boolean[] | null): RequestWording {
  const behind = behindRefused(negated);
  const second = behind > 0 ? readFrom(tokens, tokens.words[behind] === 'but' ? behind + 1 : behind) : null;
  return second !== null && second.verb >= 0 ? second : readFrom(tokens, 0);
}

function readFrom(tokens: Tokens, begin: number): RequestWording {
  const { words, breaks } = tokens;
  let head = begin;
  let look: string | null = null;
  let verb = -1;
  let asked = false;
  for (let i = begin; i < words.length && i < begin + MOST_WORDS; i++) {
    const word = words[i] ?? '';
    // "thank you card" and "quick sketch" are things.
    if (word === QUOTED || (termAt(tokens, i)?.medium && (termAt(tokens, i)?.words.length ?? 0) > 1)) break;
    if (MODALS.has(word) && !YOU.has(words[i + 1] ?? '') && !YOU.has(words[i - 1] ?? '') && !asked) break;
    const named = LOOKS.get(word);
    if (named !== undefined && verb < 0 && asks(tokens, i, asked)) {
      look = named;
      verb = i;
    } else if (NEUTRAL_SET.has(word) && verb < 0 && asks(tokens, i, asked)) {
      asked = true;
    } else if (
      ASKED_PEOPLE_SET.has(word)
        ? head === 0 || i !== head
        : !POLITE_SET.has(word) && !(i > head && breaks[i] !== NO_BREAK && NEUTRAL_SET.has(word))
    )
      break;
    // "Hi! I would like …": a greeting is a sentence of its own.
    else asked ||= word !== 'like' && word !== 'love' && (i > 0 || breaks[1] === SENTENCE_BREAK || word === 'please');
    if (verb >= 0) asked = true;
    head = i + 1;
  }
  // "love letter on a table" and "some like it hot" ask for nothing; what is skipped there changes nothing.
  return { head: skipDeterminers(tokens, head), look, verb };
}

function skipDeterminers(tokens: Tokens, from: number): number {
  let i = from;
  while (i < tokens.words.length && isDeterminer(tokens.words[i] ?? '') && (i === from || tokens.breaks[i] === NO_BREAK)) i++;
  return i < tokens.words.length ? i : from;
}
