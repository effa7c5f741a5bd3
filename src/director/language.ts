import { isOtherScript } from './characters.ts';
import { ENGLISH, NAME_PARTS, OTHER_LANGUAGES } from './data/grammar.ts';
import { wordList } from './terms.ts';
import { NO_BREAK, type Tokens } from './tokenise.ts';

const OTHER_SET: ReadonlySet<string> = new Set(wordList(OTHER_LANGUAGES));
const NAME_SET: ReadonlySet<string> = new Set(wordList(NAME_PARTS));
/** Words that both kinds of language have ("in", "on", "an", "die") decide nothing. */
const ENGLISH_SET: ReadonlySet<string> = new Set(wordList(ENGLISH).filter((word) => !['in', 'on', 'an', 'to'].includes(word)));

function isCapital(text: string, at: number | undefined): boolean {
  const code = at === undefined ? 0 : text.charCodeAt(at);
  return code >= 0x41 && code <= 0x5a;
}

function hasAccent(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if ((code >= 0xc0 && code < 0x250) || (code >= 0x1e00 && code < 0x1f00)) return true;
  }
  return false;
}

/**
 * Whether the lexicon can be trusted to know what the prompt says: it is English, as far as its first telling word shows.
 * A prompt with no telling word counts as English unless it has accented letters.
 */
export function isEnglish(text: string, tokens: Tokens): boolean {
  const { words, starts, breaks } = tokens;
  let accented = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (isOtherScript(word.charCodeAt(0))) return false;
    if (ENGLISH_SET.has(word)) return true;
    if (OTHER_SET.has(word)) {
      const named = NAME_SET.has(word) && isCapital(text, starts[i + 1]) && breaks[i + 1] === NO_BREAK;
      if (!named) return false;
    }
    // Inside a prompt a capital makes it a name: "Salvador Dalí".
    accented ||= hasAccent(word) && !(i > 0 && isCapital(text, starts[i]));
  }
  return !accented;
}
