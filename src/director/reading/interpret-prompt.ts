import type { FacetName } from '../../contract/direction.ts';
import type { EditKind } from '../data/edits.ts';
import { editAim } from '../intent/edit-aim.ts';
import { lacksFocalPoint } from '../intent/focal-point.ts';
import { type Mention, placeOf } from '../intent/media-mentions.ts';
import { type IntentReading, readIntent } from '../intent/read-intent.ts';
import { detectLanguage } from '../languages/detect-language.ts';
import { guessLanguage, NO_OTHER_LANGUAGE, readOtherLanguage } from '../languages/read-other-language.ts';
import { findLettering, type Lettering, type TextBearing } from '../lettering/find-lettering.ts';
import { hasOtherText } from '../lettering/other-text.ts';
import { findTerms, isTermWord } from '../lexicon/find-terms.ts';
import { correctMediaSpelling } from '../lexicon/media-spelling.ts';
import { findStyle } from '../lexicon/styles.ts';
import type { FacetSpan, Scene, Tone } from '../lexicon/terms.ts';
import { wordSet } from '../lexicon/word-lists.ts';
import { isDigit } from '../text/characters.ts';
import type { Normalized } from '../text/normalize.ts';
import { type Tokens, tokenize } from '../text/tokenize.ts';
import { words } from '../words.ts';
import { isCodeOrData } from './code-or-data.ts';
import { type Contradictions, findContradictions } from './contradictions.ts';
import type { NamedColor } from './facet-notes.ts';
import { noteFacets } from './named-facets.ts';
import { negatedWords } from './negation.ts';
import { isTagList } from './tag-list.ts';

const { CLOSING_END, KEYWORD_CLOSING } = words().emit;
const { COLLECTED, COUNTS, OFFERED } = words().focalPoint;
const { UNRULY } = words().unruly;

