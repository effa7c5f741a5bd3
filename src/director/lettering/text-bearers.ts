import { hasNoun, wordSet } from '../lexicon/word-lists.ts';
import { SENTENCE_BREAK, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';

const { BEARERS, BUSINESSES } = words().lettering;

const BEARER_SET = wordSet(BEARERS);
const BUSINESS_SET = wordSet(BUSINESSES);

/** Whether a word is a business, which has a name: "cafe". */
export function isBusiness(word: string): boolean {
  return BUSINESS_SET.has(word);
}

/** How many words are looked through for what bears a text. */
export const LOOK_BACK = 9;
/** The same, for a name: "a cafe named …". */
export const NAMED_WITHIN = 5;

/** Whether text can be drawn on what the word names: "sign", "signs". */
export function bearsText(word: string): boolean {
  return hasNoun(BEARER_SET, word);
}

/** The nearest thing before word `i` that bears text; empty if there is none in the sentence. */
export function textBearerBefore({ words, breaks }: Tokens, i: number, within: number): string {
  for (let k = i - 1; k >= 0 && k >= i - within; k--) {
    if (breaks[k + 1] === SENTENCE_BREAK) break;
    const word = words[k] ?? '';
    if (bearsText(word) || isBusiness(word)) return word;
  }
  return '';
}
