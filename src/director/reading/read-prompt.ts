import type { FacetName } from '../../contract/direction.ts';
import type { EditKind } from '../data/edits.ts';
import { editKind } from '../intent/edit-wording.ts';
import { isEven } from '../intent/focal-point.ts';
import { type Mention, placeOf } from '../intent/media-mentions.ts';
import { type IntentReading, readIntent } from '../intent/read-intent.ts';
import { tellLanguage } from '../languages/detect-language.ts';
import { NO_FOREIGN, readForeign, readLoneWords } from '../languages/read-other-language.ts';
import { type Bearing, findLiterals, type Literal } from '../lettering/find-lettering.ts';
import { hasOtherText } from '../lettering/other-text.ts';
import { findTerms, isVocabulary } from '../lexicon/find-terms.ts';
import { spellRight } from '../lexicon/media-spelling.ts';
import { findStyle } from '../lexicon/styles.ts';
import type { Hit, Scene, Tone } from '../lexicon/terms.ts';
import { wordSet } from '../lexicon/word-lists.ts';
import type { Normalized } from '../text/normalize.ts';
import { type Tokens, tokenize } from '../text/tokenize.ts';
import { words } from '../words.ts';
import { isData } from './code-or-data.ts';
import { type Clashes, findClashes } from './contradictions.ts';
import type { Color } from './facet-notes.ts';
import { scan } from './named-facets.ts';
import { negatedWords } from './negation.ts';
import { isTagged } from './tag-list.ts';

const { CLOSING_END, KEYWORD_CLOSING } = words().emit;
const { COLLECTED } = words().even;
const { UNRULY } = words().unruly;

/** All that the Director knows of a prompt. */
export interface Reading extends IntentReading {
  readonly text: string;
  /** How long the prompt is, in words. */
  readonly words: number;
  /** In order; the first of each facet is the one that is shown. */
  readonly hits: readonly Hit[];
  readonly named: ReadonlySet<FacetName>;
  /** Facets that the prompt takes back: nothing may be added to them. */
  readonly forbidden: ReadonlySet<FacetName>;
  /** How many facets the prompt speaks of; a close-up settles two and counts as one. */
  readonly spoken: number;
  readonly literals: readonly Literal[];
  readonly moreText: boolean;
  readonly colors: readonly Color[];
  readonly paletteColors: readonly string[] | null;
  readonly tone: Tone | null;
  readonly scene: Scene | null;
  readonly single: boolean;
  readonly shadow: boolean;
  readonly busy: boolean;
  readonly ownLight: boolean;
  readonly english: boolean;
  /** Several of a kind: "a set of icons". */
  readonly many: boolean;
  /** No part of the image leads: a pattern, a set, a background. */
  readonly even: boolean;
  /** What no added clause may say: the prompt says the opposite. */
  readonly clashes: Clashes;
  readonly editKind: EditKind;
  /** Written in tags: nothing is added. */
  readonly tagged: boolean;
  /** Words that no tidy recipe suits: "illegible", "ornate". */
  readonly unruly: boolean;
  /** It asks for a letter or a number: "favicon letter R". */
  readonly lettered: boolean;
  /** It ends as the Director's own prompts end. */
  readonly directed: boolean;
  readonly unclosed: ReadonlySet<string>;
}

const LETTERED: ReadonlySet<string> = new Set([
  'letter',
  'letters',
  'initial',
  'initials',
  'monogram',
  'alphabet',
  'number',
  'numbers',
  'text',
  'word',
  'words',
  'typography',
]);

/** A capital that stands alone; "A fox" and "I want" begin with a word. */
function isCapitalLetter(text: string, at = 0): boolean {
  const letter = text.charAt(at);
  return letter >= 'B' && letter <= 'Z' && letter !== 'I';
}

const UNRULY_SET = wordSet(UNRULY);
/** So many colors are a palette of the user's own. */
const PALETTE_COLORS = 3;
const EXPLAINING = new Set(['infographic', 'ui-screen', 'slide', 'map', 'screenshot']);
const BEARING = new Set(['poster', 'card', 'cover', 'logo', 'infographic', 'ui-screen', 'slide', 'sticker', 'app-icon']);

/** Whether the whole prompt stands in quotation marks: they are taken off for reading. */
function isWholeQuote({ text, quotes }: Normalized): boolean {
  const [only] = quotes.spans;
  return quotes.spans.length === 1 && only?.start === 0 && only.end === text.length;
}

function isDirected(text: string): boolean {
  return text.endsWith(CLOSING_END) || text.endsWith(KEYWORD_CLOSING);
}

