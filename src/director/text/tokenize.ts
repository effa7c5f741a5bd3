import { isDigit, isLineBreak, isUnspacedScript, isWordUnit } from './characters.ts';
import type { Quotes } from './quotation-marks.ts';

/** What stands between a word and the one before it. */
export const NO_BREAK = 0;
export const CLAUSE_BREAK = 1;
export const SENTENCE_BREAK = 2;

/** The word that stands for a whole quotation. */
export const QUOTED = '"';

/** Words as parallel arrays: lower-case, with their UTF-16 offsets and the break in front of them. */
export interface Tokens {
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly breaks: readonly number[];
  /** How long the prompt is, in words. */
  readonly count: number;
}

const SENTENCE_MARKS = '.!?\n。！？';
const CLAUSE_MARKS = ',;:()[]—–|、，；：';

function breakOf(text: string, at: number): number {
  const mark = text.charAt(at);
  if (SENTENCE_MARKS.includes(mark) || isLineBreak(text.charCodeAt(at))) return SENTENCE_BREAK;
  if (CLAUSE_MARKS.includes(mark)) return CLAUSE_BREAK;
  return mark === '-' && text[at - 1] === ' ' && text[at + 1] === ' ' ? CLAUSE_BREAK : NO_BREAK;
}

/** Whether the unit at `at`, which is no word unit itself, holds two halves of one word together: "child's", "1.8". */
function joins(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 0x27 || code === 0x2019) return isWordUnit(text.charCodeAt(at + 1));
  return code === 0x2e && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1));
}

/** One pass. A quotation is one token, so that nothing inside it is read as direction. */
export function tokenize(text: string, quotes: Quotes): Tokens {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const breaks: number[] = [];
  let count = 0;
  let span = 0;
  let pending: number = SENTENCE_BREAK;
  for (let i = 0; i < text.length; ) {
    const quoted = quotes.spans[span];
    let end = i;
    let word = QUOTED;
    if (quoted && quoted.start === i) {
      span++;
      end = quoted.end;
    } else if (isWordUnit(text.charCodeAt(i))) {
      const limit = quoted ? quoted.start : text.length;
      while (end < limit && (isWordUnit(text.charCodeAt(end)) || joins(text, end))) end++;
      word = text.slice(i, end).toLowerCase().replaceAll('’', "'");
    } else {
      pending = Math.max(pending, breakOf(text, i++));
      continue;
    }
    words.push(word);
    starts.push(i);
    ends.push(end);
    breaks.push(pending);
    count += isUnspacedScript(text.charCodeAt(i)) ? Math.ceil((end - i) / 2) : 1;
    pending = NO_BREAK;
    i = end;
  }
  return { words, starts, ends, breaks, count };
}