/** All that the Director knows of a prompt. */
export interface Reading extends IntentReading {
  readonly text: string;
  /** How long the prompt is, in words. */
  readonly words: number;
  /** In order; the first of each facet is the one that is shown. */
  readonly facetSpans: readonly FacetSpan[];
  readonly named: ReadonlySet<FacetName>;
  /** Facets that the prompt takes back: nothing may be added to them. */
  readonly forbidden: ReadonlySet<FacetName>;
  /** How many facets the prompt speaks of; a close-up settles two and counts as one. */
  readonly facetCount: number;
  readonly lettering: readonly Lettering[];
  readonly moreText: boolean;
  readonly colors: readonly NamedColor[];
  readonly paletteColors: readonly string[] | null;
  readonly tone: Tone | null;
  readonly scene: Scene | null;
  readonly single: boolean;
  readonly shadow: boolean;
  readonly busy: boolean;
  readonly ownLight: boolean;
  readonly english: boolean;
  /** Several of a kind: "a set of icons". */
  readonly several: boolean;
  /** No part of the image leads: a pattern, a set, a background. */
  readonly noFocalPoint: boolean;
  /** What no added clause may say: the prompt says the opposite. */
  readonly contradictions: Contradictions;
  /** What an edit is about; `null` if nothing can be promised to stay, or if it is none. */
  readonly editAim: EditKind | null;
  /** Written in tags: nothing is added. */
  readonly tagged: boolean;
  /** Words that no tidy recipe suits: "illegible", "ornate". */
  readonly unruly: boolean;
  /** It asks for a letter or a number: "favicon letter R". */
  readonly asksForLetters: boolean;
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
function bearingOf({ intent, family }: IntentReading): TextBearing {
  if (intent.use === null || intent.kind !== 'artifact') return 'no';
  if (EXPLAINING.has(intent.use)) return 'explains';
  if (BEARING.has(intent.use)) return 'bears';
  return findStyle(intent.use) === null && (family === 'document' || family === 'flat') ? 'bears' : 'no';
}

const COLLECTED_SET = wordSet(COLLECTED);
const OFFERED_SET = wordSet(OFFERED);
const OFFERED_OR_ONES = wordSet(`${OFFERED}, ones`);
const COUNT_SET = wordSet(COUNTS);

function isCount(word = ''): boolean {
  return COUNT_SET.has(word) || (word !== '1' && isDigit(word.charCodeAt(0)));
}

/** "logo ideas", "a logo, show me three options", "give me 6 different ones". */
function isOffered({ words }: Tokens, to: number): boolean {
  if (OFFERED_SET.has(words[to] ?? '')) return true;
  return words.some((word, i) => OFFERED_OR_ONES.has(word) && (isCount(words[i - 1]) || isCount(words[i - 2])));
}

/** "icon set", "three stickers", "a collection of posters". */
function isMany(tokens: Tokens, mentions: readonly Mention[]): boolean {
  const { words } = tokens;
  const use = mentions.find(({ medium }) => medium.use !== undefined);
  if (!use) return false;
  if (isOffered(tokens, use.to)) return true;
  const last = words[use.to - 1] ?? '';
  if (COLLECTED_SET.has(last) || COLLECTED_SET.has(words[use.to] ?? '')) return true;
  if (last.endsWith('s') && last !== 'canvas' && last !== 'wireframes') return true;
  return words.slice(Math.max(0, use.from - 4), use.from).some((word) => COLLECTED_SET.has(word));
}

/** Reads a prompt once from left to right, in a few passes. Linear in its length. */
export function interpretPrompt(normalized: Normalized): Reading {
  const { text, quotes } = normalized;
  const whole = isWholeQuote(normalized);
  const typed = tokenize(text, whole ? { spans: [], unclosed: quotes.unclosed } : quotes);
  const data = isCodeOrData(text);
  const language = detectLanguage(text, typed);
  const tokens: Tokens = language === 'other' ? typed : correctMediaSpelling(typed);
  const found = findTerms(tokens);
  const lone = language === 'unknown' && !tokens.words.some(isTermWord) ? guessLanguage(text, tokens) : null;
  const english = language !== 'other' && lone === null;
  const foreign = language === 'other' ? readOtherLanguage(text, tokens) : (lone ?? NO_OTHER_LANGUAGE);
  const negated = negatedWords(tokens);
  const notes = noteFacets(text, tokens, found, negated);
  for (const { facet, start, end } of foreign.facetSpans) notes.add(facet, start, end);
  for (const facet of foreign.forbidden) notes.forbidden.add(facet);
  notes.tone ??= foreign.tone;
  const read = readIntent({ text, tokens, found, negated, english, foreign });
  const intent = data
    ? { ...read.intent, kind: 'data' as const, use: null, look: null, confidence: 0.95, evidence: [] }
    : read.intent;
  const lettering = data ? [] : english ? findLettering(text, tokens, bearingOf(read), negated) : foreign.lettering;
  for (const mention of read.mentions) {
    const { medium } = mention;
    const at = placeOf(mention, tokens);
    for (const facet of medium.settles ?? []) notes.facetSpans.push({ facet, start: at[0], end: at[1] });
    if (medium.look !== undefined) notes.add('medium', ...at);
  }
  if (read.lookUnlisted && read.intent.evidence[0] && !notes.facetSpans.some(({ facet }) => facet === 'medium'))
    notes.add('medium', ...(read.intent.evidence.at(-1) ?? [0, 0]));
  if (notes.colors.length >= PALETTE_COLORS) notes.add('palette', notes.colorsFrom, notes.colorsTo);
  return {
    ...read,
    intent,
    text,
    words: tokens.count,
    facetSpans: notes.facetSpans,
    named: new Set(notes.facetSpans.map(({ facet }) => facet)),
    forbidden: notes.forbidden,
    facetCount: notes.spoken.size,
    lettering: lettering,
    moreText: notes.moreText || hasOtherText(text, tokens, lettering),
    colors: notes.colors,
    paletteColors: notes.paletteColors,
    tone: notes.tone,
    scene: notes.scene(),
    single: notes.single,
    shadow: notes.shadow,
    busy: notes.busy,
    ownLight: notes.ownLight || notes.tone !== null || foreign.ownLight,
    english,
    several: isMany(tokens, read.mentions),
    noFocalPoint: lacksFocalPoint(text, tokens),
    contradictions: findContradictions(text, tokens, negated),
    editAim: read.intent.kind === 'edit' ? editAim(text, tokens, read.mentions, english) : null,
    tagged: isTagList(text, tokens),
    // A coloring page may be as intricate as it likes: only its open areas yield.
    unruly:
      english &&
      read.intent.use !== null &&
      read.intent.use !== 'coloring-page' &&
      tokens.words.some((word, i) => UNRULY_SET.has(word) && negated?.[i] !== true),
    asksForLetters:
      read.intent.use !== null &&
      tokens.words.some((word, i) => LETTERED.has(word) || (word.length === 1 && isCapitalLetter(text, tokens.starts[i]))),
    directed: isDirected(text),
    unclosed: quotes.unclosed,
  };
}
