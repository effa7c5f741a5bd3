import { BANNED_WORDS, BRITISH_SPELLINGS } from './list.ts';

/** `file:line: word → what to write`. */
export type Finding = string;

const BANNED = new RegExp(`\\b(${Object.keys(BANNED_WORDS).join('|').replaceAll(' ', '\\s+')})\\b`, 'gi');
// The ARIA attribute has its own spelling.
const BRITISH = new RegExp(`(?<!aria-)(?<![Rr]e(?=cent))(?:${Object.keys(BRITISH_SPELLINGS).join('|')})`, 'gi');
/** "where" in place of "if", as far as a pattern can tell. SQL's `WHERE` is another word. */
const WHERE = /\bwhere (?:it|there|no|none|that|nothing|they|one|he|an?)\b/g;

/** Every banned word and British spelling of a file, its name included. In Markdown, code is left out. */
export function findWords(file: string, text: string): Finding[] {
  const lines = proseOf(file, text).split('\n');
  return [
    ...hits(file, file.split('/').at(-1) ?? ''),
    ...lines.flatMap((line, index) => hits(`${file}:${index + 1}`, line)),
    // A phrase that a line end cuts in two.
    ...lines.slice(1).flatMap((line, index) => acrossLines(`${file}:${index + 1}`, lines[index] ?? '', line)),
  ];
}

/** Every "where" that stands for "if", as `file:line`, and how many words the file has. */
export function findWhere(file: string, text: string): { readonly found: readonly Finding[]; readonly words: number } {
  const prose = proseOf(file, text);
  const found = prose
    .split('\n')
    .flatMap((line, index) => [...line.matchAll(WHERE)].map(([hit]) => `${file}:${index + 1}: ${hit}`));
  return { found, words: prose.split(/\s+/).length };
}

function hits(place: string, line: string): Finding[] {
  // `nobodyWaits` has two words.
  const separate = line.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
  const banned = [...separate.matchAll(BANNED)].map(([word]) => advice(place, word, BANNED_WORDS));
  return [...banned, ...[...line.matchAll(BRITISH)].map(([word]) => advice(place, word, BRITISH_SPELLINGS))];
}

function acrossLines(place: string, first: string, second: string): Finding[] {
  const both = `${first.trimEnd()} ${second.replace(/^[\s/*#-]+/, '')}`;
  const phrases = [...both.matchAll(BANNED)].filter(
    ({ 0: hit, index }) => index < first.trimEnd().length && index + hit.length > first.trimEnd().length,
  );
  return phrases.map(([hit]) => advice(place, hit, BANNED_WORDS));
}

function advice(place: string, word: string, list: Readonly<Record<string, string>>): Finding {
  const known = word.toLowerCase().replace(/\s+/g, ' ');
  return `${place}: ${word} → ${list[known] ?? 'another word'}`;
}

/** Line ends stay, so that line numbers are those of the file. */
function proseOf(file: string, text: string): string {
  if (!file.endsWith('.md')) return text;
  const blank = (code: string) => code.replace(/[^\n]/g, ' ');
  return text.replace(/^```[\s\S]*?^```/gm, blank).replace(/`[^`\n]*`/g, blank);
}
