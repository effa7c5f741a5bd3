import { isDigit } from '../text/characters.ts';
import { NO_BREAK, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';
import { wordList, wordSet } from './word-lists.ts';

const { CLOCK_AFTER, CLOCK_BEFORE, CLOCK_GLUED, CLOCK_NUMERALS, CLOCK_SIGNS } = words().clock;

const AFTER = wordSet(CLOCK_AFTER);
const BEFORE = wordSet(CLOCK_BEFORE);
const GLUED = wordList(CLOCK_GLUED);
const HOURS = 24;
const MINUTES = 59;
/** `"23h59"` is the longest. */
const LONGEST = 7;

/** How many digits a word begins with. */
function digits(word: string): number {
  let n = 0;
  while (isDigit(word.charCodeAt(n))) n++;
  return n;
}

function isHour(word: string): boolean {
  return digits(word) === word.length && word.length <= 2 && Number(word) <= HOURS;
}

/** "3am", "15h", "15h30". */
function isGlued(word: string): boolean {
  const n = digits(word);
  if (n === 0 || n > 2 || word.length > LONGEST || Number(word.slice(0, n)) > HOURS) return false;
  const rest = word.slice(n);
  return GLUED.includes(rest) || (rest.charAt(0) === 'h' && digits(rest.slice(1)) === 2 && rest.length === 3);
}

/** Whether a time of the day begins at word `i`: "3am", "3 a.m.", "03:00", "3 Uhr", "saat 3". */
export function isClockTime(text: string, { words, starts, ends, breaks }: Tokens, i: number): boolean {
  const word = words[i] ?? '';
  if (!isDigit(word.charCodeAt(0))) return false;
  if (isGlued(word)) return true;
  if (!isHour(word)) return false;
  const end = ends[i] ?? 0;
  const next = words[i + 1] ?? '';
  // "16:9" is a format, and has no minutes.
  if (text[end] === ':' && starts[i + 1] === end + 1 && digits(next) === 2) return Number(next.slice(0, 2)) <= MINUTES;
  if (breaks[i + 1] === NO_BREAK && (AFTER.has(next) || ((next === 'a' || next === 'p') && words[i + 2] === 'm'))) return true;
  return BEFORE.has(words[i - 1] ?? '');
}

/** The same in scripts without spaces: "午前3時", "凌晨三点". Linear. */
export function hasUnspacedTime(text: string): boolean {
  for (let i = 1; i < text.length; i++)
    if (CLOCK_SIGNS.includes(text.charAt(i)) && (isDigit(text.charCodeAt(i - 1)) || CLOCK_NUMERALS.includes(text.charAt(i - 1))))
      return true;
  return false;
}
