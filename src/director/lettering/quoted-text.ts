import { wordSet } from '../lexicon/word-lists.ts';
import { NO_BREAK, SENTENCE_BREAK, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';
import type { TextBearing } from './find-lettering.ts';
import { bearsText, LOOK_BACK, NAMED_WITHIN, textBearerBefore } from './text-bearers.ts';

const lists = words().lettering;

const SAYINGS = wordSet(`${lists.SAYINGS}, ${lists.BARE_SAYINGS}, ${lists.TITLINGS}`);
const LABELINGS = wordSet(lists.LABELINGS);
const NAMINGS = wordSet(lists.NAMINGS);
const AFTER_TEXT = wordSet(lists.AFTER_TEXT);
const TOPIC_MARKS = wordSet(lists.TOPIC_MARKS);
const EXPLAINED_TOPIC_MARKS = wordSet(lists.EXPLAINED_TOPIC_MARKS);
const SHOWN = wordSet(lists.SHOWN);
const ARTWORK = wordSet(lists.ARTWORK);
const TITLED_ARTS = wordSet(lists.TITLED_ARTS);
const CARD_GAMES = wordSet(lists.CARD_GAMES);
/** In front of a quotation these speak of a manner: 'in "noir" style'. */
const MANNERS: readonly string[] = ['style', 'aesthetic', 'in', 'like'];
const SHOWN_WITHIN = 3;
const LOOK_AHEAD = 4;

/** "pictogram for "no dogs"", "card art: "Ember Witch"", and not "icon with the letter "B"". */
function isShown({ words, breaks }: Tokens, i: number): boolean {
  for (let k = i - 1; k >= 0 && k >= i - SHOWN_WITHIN && breaks[k + 1] !== SENTENCE_BREAK; k--) {
    const word = words[k] ?? '';
    const before = words[k - 1] ?? '';
    if (SAYINGS.has(word) || word === 'letter' || word === 'with') return false;
    if (SHOWN.has(word) || (ARTWORK.has(word) && !TITLED_ARTS.has(before))) return true;
    if (word === 'card' && CARD_GAMES.has(before)) return true;
  }
  return false;
}

/** Whether the words around a quotation say that it is text. */
export function isQuotedText(tokens: Tokens, i: number, bearing: TextBearing): boolean {
  const { words, breaks } = tokens;
  if (isShown(tokens, i)) return false;
  const before = words[i - 1] ?? '';
  const topic = TOPIC_MARKS.has(before) || (bearing === 'explains' && EXPLAINED_TOPIC_MARKS.has(before));
  for (let k = i - 1; k >= 0 && k >= i - LOOK_BACK && breaks[k + 1] !== SENTENCE_BREAK; k--) {
    const word = words[k] ?? '';
    if (word === 'style' || word === 'song') return false;
    if (NAMINGS.has(word)) return bearing !== 'no' || textBearerBefore(tokens, k, NAMED_WITHIN) !== '';
    // "A sign "A" and a sign "B"", and "OPEN" and "24h" belong to the same words.
    // "a labeled diagram" has labels, and no text of that name.
    if (LABELINGS.has(word) && k < i - 1) continue;
    if (SAYINGS.has(word) || bearsText(word)) return !(bearing !== 'no' && topic);
  }
  for (let k = i + 1; k < words.length && k <= i + LOOK_AHEAD && breaks[k] === NO_BREAK; k++)
    if (AFTER_TEXT.has(words[k] ?? '')) return true;
  return bearing !== 'no' && !MANNERS.includes(before) && !topic;
}
