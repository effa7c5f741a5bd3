import { FACET_NAMES, FAMILIES, type FacetName } from '../contract/direction.ts';
import { CUTOUT_COMPOSITION, CUTOUT_FINISH, CUTOUT_ON_BACKDROP } from './data/cutouts.ts';
import { MEDIA } from './data/media.ts';
import { MONO_PALETTES, NEUTRAL_PALETTES, PALETTES } from './data/palettes.ts';
import { NEUTRAL, PHRASES } from './data/phrases.ts';
import { DECOYS, HINTS } from './data/subjects.ts';
import { FACET_TERMS, PLACES } from './data/terms.ts';
import { STYLE_RECORDS } from './styles.ts';
import { type Lexicon, type Medium, type Term, wordList } from './terms.ts';
import { NO_BREAK, type Tokens, tokenise } from './tokenise.ts';

/** What every dynamic palette and every text line ends with. */
export const LED_BY_END = 'with quiet neutrals';
export const TEXT_END = 'exactly as written and no other text';

const NO_QUOTES = { spans: [], unclosed: new Set<string>() };

function wordsOf(text: string): readonly string[] {
  return tokenise(text, NO_QUOTES).words;
}

function* decoys(): Generator<Term> {
  for (const words of wordList(DECOYS)) yield { words: wordsOf(words), facets: [] };
}

function* written(): Generator<Term> {
  for (const { words, ...medium } of MEDIA)
    for (const one of wordList(words)) yield { words: wordsOf(one), facets: ['medium'], medium };
  for (const { words, ...rest } of FACET_TERMS) for (const one of wordList(words)) yield { words: wordsOf(one), ...rest };
  for (const { words, ...rest } of PLACES) for (const one of wordList(words)) yield { words: wordsOf(one), facets: [], ...rest };
  for (const { words, family } of HINTS)
    for (const one of wordList(words)) yield { words: wordsOf(one), facets: [], hint: family };
}

const MEDIUM_OF: ReadonlyMap<string, Medium> = new Map(
  MEDIA.flatMap(({ words, ...medium }) => wordList(words).map((one) => [wordsOf(one).join(' '), medium] as const)),
);

/** A phrase that the lists have as well keeps what they know of it ("ink wash painting" has no colour). */
function phrase(facet: FacetName, text: string, given?: Medium, colors?: readonly string[]): Term {
  const medium = given && { ...MEDIUM_OF.get(wordsOf(text).join(' ')), ...given };
  return { words: wordsOf(text), facets: [facet], emitted: true, ...(medium && { medium }), ...(colors && { colors }) };
}

/** Each phrase that the Director can write, so that it knows its own work when it reads it. */
function* emitted(): Generator<Term> {
  for (const family of FAMILIES) {
    for (const facet of FACET_NAMES) {
      const medium: Medium | undefined = facet === 'medium' ? { family, place: 'head' } : undefined;
      for (const { text } of PHRASES[family][facet] ?? []) yield phrase(facet, text, medium);
    }
  }
  for (const style of STYLE_RECORDS) {
    for (const facet of FACET_NAMES) {
      const kind = style.kind === undefined ? {} : { kind: style.kind };
      const medium: Medium | undefined = facet === 'medium' ? { family: style.family, place: 'head', ...kind } : undefined;
      for (const text of style.phrases[facet] ?? []) yield phrase(facet, text, medium);
    }
    for (const { text, colors } of style.palettes ?? []) yield phrase('palette', text, undefined, colors);
  }
  for (const { text } of NEUTRAL.composition ?? []) yield phrase('composition', text);
  for (const text of [...CUTOUT_COMPOSITION, ...CUTOUT_ON_BACKDROP]) yield phrase('composition', text);
  for (const text of CUTOUT_FINISH) yield phrase('finish', text);
  for (const { text, colors } of [...PALETTES, ...MONO_PALETTES, ...NEUTRAL_PALETTES])
    yield phrase('palette', text, undefined, colors);
  yield phrase('palette', LED_BY_END);
  yield phrase('text', TEXT_END);
}

function build(): Lexicon {
  const lexicon = new Map<string, Term[]>();
  const seen = new Set<string>();
  for (const source of [decoys(), emitted(), written()]) {
    for (const term of source) {
      const [first] = term.words;
      const whole = term.words.join(' ');
      if (first === undefined || seen.has(whole)) continue;
      seen.add(whole);
      const terms = lexicon.get(first);
      if (terms) terms.push(term);
      else lexicon.set(first, [term]);
    }
  }
  for (const terms of lexicon.values()) terms.sort((a, b) => b.words.length - a.words.length);
  return lexicon;
}

const LEXICON: Lexicon = build();

/** The longest term that begins at word `i`, within one clause. */
export function matchAt(tokens: Tokens, i: number): Term | null {
  const { words, breaks } = tokens;
  const terms = LEXICON.get(words[i] ?? '');
  if (!terms) return null;
  for (const term of terms) {
    let k = 1;
    while (k < term.words.length && words[i + k] === term.words[k] && breaks[i + k] === NO_BREAK) k++;
    if (k === term.words.length) return term;
  }
  return null;
}
