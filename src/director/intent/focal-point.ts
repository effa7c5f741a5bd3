import { wordList, wordSet } from '../lexicon/word-lists.ts';
import { NO_BREAK, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';

const { EQUALS, GROUND_JOINTS, GROUND_LEADS, GROUNDS, ON_GROUNDS, UNSPACED_EQUALS } = words().focalPoint;

const EQUAL_SET = wordSet(EQUALS);
const UNSPACED_LIST = wordList(UNSPACED_EQUALS);
const GROUND_SET = wordSet(GROUNDS);
const LEAD_SET = wordSet(GROUND_LEADS);
const LED_WITHIN = 3;
const JOINT_SET = wordSet(GROUND_JOINTS);
const ON_GROUND_SET = wordSet(ON_GROUNDS);
/** How far the joint may stand before the thing: "background image for my new poster". */
const JOINED_WITHIN = 3;

/** Whether no part of the image leads: a pattern, a set, steps, or a picture that something else stands on. Linear. */
export function lacksFocalPoint(text: string, { words }: Tokens): boolean {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (EQUAL_SET.has(word)) return true;
    // "a pitch deck background", and not "a fox on a white background".
    if (GROUND_SET.has(word) && !words.slice(Math.max(0, i - LED_WITHIN), i).some((each) => LEAD_SET.has(each))) return true;
  }
  return UNSPACED_LIST.some((word) => text.includes(word));
}

/** Whether the words `[from, to)` name what the image lies behind: "poster background", "background for a card". */
export function isBackgroundOf({ words, breaks }: Tokens, use: string | undefined, from: number, to: number): boolean {
  if (use === undefined || !ON_GROUND_SET.has(use)) return false;
  if (GROUND_SET.has(words[to] ?? '') && breaks[to] === NO_BREAK) return true;
  for (let i = from - 1; i > 0 && i >= from - JOINED_WITHIN && breaks[i + 1] === NO_BREAK; i--)
    if (JOINT_SET.has(words[i] ?? '')) return GROUND_SET.has(words[i - 1] ?? '') || GROUND_SET.has(words[i - 2] ?? '');
  return false;
}
