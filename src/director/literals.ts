import { BARE_SAYINGS, BEARERS, BUSINESSES, DETERMINERS, NAMINGS, SAYINGS, TEXT_ENDS } from './data/grammar.ts';
import { wordSet } from './terms.ts';
import { NO_BREAK, QUOTED, SENTENCE_BREAK, type Tokens } from './tokenise.ts';

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
const DETERMINER_SET = wordSet(DETERMINERS);
const LINKS = wordSet('that, which, it, words, text, just, simply, only, also');
const AFTER = wordSet(
  'written, printed, engraved, painted, embroidered, carved, spelled, sign, text, lettering, logo, label, banner, poster, sticker, caption, inscription, sprayed, stitched, neon, headline, title, button, stenciled, scrawled, scribbled, etched, stamped, badge, wordmark',
);
/** "titled" and its like need a name behind them: "a labeled diagram" has none. */
const TITLING = wordSet('titled, entitled, labelled, labeled, captioned, lettered, called, named, headlined, slogan, tagline');
const MAX_BARE_WORDS = 8;
const LOOK_BACK = 9;
const NAMED_WITHIN = 5;
const LOOK_AHEAD = 4;

function isCapital(text: string, at: number | undefined): boolean {
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

/** Whether the words around a quotation say that it is text. */
function isText(tokens: Tokens, i: number, bearing: boolean): boolean {
  const { words, breaks } = tokens;
  for (let k = i - 1; k >= 0 && k >= i - LOOK_BACK && breaks[k + 1] !== SENTENCE_BREAK; k--) {
    const word = words[k] ?? '';
    if (word === 'style' || word === 'song') return false;
    if (NAMING_SET.has(word)) return bearing || bearerBefore(tokens, k, NAMED_WITHIN) !== '';
    // "A sign "A" and a sign "B"", and "OPEN" and "24h" belong to the same words.
    if (SAYING_SET.has(word) || bears(word)) return true;
  }
  for (let k = i + 1; k < words.length && k <= i + LOOK_AHEAD && breaks[k] === NO_BREAK; k++)
    if (AFTER.has(words[k] ?? '')) return true;
  return bearing && !['style', 'aesthetic', 'in', 'like'].includes(words[i - 1] ?? '');
}

/** "a sign that says OPEN" → `OPEN`; `null` if the word at `i` introduces no text. */
function bareText(text: string, tokens: Tokens, i: number, bearing: boolean): Literal | null {
  const { words, starts, ends, breaks } = tokens;
  const word = words[i] ?? '';
  if (!BARE_SET.has(word) && !NAMING_SET.has(word)) return null;
  const before = words[i - 1] ?? '';
  const first = i + 1;
  const capital = isCapital(text, starts[first]);
  const colon = text[ends[i] ?? 0] === ':';
  if (TITLING.has(word) || NAMING_SET.has(word)) {
    if (!capital && !colon) return null;
    if (!bearing && bearerBefore(tokens, i, NAMED_WITHIN) === '') return null;
  } else if (
    !(bears(before) || LINKS.has(before)) ||
    (LINKS.has(before) && !bearing && bearerBefore(tokens, i, LOOK_BACK) === '')
  ) {
    return null;
  }
  if (DETERMINER_SET.has(words[first] ?? '') && !capital) return null;
  let end = first;
  while (end < words.length && end - first < MAX_BARE_WORDS) {
    const next = words[end] ?? '';
    if (next === QUOTED || (breaks[end] !== NO_BREAK && !(colon && end === first))) break;
    if (end > first && END_SET.has(next) && !isCapital(text, starts[end])) break;
    end++;
  }
  const from = starts[first];
  const to = ends[end - 1];
  if (end <= first || from === undefined || to === undefined) return null;
  return { start: from, end: to, quoted: false, bearer: bearerBefore(tokens, i, LOOK_BACK) };
}

/** What the prompt wants written, in order. `bearing`: the image itself is something that bears text, such as a poster. */
export function findLiterals(text: string, tokens: Tokens, bearing: boolean, negated: readonly boolean[] | null): Literal[] {
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
    const bare = bareText(text, tokens, i, bearing);
    if (bare) literals.push(bare);
  }
  return literals;
}
