import { wordList, wordSet } from './terms.ts';
import type { Tokens } from './tokenize.ts';
import { words } from './words.ts';

const { EQUALS, GROUND_LEADS, GROUNDS, UNSPACED_EQUALS } = words().even;

const EQUAL_SET = wordSet(EQUALS);
const UNSPACED_LIST = wordList(UNSPACED_EQUALS);
const GROUND_SET = wordSet(GROUNDS);
const LEAD_SET = wordSet(GROUND_LEADS);
const LED_WITHIN = 3;

/** Whether no part of the image leads: a pattern, a set, steps, or a picture that something else stands on. Linear. */
export function isEven(text: string, { words }: Tokens): boolean {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (EQUAL_SET.has(word)) return true;
    // "a pitch deck background", and not "a fox on a white background".
    if (GROUND_SET.has(word) && !words.slice(Math.max(0, i - LED_WITHIN), i).some((each) => LEAD_SET.has(each))) return true;
  }
  return UNSPACED_LIST.some((word) => text.includes(word));
}
