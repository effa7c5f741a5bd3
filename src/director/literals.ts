import { BEARERS, SAYINGS, TEXT_ENDS, TITLES } from './data/grammar.ts';
import { isDeterminer } from './medium.ts';
import { wordList } from './terms.ts';
import { NO_BREAK, QUOTED, type Tokens } from './tokenise.ts';

/** Text to be drawn into the picture. */
export interface Literal {
  readonly start: number;
  readonly end: number;
  /** With its own quotation marks, or bare where the user set none. */
  readonly quoted: boolean;
}

const TITLE_SET: ReadonlySet<string> = new Set(wordList(TITLES));
const SAYING_SET: ReadonlySet<string> = new Set(wordList(SAYINGS));
const BEARER_SET: ReadonlySet<string> = new Set(wordList(BEARERS));
const END_SET: ReadonlySet<string> = new Set(wordList(TEXT_ENDS));

const MAX_BARE_WORDS = 8;

function isCapital(text: string, at: number | undefined): boolean {
  const code = at === undefined ? 0 : text.charCodeAt(at);
  return code >= 0x41 && code <= 0x5a;
}

/** "a sign that says OPEN" → `OPEN`; `null` where the word at `i` introduces no text. */
function bareText(text: string, tokens: Tokens, i: number): Literal | null {
  const { words, starts, ends, breaks } = tokens;
  const word = words[i] ?? '';
  if (!TITLE_SET.has(word) && !(SAYING_SET.has(word) && BEARER_SET.has(words[i - 1] ?? ''))) return null;
  const first = i + 1;
  if (isDeterminer(words[first]) && !isCapital(text, starts[first])) return null;
  let end = first;
  while (end < words.length && end - first < MAX_BARE_WORDS) {
    const next = words[end] ?? '';
    const colon = end === first && text[ends[i] ?? 0] === ':';
    if (next === QUOTED || (breaks[end] !== NO_BREAK && !colon)) break;
    if (end > first && END_SET.has(next) && !isCapital(text, starts[end])) break;
    end++;
  }
  const from = starts[first];
  const to = ends[end - 1];
  return end > first && from !== undefined && to !== undefined ? { start: from, end: to, quoted: false } : null;
}

/** What the prompt wants written, in order: every quotation, and what follows "says", "titled" and their like. */
export function findLiterals(text: string, tokens: Tokens): Literal[] {
  const literals: Literal[] = [];
  const { words, starts, ends } = tokens;
  for (let i = 0; i < words.length; i++) {
    if (words[i] === QUOTED) {
      literals.push({ start: starts[i] ?? 0, end: ends[i] ?? 0, quoted: true });
      continue;
    }
    const bare = bareText(text, tokens, i);
    if (bare) literals.push(bare);
  }
  return literals;
}
