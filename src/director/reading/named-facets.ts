import type { FacetName } from '../../contract/direction.ts';
import { isClockTime } from '../lexicon/clock-time.ts';
import { hexOf } from '../lexicon/colors.ts';
import type { FoundTerm } from '../lexicon/terms.ts';
import { wordList, wordSet } from '../lexicon/word-lists.ts';
import { isDigit } from '../text/characters.ts';
import { NO_BREAK, SENTENCE_BREAK, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';
import { FacetNotes } from './facet-notes.ts';

const { LABELS } = words().emit;
const { RELATIONS } = words().grammar;
const { MORE_TEXT } = words().lettering;
const { LIVELY, OWN_LIGHT } = words().ownLight;

const RELATION_SET = wordSet(RELATIONS);
const LABELED: ReadonlyMap<string, FacetName> = new Map(LABELS.map(([facet, label]) => [label.toLowerCase(), facet]));
const PREPOSITIONS = wordSet(
  'in, on, at, inside, under, above, over, near, against, behind, through, across, front, along, by, around, into, outside',
);
const OWN_LIGHT_SET = wordSet(OWN_LIGHT);
const MORE_TEXT_SET = wordSet(MORE_TEXT);
const LIVELY_SET = wordSet(LIVELY);
/** First words of the entries above that have two. */
const PAIR_SET: ReadonlySet<string> = new Set(
  [...wordList(OWN_LIGHT), ...wordList(LIVELY)]
    .filter((words) => words.includes(' '))
    .map((words) => words.slice(0, words.indexOf(' '))),
);
/** "in the middle of a dark forest": how far a place may stand from its preposition, in words. */
const PLACED_WITHIN = 5;
const COUNTING = 2;

function isPlural(word: string): boolean {
  if (word.length < 4 || !word.endsWith('s')) return false;
  const before = word.charAt(word.length - 2);
  return before !== 's' && before !== 'u' && before !== 'i' && before !== "'";
}

function isFocalLength(word: string): boolean {
  return word.length > 2 && word.endsWith('mm') && isDigit(word.charCodeAt(0));
}

/** `"Light: soft"` at the head of a line names its facet, whatever follows. */
function labelAt(text: string, tokens: Tokens, i: number): FacetName | null {
  if (tokens.breaks[i] !== SENTENCE_BREAK || text[tokens.ends[i] ?? 0] !== ':') return null;
  const start = tokens.starts[i] ?? 0;
  return start === 0 || text[start - 1] === '\n' ? (LABELED.get(tokens.words[i] ?? '') ?? null) : null;
}

/** Notes the facets that the user names, the colors, and what the scene brings by itself. One pass. */
export function noteFacets(
  text: string,
  tokens: Tokens,
  found: readonly FoundTerm[],
  negated: readonly boolean[] | null,
): FacetNotes {
  const { words, starts, ends, breaks } = tokens;
  const notes = new FacetNotes();
  let preposition = -1;
  let next = 0;
  for (let i = 0; i < words.length; ) {
    while ((found[next]?.from ?? Number.POSITIVE_INFINITY) < i) next++;
    const here = found[next]?.from === i ? found[next] : undefined;
    const term = here?.term;
    const to = here?.to ?? i + 1;
    const start = starts[i] ?? 0;
    const end = ends[to - 1] ?? start;
    const word = words[i] ?? '';
    if (breaks[i] !== NO_BREAK) preposition = -1;
    const label = labelAt(text, tokens, i);
    if (label) notes.add(label, start, end);
    if (negated?.[i] === true) {
      for (const facet of term?.facets ?? []) notes.forbidden.add(facet);
      i = to;
      continue;
    }
    if (term && !term.medium) notes.addTerm(term, start, end);
    if (term?.scene && preposition >= 0 && i - preposition <= PLACED_WITHIN)
      notes.add('setting', starts[preposition] ?? start, end);
    if (!term) {
      const hex = hexOf(word);
      if (hex) notes.addColor(word, hex, start, end);
      else if (isFocalLength(word)) notes.add('camera', start, end);
    }
    for (let k = i; k < to; k++) {
      const each = words[k] ?? '';
      if (PREPOSITIONS.has(each)) preposition = k;
      if (isPlural(each) || RELATION_SET.has(each) || (isDigit(each.charCodeAt(0)) && each.length <= COUNTING))
        notes.single = false;
      const pair = PAIR_SET.has(each) && breaks[k + 1] === NO_BREAK ? `${each} ${words[k + 1]}` : '';
      notes.ownLight ||= OWN_LIGHT_SET.has(each) || OWN_LIGHT_SET.has(pair);
      notes.busy ||= LIVELY_SET.has(each) || LIVELY_SET.has(pair);
      notes.moreText ||= MORE_TEXT_SET.has(each);
      notes.ownLight ||= isClockTime(text, tokens, k);
      const inner = term && term.facets.length > 0 ? hexOf(each) : null;
      if (inner) notes.addColor(each, inner, starts[k] ?? start, ends[k] ?? end);
      if (each === 'shadow' || each === 'shadows') notes.shadow = true;
    }
    i = to;
  }
  return notes;
}