/** Whether the image is a thing that bears text by its nature. */
function bearingOf({ intent, family }: IntentReading): Bearing {
  if (intent.use === null || intent.kind !== 'artifact') return 'no';
  if (EXPLAINING.has(intent.use)) return 'explains';
  if (BEARING.has(intent.use)) return 'bears';
  return findStyle(intent.use) === null && (family === 'document' || family === 'flat') ? 'bears' : 'no';
}

const COLLECTED_SET = wordSet(COLLECTED);

/** "icon set", "three stickers", "a collection of posters". */
function isMany({ words }: Tokens, mentions: readonly Mention[]): boolean {
  const use = mentions.find(({ medium }) => medium.use !== undefined);
  if (!use) return false;
  const last = words[use.to - 1] ?? '';
  if (COLLECTED_SET.has(last) || COLLECTED_SET.has(words[use.to] ?? '')) return true;
  if (last.endsWith('s') && last !== 'canvas' && last !== 'wireframes') return true;
  return words.slice(Math.max(0, use.from - 4), use.from).some((word) => COLLECTED_SET.has(word));
}

/** Reads a prompt once from left to right, in a few passes. Linear in its length. */
export function detect(normalized: Normalized): Reading {
  const { text, quotes } = normalized;
  const whole = isWholeQuote(normalized);
  const typed = tokenize(text, whole ? { spans: [], unclosed: quotes.unclosed } : quotes);
  const data = isData(text);
  const language = tellLanguage(text, typed);
  const tokens: Tokens = language === 'other' ? typed : spellRight(typed);
  const found = findTerms(tokens);
  const lone = language === 'unknown' && !tokens.words.some(isVocabulary) ? readLoneWords(text, tokens) : null;
  const english = language !== 'other' && lone === null;
  const foreign = language === 'other' ? readForeign(text, tokens) : (lone ?? NO_FOREIGN);
  const negated = negatedWords(tokens);
  const notes = scan(text, tokens, found, negated);
  for (const { facet, start, end } of foreign.hits) notes.add(facet, start, end);
  for (const facet of foreign.forbidden) notes.forbidden.add(facet);
  notes.tone ??= foreign.tone;
  const read = readIntent({ text, tokens, found, negated, english, foreign });
  const intent = data
    ? { ...read.intent, kind: 'data' as const, use: null, look: null, confidence: 0.95, evidence: [] }
    : read.intent;
  const literals = data ? [] : english ? findLiterals(text, tokens, bearingOf(read), negated) : foreign.literals;
  for (const mention of read.mentions) {
    const { medium } = mention;
    const at = placeOf(mention, tokens);
    for (const facet of medium.settles ?? []) notes.hits.push({ facet, start: at[0], end: at[1] });
    if (medium.look !== undefined) notes.add('medium', ...at);
  }
  if (read.own && read.intent.evidence[0] && !notes.hits.some(({ facet }) => facet === 'medium'))
    notes.add('medium', ...(read.intent.evidence.at(-1) ?? [0, 0]));
  if (notes.colors.length >= PALETTE_COLORS) notes.add('palette', notes.colorsFrom, notes.colorsTo);
  return {
    ...read,
    intent,
    text,
    words: tokens.count,
    hits: notes.hits,
    named: new Set(notes.hits.map(({ facet }) => facet)),
    forbidden: notes.forbidden,
    spoken: notes.spoken.size,
    literals,
    moreText: notes.moreText || hasOtherText(text, tokens, literals),
    colors: notes.colors,
    paletteColors: notes.paletteColors,
    tone: notes.tone,
    scene: notes.scene(),
    single: notes.single,
    shadow: notes.shadow,
    busy: notes.busy,
    ownLight: notes.ownLight || notes.tone !== null || foreign.ownLight,
    english,
    many: isMany(tokens, read.mentions),
    even: isEven(text, tokens),
    clashes: findClashes(text, tokens, negated),
    editKind: read.intent.kind === 'edit' ? editKind(tokens) : 'object',
    tagged: isTagged(text, tokens),
    // A coloring page may be as intricate as it likes: only its open areas yield.
    unruly:
      english &&
      read.intent.use !== null &&
      read.intent.use !== 'coloring-page' &&
      tokens.words.some((word, i) => UNRULY_SET.has(word) && negated?.[i] !== true),
    lettered:
      read.intent.use !== null &&
      tokens.words.some((word, i) => LETTERED.has(word) || (word.length === 1 && isCapitalLetter(text, tokens.starts[i]))),
    directed: isDirected(text),
    unclosed: quotes.unclosed,
  };
}
