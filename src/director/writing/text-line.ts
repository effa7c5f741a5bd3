import type { Intent } from '../../contract/direction.ts';
import type { Lettering } from '../lettering/find-lettering.ts';
import { wordsOfPhrase } from '../lexicon/find-terms.ts';
import { runsByFirst, startsAt, wordList, wordSet } from '../lexicon/word-lists.ts';
import type { Reading } from '../reading/interpret-prompt.ts';
import { isDigit, isLineBreak } from '../text/characters.ts';
import { closesAny } from '../text/quotation-marks.ts';
import { words as lists } from '../words.ts';

const { ASIDE, DAMAGED, DATES, FOUNDED, MINOR, NAMED_BEARERS, PARTS_OF_MARKS, WORDY } = lists().lettering;

/** Longer text is not repeated: it stands in the prompt, and a second copy would crowd out the direction. */
const MAX_CHARACTERS = 200;

/** Place and weight of the text by use. */
const PLACES: Readonly<Record<string, string>> = {
  poster: 'as the headline',
  logo: 'as the wordmark',
  cover: 'as the title',
  card: 'as the main line',
  slide: 'as the title',
  infographic: 'as the title',
};
const WORDY_SET = wordSet(WORDY);
const NAMED_SET = wordSet(NAMED_BEARERS);
const PART_SET = wordSet(PARTS_OF_MARKS);
const MINOR_SET = wordSet(MINOR);
const ASIDE_SET = wordSet(ASIDE);
const FOUNDED_SET = wordSet(FOUNDED);
const DAMAGED_RUNS = runsByFirst(DAMAGED);
const DATE_LIST = wordList(DATES);
/** How far around a text the words that belong to it stand, in UTF-16 units. */
const BESIDE = 24;
const DAMAGED_BESIDE = 40;
/** A year has so many digits. */
const YEAR = 4;

/** Whether the words beside a text say that it is not the main one: "with a small "brewed slow" at the bottom". */
function isMinor(text: string, { start, end, quoted }: Lettering): boolean {
  const [first = '', ...rest] = wordsOfPhrase(text.slice(quoted ? start + 1 : start, quoted ? end - 1 : end));
  if (FOUNDED_SET.has(first) || (rest.length === 0 && first.length === YEAR && isDigit(first.charCodeAt(0)))) return true;
  const before = wordsOfPhrase(text.slice(Math.max(0, start - BESIDE), start));
  return (
    before.some((word) => MINOR_SET.has(word)) || wordsOfPhrase(text.slice(end, end + BESIDE)).some((word) => ASIDE_SET.has(word))
  );
}

/** "half erased", "crossed out": the words ask for letters that are not whole. */
function isDamaged(text: string, { start, end }: Lettering): boolean {
  const beside = wordsOfPhrase(
    `${text.slice(Math.max(0, start - DAMAGED_BESIDE), start)} ${text.slice(end, end + DAMAGED_BESIDE)}`,
  );
  return beside.some((_, i) => startsAt(DAMAGED_RUNS, beside, i));
}

function hasLineBreak(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isLineBreak(text.charCodeAt(i))) return true;
  return false;
}

/** A date or a price beside the text: it may have to be drawn too. */
function hasFigures(text: string, lettering: readonly Lettering[]): boolean {
  let rest = '';
  let from = 0;
  for (const { start, end } of lettering) {
    rest += text.slice(from, start);
    from = end;
  }
  const lower = `${rest}${text.slice(from)}`.toLowerCase();
  for (let i = 0; i < lower.length; i++) if (isDigit(lower.charCodeAt(i))) return true;
  return DATE_LIST.some((date) => lower.includes(date));
}

/** Pairs of marks, the plainest first. */
const MARKS: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ['“', '”'],
  ['«', '»'],
];

/** The text between marks that it does not have itself, and that close nothing which the prompt leaves open; `null` if there are none. */
function withMarks(text: string, unclosed: ReadonlySet<string>): string | null {
  for (const [open, close] of MARKS) {
    const marked = `${open}${text}${close}`;
    if (!text.includes(close) && !unclosed.has(open) && !closesAny(marked, unclosed)) return marked;
  }
  return null;
}

function placeOf(text: string, only: Lettering, { kind, use }: Intent): string {
  const bearer = NAMED_SET.has(only.bearer) ? `on the ${only.bearer}` : '';
  if (bearer !== '' && (kind !== 'artifact' || (use === 'logo' && PART_SET.has(only.bearer)))) return bearer;
  return isMinor(text, only) ? bearer : (PLACES[use ?? ''] ?? bearer);
}

/** `"OPEN" on the sign exactly as written and no other text`; `null` if the text cannot be repeated in one line. */
export function textLine({ lettering, text, unclosed, moreText, intent }: Reading): string | null {
  if (lettering.some((each) => isDamaged(text, each))) return null;
  const quoted = new Set<string>();
  for (const { start, end, quoted: marked } of lettering) {
    const words = text.slice(start, end);
    const bare = marked ? words.slice(1, -1) : words;
    const asItStands = marked && !unclosed.has(words.charAt(0)) && !closesAny(words, unclosed);
    const repeated = asItStands ? words : withMarks(bare, unclosed);
    if (repeated === null || hasLineBreak(repeated)) return null;
    quoted.add(repeated);
  }
  const all = [...quoted].join(' and ');
  if (all === '' || all.length > MAX_CHARACTERS) return null;
  const [only] = quoted.size === 1 ? lettering : [];
  const place = only ? placeOf(text, only, intent) : '';
  return [
    all,
    place,
    'exactly as written',
    moreText || WORDY_SET.has(intent.use ?? '') || (intent.kind === 'artifact' && hasFigures(text, lettering))
      ? ''
      : 'and no other text',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
