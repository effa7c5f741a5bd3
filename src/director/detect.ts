import type { FacetName, Family } from '../contract/direction.ts';
import { isDigit } from './characters.ts';
import { hexOf } from './color.ts';
import { CLOSING, LABELS, LONG_WORDS, MANY_FACETS } from './data/emit.ts';
import { RELATIONS } from './data/grammar.ts';
import { readForeign } from './foreign.ts';
import { isEnglish } from './language.ts';
import { matchAt } from './lexicon.ts';
import { findLiterals, type Literal } from './literals.ts';
import { ClauseReader } from './medium.ts';
import type { Normalised } from './normalise.ts';
import { type Color, type Hit, Notes } from './notes.ts';
import { type Medium, type Scene, type Tone, wordList } from './terms.ts';
import { NO_BREAK, SENTENCE_BREAK, type Tokens, tokenise } from './tokenise.ts';

/** All that the Director knows of a prompt. */
export interface Reading {
  readonly text: string;
  readonly words: number;
  /** In order; the first of each facet is the one that is shown. */
  readonly hits: readonly Hit[];
  readonly named: ReadonlySet<FacetName>;
  /** How many facets the prompt speaks of; a close-up settles two and counts as one. */
  readonly spoken: number;
  readonly medium: Medium | null;
  /** Every medium that is named is broad ("a painting of"), so that a style may say which one. */
  readonly broad: boolean;
  readonly literals: readonly Literal[];
  readonly colors: readonly Color[];
  readonly paletteColors: readonly string[] | null;
  readonly tone: Tone | null;
  readonly scene: Scene | null;
  readonly hint: Family | null;
  readonly single: boolean;
  readonly shadow: boolean;
  /** Crowded, messy, full of things. */
  readonly busy: boolean;
  readonly english: boolean;
  /** It ends as the Director's own prompts end. */
  readonly directed: boolean;
  readonly unclosed: ReadonlySet<string>;
}

const RELATION_SET: ReadonlySet<string> = new Set(wordList(RELATIONS));
const LABELLED: ReadonlyMap<string, FacetName> = new Map(LABELS.map(([facet, label]) => [label.toLowerCase(), facet]));
const PREPOSITIONS: ReadonlySet<string> = new Set(
  wordList(
    'in, on, at, inside, under, above, over, near, against, behind, through, across, front, along, by, around, into, outside',
  ),
);
/** "in the middle of a dark forest": how far a place may stand from its preposition, in words. */
const PLACED_WITHIN = 5;
/** "in the style of an old oil painting": how far the medium may stand from "of", in words. */
const STYLED_WITHIN = 2;
const OBJECT_WORDS = 3;
/** So many colours are a palette of the user's own. */
const PALETTE_COLORS = 3;

/** "square apples" are no shapes: a shape is meant where its noun ends the phrase. */
const SOLID: readonly (Family | null)[] = ['flat', '3d'];

function isPlural(word: string): boolean {
  if (word.length < 4 || !word.endsWith('s')) return false;
  const before = word.charAt(word.length - 2);
  return before !== 's' && before !== 'u' && before !== 'i' && before !== "'";
}

function isFocalLength(word: string): boolean {
  return word.length > 2 && word.endsWith('mm') && isDigit(word.charCodeAt(0));
}

/** `"Light: soft"` at the head of a line names its facet, whatever follows. */
function labelAt(text: string, tokens: Tokens, i: number): FacetName | null {
  if (tokens.breaks[i] !== SENTENCE_BREAK || text[tokens.ends[i] ?? 0] !== ':') return null;
  const start = tokens.starts[i] ?? 0;
  return start === 0 || text[start - 1] === '\n' ? (LABELLED.get(tokens.words[i] ?? '') ?? null) : null;
}

/** Where "made of red cardboard" ends: at the next break or preposition, or after three words. */
function objectEnd(tokens: Tokens, from: number): number {
  let end = from;
  while (end < from + OBJECT_WORDS && tokens.breaks[end] === NO_BREAK && !PREPOSITIONS.has(tokens.words[end] ?? '')) end++;
  return tokens.ends[end - 1] ?? 0;
}

