import { isDeterminer, nounKindOf } from '../lexicon/english-words.ts';
import { wordSet } from '../lexicon/word-lists.ts';
import { isCapital, isDigit } from '../text/characters.ts';
import { CLAUSE_BREAK, NO_BREAK, QUOTED, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';
import type { Lettering } from './find-lettering.ts';
import { bearsText, isBusiness, LOOK_BACK, NAMED_WITHIN, textBearerBefore } from './text-bearers.ts';

const lists = words().lettering;

const SAYINGS = wordSet(`${lists.SAYINGS}, ${lists.BARE_SAYINGS}, ${lists.TITLINGS}`);
const BARE_SAYINGS = wordSet(`${lists.BARE_SAYINGS}, ${lists.TITLINGS}, ${lists.NAMINGS}`);
const TITLINGS = wordSet(`${lists.TITLINGS}, ${lists.LABELINGS}`);
const LABELINGS = wordSet(lists.LABELINGS);
const NAMINGS = wordSet(lists.NAMINGS);
const LINKS = wordSet(lists.LINKS);
const COLONED = wordSet(lists.COLONED);
const TEXT_ENDS = wordSet(lists.TEXT_ENDS);
const TITLE_ENDS = wordSet(`${lists.TEXT_ENDS}, ${lists.TITLE_ENDS}`);
/** "the word of": what follows is no text. */
const NO_TEXT_NEXT: readonly string[] = ['of', 'is', 'in', 'on', 'are'];
const MAX_BARE_WORDS = 8;

/** What the text without quotation marks looks like: it ends where that changes. */
function caseOf(text: string, start: number, end: number): 'shout' | 'title' | 'plain' {
  const word = text.slice(start, end);
  if (word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase()) return 'shout';
  return isCapital(text, start) ? 'title' : 'plain';
}

/** Where text that begins at word `first` ends. */
function bareEnd(text: string, { words, starts, ends, breaks }: Tokens, first: number, colon: boolean): number {
  const kind = caseOf(text, starts[first] ?? 0, ends[first] ?? 0);
  let end = first;
  while (end < words.length && end - first < MAX_BARE_WORDS) {
    const next = words[end] ?? '';
    if (next === QUOTED || (breaks[end] !== NO_BREAK && !(colon && end === first))) break;
    if (end > first) {
      const here = caseOf(text, starts[end] ?? 0, ends[end] ?? 0);
      const figure = isDigit(next.charCodeAt(0));
      if (kind === 'shout' && here !== 'shout' && !figure && next.length > 1) break;
      if (kind === 'title' && TITLE_ENDS.has(next) && here === 'plain') break;
      if (kind === 'plain' && TEXT_ENDS.has(next)) break;
    }
    end++;
  }
  return end;
}

/** Somebody, and no business. */
function isBeing(word: string): boolean {
  const kind = nounKindOf(word);
  return (kind === 'animal' || kind === 'person') && !isBusiness(word);
}

/** Whether the word at `i` introduces text without quotation marks. */
function introduces(text: string, tokens: Tokens, i: number, bearing: boolean): boolean {
  const { words, starts, ends, breaks } = tokens;
  const word = words[i] ?? '';
  const before = words[i - 1] ?? '';
  const next = words[i + 1] ?? '';
  const colon = text[ends[i] ?? 0] === ':';
  const capital = isCapital(text, starts[i + 1]);
  if (colon && COLONED.has(word))
    return (capital || isDigit(next.charCodeAt(0))) && (bearing || bearsText(word) || SAYINGS.has(word));
  if (breaks[i + 1] !== NO_BREAK) return false;
  if ((word === 'word' || word === 'words') && before === 'the')
    return !NO_TEXT_NEXT.includes(next) && (capital || bearing || textBearerBefore(tokens, i, LOOK_BACK) !== '');
  if (word === 'showing' || word === 'displaying') return isDigit(next.charCodeAt(0)) && bearsText(before);
  // "a cat named Pickles" is on the poster, and its name may be.
  if (NAMINGS.has(word) && isBeing(before)) return false;
  if (TITLINGS.has(word) || NAMINGS.has(word)) return capital && (bearing || textBearerBefore(tokens, i, NAMED_WITHIN) !== '');
  // "write HAPPY BIRTHDAY on a cake".
  if (word === 'write') return caseOf(text, starts[i + 1] ?? 0, ends[i + 1] ?? 0) === 'shout' && words.some(bearsText);
  if (!BARE_SAYINGS.has(word)) return false;
  if (LINKS.has(before)) return bearing || textBearerBefore(tokens, i, LOOK_BACK) !== '';
  return bearsText(before);
}

/** "labeled Rent, Food and Fun": several things have a label each. */
function isListed(text: string, { words, starts, breaks }: Tokens, end: number): boolean {
  const joined = words[end] === 'and' || words[end] === 'or';
  const next = joined ? end + 1 : end;
  if (next >= words.length || !(joined || breaks[end] === CLAUSE_BREAK)) return false;
  return words[next] === QUOTED || isCapital(text, starts[next]) || isDigit(text.charCodeAt(starts[next] ?? 0));
}

/** "a sign that says OPEN" → `OPEN`; `null` if the word at `i` introduces no text. */
export function unquotedTextAt(text: string, tokens: Tokens, i: number, bearing: boolean): Omit<Lettering, 'quoted'> | null {
  if (!introduces(text, tokens, i, bearing)) return null;
  const { words, starts, ends } = tokens;
  const first = i + 1;
  if (isDeterminer(words[first] ?? '') && !isCapital(text, starts[first])) return null;
  const end = bareEnd(text, tokens, first, text[ends[i] ?? 0] === ':');
  if (LABELINGS.has(words[i] ?? '') && isListed(text, tokens, end)) return null;
  const from = starts[first];
  const to = ends[end - 1];
  if (end <= first || from === undefined || to === undefined) return null;
  // "Science Rocks!" keeps its mark.
  const marked = text[to] === '!' || text[to] === '?' ? to + 1 : to;
  return { start: from, end: marked, bearer: textBearerBefore(tokens, i + 1, LOOK_BACK) };
}
