import { runsByFirst, startsAt, wordList } from '../lexicon/word-lists.ts';
import { isDigit } from '../text/characters.ts';
import { NO_BREAK, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';

const { STRONG_TAGS, WEAK_TAGS } = words().tags;

const STRONG: readonly string[] = wordList(STRONG_TAGS);
const WEAK = runsByFirst(WEAK_TAGS);
/** So many clauses, and so many marks among them, are a list of tags. */
const CLAUSES = 4;
const MARKS = 2;

function isCount(word: string): boolean {
  return isDigit(word.charCodeAt(0)) && STRONG.some((tag) => word.endsWith(tag));
}

/** "(sunset:0.8)", "--ar 16:9", "<lora:…>": marks that only other programs read. */
function hasMarkup(text: string): boolean {
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    const code = text.charCodeAt(at + 1);
    if (code >= 0x30 && code <= 0x31 && text.charCodeAt(at + 2) === 0x2e) return true;
  }
  for (let at = text.indexOf(' --'); at >= 0; at = text.indexOf(' --', at + 1)) {
    const code = text.charCodeAt(at + 3);
    if (code >= 0x61 && code <= 0x7a) return true;
  }
  return text.startsWith('/imagine') || text.includes('<lora:');
}

/** Whether a prompt is written in tags, as for Stable Diffusion or Midjourney: a dialect of its own, to which nothing is added. */
export function isTagList(text: string, { words, breaks }: Tokens): boolean {
  let clauses = 1;
  let marks = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (i > 0 && breaks[i] !== NO_BREAK) clauses++;
    if (isCount(word)) return true;
    if (startsAt(WEAK, words, i)) marks++;
  }
  return (clauses >= CLAUSES && marks >= MARKS) || hasMarkup(text);
}
