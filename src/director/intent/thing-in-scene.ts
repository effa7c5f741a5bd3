import { bitsOf, isDeterminer } from '../lexicon/english-words.ts';
import { nounAt } from '../lexicon/parts-of-speech.ts';
import type { Medium } from '../lexicon/terms.ts';
import { wordSet } from '../lexicon/word-lists.ts';
import { NO_BREAK, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';

const PLACED = words().thingsInScene;

const DOING = wordSet(PLACED.PLACED_DOING);
const AT = wordSet(PLACED.PLACED_AT);
const SURFACES = wordSet(PLACED.SURFACES);
const HANGING = wordSet(PLACED.HANGING_PLACES);
const DISTANCES = wordSet(PLACED.DISTANCES);
const WHEN = wordSet(PLACED.PLACED_WHEN);
const FARED = wordSet(PLACED.FARED);
const BARE = wordSet(PLACED.BARE);
const MADE_BY = wordSet(PLACED.MADE_BY);
const MADE_JOINTS = wordSet(PLACED.MADE_JOINTS);
const TRULY = wordSet(PLACED.TRULY);
/** These explain something: "on the ocean" is what they are about. */
const EXPLAINING = ['infographic', 'slide'];
const IN_SCENES = wordSet(PLACED.IN_SCENES);
const MARKS = ['logo', 'app-icon', 'sticker', 'pattern', 'coloring-page'];
/** "on the old brick wall": how far the wall may stand from "on", in words. */
const WITHIN = 4;

/** Whether words that name an artifact or a painting name a thing in the scene: "a blank billboard at dusk", "a poster on the wall", "a pie chart made of pie". */
export function isThingInScene(tokens: Tokens, { use, look }: Medium, from: number, to: number): boolean {
  const { words, breaks } = tokens;
  const next = breaks[to] === NO_BREAK ? (words[to] ?? '') : '';
  // A portrait in a forest is one; a portrait on the wall hangs there.
  if (use === undefined || IN_SCENES.has(use))
    return (use ?? look) !== undefined && AT.has(next) && leadsTo(tokens, to + 1, HANGING);
  const before = words[from - 1] ?? '';
  if (breaks[from] === NO_BREAK && (FARED.has(before) || (use === 'poster' && BARE.has(before)))) return true;
  if (next === '') return false;
  if (DOING.has(next)) return true;
  if (AT.has(next)) return isThere(tokens, use, to, words[to - 1]?.startsWith('billboard') === true);
  return isMadeOf(tokens, use, to, next);
}

/** Whether one of some words follows before the clause ends. */
function leadsTo({ words, breaks }: Tokens, at: number, places: ReadonlySet<string>): boolean {
  for (let i = at; i < at + WITHIN && i < words.length && breaks[i] === NO_BREAK; i++) {
    if (places.has(words[i] ?? '')) return true;
    if (i > at && AT.has(words[i] ?? '')) return false;
  }
  return false;
}

function isThere(tokens: Tokens, use: string, at: number, outside: boolean): boolean {
  const { words } = tokens;
  const determined = isDeterminer(words[at + 1] ?? '');
  const first = words[determined ? at + 2 : at + 1] ?? '';
  if ((outside && WHEN.has(first)) || (words[at] === 'in' && DISTANCES.has(first))) return true;
  // "a logo in forest green", "an infographic on the desert".
  if (EXPLAINING.includes(use)) return words[at] !== 'in' && leadsTo(tokens, at + 1, HANGING);
  return determined || bitsOf(first) === 0
    ? leadsTo(tokens, at + 1, SURFACES)
    : SURFACES.has(first) && words[at + 2] === undefined;
}

/** "made from an actual pie", and not "made of two triangles": a mark may be built of simple things. */
function isMadeOf(tokens: Tokens, use: string, at: number, next: string): boolean {
  const { words, breaks } = tokens;
  let i = MADE_JOINTS.has(next) ? at + 1 : at;
  if (!MADE_BY.has(words[i] ?? '')) return false;
  let truly = false;
  let joined = i > at && next !== 'only';
  for (i++; i < words.length && i < at + 2 + WITHIN && breaks[i] === NO_BREAK; i++) {
    const word = words[i] ?? '';
    truly ||= TRULY.has(word);
    joined ||= MADE_JOINTS.has(word);
    if (MADE_JOINTS.has(word) || isDeterminer(word)) continue;
    if (!joined) return false;
    if (nounAt(tokens, i, bitsOf(word))) return truly || !MARKS.includes(use);
  }
  return truly;
}
