import { isDigit } from './characters.ts';
import { wordSet } from './terms.ts';
import { CLAUSE_BREAK, NO_BREAK, QUOTED, SENTENCE_BREAK, type Tokens } from './tokenize.ts';
import { words } from './words.ts';

const { BARE_SAYINGS, BEARERS, BUSINESSES, DETERMINERS, LABELINGS, NAMINGS, PLAIN_TEXT_ENDS, SAYINGS, TEXT_ENDS } =
  words().grammar;

/** Whether the image itself is a thing that bears text: a poster does, a diagram bears more than its title. */
export type Bearing = 'no' | 'bears' | 'explains';

/** Text to be drawn into the image. */
export interface Literal {
  readonly start: number;
  readonly end: number;
  /** With its own quotation marks, or bare if the user set none. */
  readonly quoted: boolean;
  /** What bears it, as a word of the prompt: "sign"; empty if the image itself does. */
  readonly bearer: string;
}

const SAYING_SET = wordSet(SAYINGS);
const BARE_SET = wordSet(BARE_SAYINGS);
const NAMING_SET = wordSet(NAMINGS);
const BEARER_SET = wordSet(BEARERS);
const BUSINESS_SET = wordSet(BUSINESSES);
const END_SET = wordSet(TEXT_ENDS);
const PLAIN_END_SET = wordSet(PLAIN_TEXT_ENDS);
const DETERMINER_SET = wordSet(DETERMINERS);
const LINKS = wordSet('that, which, it, words, text, just, simply, only, also');
const AFTER = wordSet(
  'written, printed, engraved, painted, embroidered, carved, spelled, sign, text, lettering, logo, label, banner, poster, sticker, caption, inscription, sprayed, stitched, neon, headline, title, button, stenciled, scrawled, scribbled, etched, stamped, badge, wordmark',
);
/** "titled" and its like need a name behind them: "a labeled diagram" has none. */
const TITLING = wordSet(`titled, entitled, lettered, called, named, headlined, slogan, tagline, ${LABELINGS}`);
/** In front of a colon and the text. */
const COLONED = wordSet(
  'sign, caption, headline, text, label, slogan, title, words, wording, tagline, says, reads, message, banner, lettering, heading, inscription, subtitle',
);
/** What a topic stands behind: "an infographic on X". */
const TOPIC = wordSet('on, about, explaining, regarding');
/** A graphic that explains has a topic behind more words than a poster has. */
const EXPLAINED = wordSet('of, a, an, the, from');
/** Each of several things has one. */
export const LABEL_WORDS = wordSet(LABELINGS);
/** A pictogram and artwork show what a quotation means, or whom it names. */
const SHOWN = wordSet(
  'pictogram, pictograms, icon, icons, glyph, emoji, emojis, emote, symbol, character, hero, villain, boss, creature, monster',
);
const ARTWORK = wordSet('art, artwork, illustration');
/** These arts are titled: "album cover art". */
const TITLED_ARTS = wordSet('cover, album, poster, word, text, typography, lettering, box, banner, logo');
const CARD_GAMES = wordSet('game, trading, tcg, playing, mtg, magic, pokemon, yugioh, collectible, character, creature, spell');
const MAX_BARE_WORDS = 8;
const LOOK_BACK = 9;
const SHOWN_WITHIN = 3;
const NAMED_WITHIN = 5;
const LOOK_AHEAD = 4;

export function isCapital(text: string, at: number | undefined): boolean {
  const code = at === undefined ? 0 : text.charCodeAt(at);
  return (code >= 0x41 && code <= 0x5a) || (code >= 0xc0 && code <= 0xde);
}

function bears(word: string): boolean {
  return BEARER_SET.has(word) || (word.endsWith('s') && BEARER_SET.has(word.slice(0, -1)));
}

/** The nearest thing before word `i` that bears text; empty if there is none in the sentence. */
function bearerBefore({ words, breaks }: Tokens, i: number, within: number): string {
  for (let k = i - 1; k >= 0 && k >= i - within; k--) {
    if (breaks[k + 1] === SENTENCE_BREAK) break;
    const word = words[k] ?? '';
    if (bears(word) || BUSINESS_SET.has(word)) return word;
  }
  return '';
}

/** "pictogram for "no dogs"", "card art: "Ember Witch"", and not "icon with the letter "B"". */
function isShown({ words, breaks }: Tokens, i: number): boolean {
  for (let k = i - 1; k >= 0 && k >= i - SHOWN_WITHIN && breaks[k + 1] !== SENTENCE_BREAK; k--) {
    const word = words[k] ?? '';
    const before = words[k - 1] ?? '';
    if (SAYING_SET.has(word) || word === 'letter' || word === 'with') return false;
    if (SHOWN.has(word) || (ARTWORK.has(word) && !TITLED_ARTS.has(before))) return true;
    if (word === 'card' && CARD_GAMES.has(before)) return true;
  }
  return false;
}

