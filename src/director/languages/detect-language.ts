import { isTermWord } from '../lexicon/find-terms.ts';
import { wordSet } from '../lexicon/word-lists.ts';
import { isEnglishCapital, isOtherScript } from '../text/characters.ts';
import { NO_BREAK, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';
import { MEDIA_WORDS, OPENING_WORDS, TELLING_WORDS } from './which-language.ts';

const { ENGLISH, NAME_PARTS, OTHER_LANGUAGES, SHARED_WORDS } = words().grammar;

const COMMON_SET = wordSet(OTHER_LANGUAGES);
const SHARED_SET = wordSet(SHARED_WORDS);
const OTHER_SET: ReadonlySet<string> = new Set([
  ...COMMON_SET,
  ...[...TELLING_WORDS, ...MEDIA_WORDS].filter((word) => !isTermWord(word) && !SHARED_SET.has(word)),
]);
const NAME_SET = wordSet(NAME_PARTS);
const ENGLISH_SET = wordSet(ENGLISH);
const OPENING_SET: ReadonlySet<string> = new Set(OPENING_WORDS.filter((word) => !SHARED_SET.has(word)));
/** "mude a cor": a verb at the head of a prompt tells more than the small words behind it. */
const OPENING_WITHIN = 3;
const ELISIONS = ['d', 'l', 'qu', 'un', 'dell', 'nell', 'sull', 'all', 'dall', 'j', 's', 'n'];

function hasAccent(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if ((code >= 0xc0 && code < 0x250) || (code >= 0x1e00 && code < 0x1f00)) return true;
  }
  return false;
}

/** "d'un", "l'huile", "un'isola". */
function isElided(word: string): boolean {
  const at = word.indexOf("'");
  return at > 0 && at < word.length - 2 && ELISIONS.includes(word.slice(0, at));
}

/**
 * Whether the English lexicon can be trusted to know what the prompt says: more of its telling words are English than of another language.
 * A prompt with no telling word and no accented letter may be in any language.
 */
export function detectLanguage(text: string, tokens: Tokens): 'english' | 'other' | 'unknown' {
  const { words, starts, breaks } = tokens;
  let english = 0;
  let other = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (isOtherScript(word.charCodeAt(0)) || isOtherScript(word.charCodeAt(word.length - 1))) return 'other';
    // Inside a prompt a capital makes it a name: "Salvador Dalí", "Los Angeles".
    const named = i > 0 && isEnglishCapital(text, starts[i]);
    if (ENGLISH_SET.has(word)) english++;
    else if (named && !COMMON_SET.has(word)) continue;
    else if (OTHER_SET.has(word)) {
      if (!(NAME_SET.has(word) && isEnglishCapital(text, starts[i + 1]) && breaks[i + 1] === NO_BREAK))
        other += i < OPENING_WITHIN && OPENING_SET.has(word) ? 2 : 1;
    } else if (!named && (hasAccent(word) || isElided(word))) other++;
  }
  if (english + other === 0) return 'unknown';
  return english >= other ? 'english' : 'other';
}
