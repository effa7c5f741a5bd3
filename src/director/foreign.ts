import { isUnspacedScript } from './characters.ts';
import { FOREIGN, type ForeignRow } from './data/foreign.ts';
import type { Notes } from './notes.ts';
import { wordList } from './terms.ts';
import { type Tokens, tokenise } from './tokenise.ts';

interface Stem {
  readonly row: ForeignRow;
  readonly words: readonly string[];
}

/** A medium is said at the head of a prompt, or in some languages at its end. */
const HEAD_WORDS = 4;
const TAIL_WORDS = 3;
const KEY_LENGTH = 2;
const NO_QUOTES = { spans: [], unclosed: new Set<string>() };

const ALL: readonly Stem[] = FOREIGN.flatMap((row) =>
  wordList(row.stems).map((stem) => ({ row, words: tokenise(stem, NO_QUOTES).words })),
);
const UNSPACED: readonly Stem[] = ALL.filter(({ words }) => isUnspacedScript(words[0]?.charCodeAt(0) ?? 0));
const SPACED: ReadonlyMap<string, readonly Stem[]> = Map.groupBy(
  ALL.filter((stem) => !UNSPACED.includes(stem)).sort((a, b) => b.words.length - a.words.length),
  ({ words }) => (words[0] ?? '').slice(0, KEY_LENGTH),
);

/** The words of a stem from word `i` on, the last one as the beginning of a word. */
function stands(tokens: Tokens, i: number, words: readonly string[]): boolean {
  const last = words.length - 1;
  return words.every((word, k) => (k === last ? tokens.words[i + k]?.startsWith(word) === true : tokens.words[i + k] === word));
}

function note(notes: Notes, row: ForeignRow, start: number, end: number): void {
  if (row.medium) {
    const [, ...settles] = row.facets;
    notes.add('medium', start, end, { ...row.medium, settles });
    notes.paletteColors ??= row.colors ?? null;
  } else {
    const { facets, tone, colors } = row;
    notes.addTerm({ words: [], facets, ...(tone && { tone }), ...(colors && { colors }) }, start, end);
  }
}

/** Reads what a prompt in another language says in words that are known of it. Linear in its length. */
export function readForeign(text: string, tokens: Tokens, notes: Notes): void {
  const { words, starts, ends } = tokens;
  let unspaced = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    unspaced ||= isUnspacedScript(word.charCodeAt(0));
    const stem = SPACED.get(word.slice(0, KEY_LENGTH))?.find((each) => stands(tokens, i, each.words));
    if (!stem) continue;
    const placed = i < HEAD_WORDS || i + stem.words.length > words.length - TAIL_WORDS;
    if (stem.row.medium && !placed) continue;
    note(notes, stem.row, starts[i] ?? 0, ends[i + stem.words.length - 1] ?? 0);
    i += stem.words.length - 1;
  }
  if (!unspaced) return;
  for (const { row, words: parts } of UNSPACED) {
    const word = parts[0] ?? '';
    const at = text.indexOf(word);
    if (at >= 0) note(notes, row, at, at + word.length);
  }
}