/** Whether the words around a quotation say that it is text. */
function isText(tokens: Tokens, i: number, bearing: Bearing): boolean {
  const { words, breaks } = tokens;
  if (isShown(tokens, i)) return false;
  const before = words[i - 1] ?? '';
  const topic = TOPIC.has(before) || (bearing === 'explains' && EXPLAINED.has(before));
  for (let k = i - 1; k >= 0 && k >= i - LOOK_BACK && breaks[k + 1] !== SENTENCE_BREAK; k--) {
    const word = words[k] ?? '';
    if (word === 'style' || word === 'song') return false;
    if (NAMING_SET.has(word)) return bearing !== 'no' || bearerBefore(tokens, k, NAMED_WITHIN) !== '';
    // "A sign "A" and a sign "B"", and "OPEN" and "24h" belong to the same words.
    // "a labeled diagram" has labels, and no text of that name.
    if (LABEL_WORDS.has(word) && k < i - 1) continue;
    if (SAYING_SET.has(word) || bears(word)) return !(bearing !== 'no' && topic);
  }
  for (let k = i + 1; k < words.length && k <= i + LOOK_AHEAD && breaks[k] === NO_BREAK; k++)
    if (AFTER.has(words[k] ?? '')) return true;
  return bearing !== 'no' && !['style', 'aesthetic', 'in', 'like'].includes(before) && !topic;
}

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
      if (kind === 'title' && END_SET.has(next) && here === 'plain') break;
      if (kind === 'plain' && PLAIN_END_SET.has(next)) break;
    }
    end++;
  }
  return end;
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
    return (capital || isDigit(next.charCodeAt(0))) && (bearing || bears(word) || SAYING_SET.has(word));
  if (breaks[i + 1] !== NO_BREAK) return false;
  if ((word === 'word' || word === 'words') && before === 'the')
    return !['of', 'is', 'in', 'on', 'are'].includes(next) && (capital || bearing || bearerBefore(tokens, i, LOOK_BACK) !== '');
  if (word === 'showing' || word === 'displaying') return isDigit(next.charCodeAt(0)) && bears(before);
  if (TITLING.has(word) || NAMING_SET.has(word)) return capital && (bearing || bearerBefore(tokens, i, NAMED_WITHIN) !== '');
  // "write HAPPY BIRTHDAY on a cake".
  if (word === 'write') return caseOf(text, starts[i + 1] ?? 0, ends[i + 1] ?? 0) === 'shout' && words.some(bears);
  if (!BARE_SET.has(word)) return false;
  if (LINKS.has(before)) return bearing || bearerBefore(tokens, i, LOOK_BACK) !== '';
  return bears(before);
}

/** "labeled Rent, Food and Fun": several things have a label each. */
function isListed(text: string, { words, starts, breaks }: Tokens, end: number): boolean {
  const joined = words[end] === 'and' || words[end] === 'or';
  const next = joined ? end + 1 : end;
  if (next >= words.length || !(joined || breaks[end] === CLAUSE_BREAK)) return false;
  return words[next] === QUOTED || isCapital(text, starts[next]) || isDigit(text.charCodeAt(starts[next] ?? 0));
}

/** "a sign that says OPEN" → `OPEN`; `null` if the word at `i` introduces no text. */
function bareText(text: string, tokens: Tokens, i: number, bearing: boolean): Literal | null {
  if (!introduces(text, tokens, i, bearing)) return null;
  const { words, starts, ends } = tokens;
  const first = i + 1;
  if (DETERMINER_SET.has(words[first] ?? '') && !isCapital(text, starts[first])) return null;
  const end = bareEnd(text, tokens, first, text[ends[i] ?? 0] === ':');
  if (LABEL_WORDS.has(words[i] ?? '') && isListed(text, tokens, end)) return null;
  const from = starts[first];
  const to = ends[end - 1];
  if (end <= first || from === undefined || to === undefined) return null;
  // "Science Rocks!" keeps its mark.
  const marked = text[to] === '!' || text[to] === '?' ? to + 1 : to;
  return { start: from, end: marked, quoted: false, bearer: bearerBefore(tokens, i + 1, LOOK_BACK) };
}

/** What the prompt wants written, in order. `bearing`: the image itself is something that bears text, such as a poster. */
export function findLiterals(text: string, tokens: Tokens, bearing: Bearing, negated: readonly boolean[] | null): Literal[] {
  const literals: Literal[] = [];
  const { words, starts, ends } = tokens;
  for (let i = 0; i < words.length; i++) {
    if (negated?.[i] === true) continue;
    if (words[i] === QUOTED) {
      const follows =
        literals.at(-1)?.quoted === true && words[i - 2] === QUOTED && ['and', 'or', '&'].includes(words[i - 1] ?? '');
      if (follows || isText(tokens, i, bearing))
        literals.push({ start: starts[i] ?? 0, end: ends[i] ?? 0, quoted: true, bearer: bearerBefore(tokens, i, LOOK_BACK) });
      continue;
    }
    const bare = bareText(text, tokens, i, bearing !== 'no');
    if (bare) literals.push(bare);
  }
  return literals;
}
