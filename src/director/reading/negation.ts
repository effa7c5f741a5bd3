import { isDeterminer } from '../lexicon/english-words.ts';
import { wordList, wordSet } from '../lexicon/word-lists.ts';
import { NO_BREAK, SENTENCE_BREAK, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';

const { NEGATION_ENDS, NEGATION_PREPOSITIONS, NEGATORS, NO_NEGATORS } = words().negations;

const END_SET = wordSet(NEGATION_ENDS);
const PREPOSITION_SET = wordSet(NEGATION_PREPOSITIONS);
/** How many words one negation can take back. */
const REACH = 9;
/** "rather a sketch than a photo". */
const PREFERRING: ReadonlySet<string> = new Set(['rather', 'more', 'prefer', 'sooner']);

function byFirst(list: string): ReadonlyMap<string, readonly (readonly string[])[]> {
  return Map.groupBy(
    wordList(list)
      .map((words) => words.split(' '))
      .sort((a, b) => b.length - a.length),
    ([first]) => first ?? '',
  );
}

const NEGATOR_MAP = byFirst(NEGATORS);
const EXCEPTION_MAP = byFirst(NO_NEGATORS);

function lengthAt(map: ReadonlyMap<string, readonly (readonly string[])[]>, words: readonly string[], i: number): number {
  const runs = map.get(words[i] ?? '');
  if (!runs) return 0;
  return runs.find((run) => run.every((word, k) => words[i + k] === word))?.length ?? 0;
}

/** How many words at `i` take back what follows them; 0 if none do. */
function negatorAt(words: readonly string[], i: number): number {
  return lengthAt(EXCEPTION_MAP, words, i) > 0 ? 0 : lengthAt(NEGATOR_MAP, words, i);
}

/** "textless" and "text-free" take themselves back. */
function takesItselfBack(words: readonly string[], i: number): number {
  const word = words[i] ?? '';
  if (word.length > 6 && word.endsWith('less') && word !== 'seamless' && word !== 'timeless' && word !== 'endless') return i;
  return word === 'free' && i > 0 ? i - 1 : -1;
}

/** Where the words that are taken back from `from` on end. */
function reachEnd({ words, breaks }: Tokens, from: number): number {
  let taken = 0;
  let i = from;
  for (; i < words.length && i < from + REACH; i++) {
    const word = words[i] ?? '';
    if (i > from && breaks[i] !== NO_BREAK) break;
    if (END_SET.has(word) && i > from) break;
    if (word === 'and' && (isDeterminer(words[i + 1] ?? '') || PREPOSITION_SET.has(words[i + 1] ?? ''))) break;
    if (PREPOSITION_SET.has(word) && taken > 0) break;
    if (!isDeterminer(word) && !PREPOSITION_SET.has(word)) taken++;
  }
  return i;
}

/** Which words are taken back ("not red", "without people", "anything but a photo"); `null` if none are. */
export function negatedWords(tokens: Tokens): readonly boolean[] | null {
  const { words } = tokens;
  let negated: boolean[] | null = null;
  let preferring = false;
  for (let i = 0; i < words.length; i++) {
    const itself = takesItselfBack(words, i);
    if (tokens.breaks[i] === SENTENCE_BREAK) preferring = false;
    const outdone = preferring && words[i] === 'than' && !PREFERRING.has(words[i - 1] ?? '');
    preferring ||= PREFERRING.has(words[i] ?? '');
    const length = itself >= 0 ? 0 : outdone ? 1 : negatorAt(words, i);
    if (itself < 0 && length === 0) continue;
    negated ??= words.map(() => false);
    if (itself >= 0) {
      negated[itself] = true;
      continue;
    }
    const end = reachEnd(tokens, i + length);
    for (let k = i + length; k < end; k++) negated[k] = true;
    i = Math.max(i, end - 1);
  }
  return negated;
}