function read(text: string, tokens: Tokens, literals: readonly Literal[]): Notes {
  const { words, starts, ends } = tokens;
  const notes = new Notes();
  const clause = new ClauseReader(tokens);
  let preposition = -1;
  let literal = 0;
  let styledUntil = -1;
  for (let i = 0; i < words.length; ) {
    const word = words[i] ?? '';
    const start = starts[i] ?? 0;
    clause.enter(i);
    if (tokens.breaks[i] !== NO_BREAK) preposition = -1;
    // Text to be drawn says nothing of the picture, also where it has no quotation marks.
    while (literal < literals.length && (literals[literal]?.end ?? 0) <= start) literal++;
    if (start >= (literals[literal]?.start ?? Number.POSITIVE_INFINITY)) {
      i++;
      continue;
    }
    const label = labelAt(text, tokens, i);
    const term = label ? null : matchAt(tokens, i);
    const next = i + (term?.words.length ?? 1);
    const end = ends[next - 1] ?? start;
    if (label) notes.add(label, start, end, label === 'medium' ? { family: null, place: 'weak' } : undefined);
    const medium = term?.medium;
    if (term?.emitted) notes[medium ? 'lastEmittedMedium' : 'lastEmitted'] = next;
    if (medium && (i <= styledUntil || clause.accepts(medium, i, next))) {
      if (medium.place === 'weak') {
        notes.weak ??= { facet: 'medium', start, end: objectEnd(tokens, next), medium };
        if (words[next - 1] === 'of' && medium.family === null) styledUntil = next + STYLED_WITHIN;
      } else notes.add('medium', start, end, medium);
      i = next;
      continue;
    }
    if (term && !medium) {
      notes.addTerm(term, start, end);
      if (clause.isFree()) {
        // A place that is the subject itself is not set into the frame as a thing would be.
        if (term.scene) notes.single = false;
        if (term.hint && (!SOLID.includes(term.hint) || clause.isHead(next))) notes.hint ??= term.hint;
      }
      if (term.scene && preposition >= 0 && i - preposition <= PLACED_WITHIN)
        notes.add('setting', starts[preposition] ?? start, end);
    } else {
      const hex = hexOf(word);
      if (hex) notes.addColor(word, hex, start, end);
      else if (isFocalLength(word)) notes.add('camera', start, end);
    }
    for (let k = i; k < next; k++) {
      const each = words[k] ?? '';
      clause.advance(k);
      if (PREPOSITIONS.has(each)) preposition = k;
      if (!term?.emitted && clause.isFree() && isPlural(each)) notes.single = false;
      if (!term?.emitted && (RELATION_SET.has(each) || isDigit(each.charCodeAt(0)))) notes.single = false;
      const inner = term && !term.emitted && term.facets.length > 0 ? hexOf(each) : null;
      if (inner) notes.addColor(each, inner, starts[k] ?? start, ends[k] ?? end);
      if (each === 'shadow' || each === 'shadows') notes.shadow = true;
    }
    i = next;
  }
  return notes;
}

/**
 * Whether it ends as the Director's own prompts end. People write a medium like one of the Director's too: at the end it counts
 * only where it was the one clause that a prompt with so much of its own could get.
 */
function isDirected(text: string, tokens: Tokens, notes: Notes): boolean {
  if (text.endsWith(CLOSING)) return true;
  const end = tokens.words.length;
  if (end === 0) return false;
  // A style that narrows a broad medium of the prompt's own is a second medium, not a further facet.
  const narrowed = notes.hits.filter((hit) => hit.medium).length > 1 ? 1 : 0;
  const full = tokens.count >= LONG_WORDS || notes.spoken.size + narrowed > MANY_FACETS;
  return notes.lastEmitted === end || (notes.lastEmittedMedium === end && full);
}

/** Reads a prompt once, from left to right. Linear in its length. */
export function detect(normalised: Normalised): Reading {
  const { text, quotes } = normalised;
  const tokens = tokenise(text, quotes);
  const literals = findLiterals(text, tokens);
  const notes = read(text, tokens, literals);
  const english = isEnglish(text, tokens);
  if (!english) readForeign(text, tokens, notes);
  const strong = notes.hits.filter((hit) => hit.medium && hit.medium.place !== 'weak');
  if (strong.length === 0 && notes.weak) notes.add('medium', notes.weak.start, notes.weak.end, notes.weak.medium);
  if (notes.colors.length >= PALETTE_COLORS) notes.add('palette', notes.colorsFrom, notes.colorsTo);
  const named = new Set<FacetName>(notes.hits.map((hit) => hit.facet));
  const best = strong.find((hit) => !hit.medium?.refines) ?? strong[0];
  const first = strong[0]?.medium;
  // "A photo of a cartoon house" is a photo: what comes later narrows it only within its own family.
  const medium = best?.medium?.family === first?.family ? best?.medium : first;
  return {
    text,
    words: tokens.count,
    hits: notes.hits,
    named,
    spoken: notes.spoken.size,
    medium: medium ?? notes.hits.find((hit) => hit.medium)?.medium ?? null,
    broad: strong.length > 0 && strong.every((hit) => hit.medium?.refines !== undefined),
    literals,
    colors: notes.colors,
    paletteColors: notes.paletteColors,
    tone: notes.tone,
    scene: notes.scene(),
    hint: notes.hint,
    single: notes.single,
    shadow: notes.shadow,
    busy: notes.busy,
    english,
    directed: isDirected(text, tokens, notes),
    unclosed: quotes.unclosed,
  };
}
