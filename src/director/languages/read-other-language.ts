import type { FacetName } from '../../contract/direction.ts';
import type { Mention } from '../intent/media-mentions.ts';
import type { UnlistedLook } from '../intent/unlisted-look.ts';
import type { Lettering } from '../lettering/find-lettering.ts';
import { hasUnspacedTime } from '../lexicon/clock-time.ts';
import type { FacetSpan, Tone } from '../lexicon/terms.ts';
import { wordList } from '../lexicon/word-lists.ts';
import type { Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';
import { type Compiled, compile } from './compile.ts';
import { SpacedReader } from './spaced.ts';
import { UnspacedReader } from './unspaced.ts';
import { LATIN_LANGUAGES, whichLanguage } from './which-language.ts';

const { LIT_ELSEWHERE } = words().clock;
const { LANGUAGES } = words().languages;

/** What a prompt in another language says, as far as its words are known. */
export interface OtherLanguageReading {
  readonly said: readonly Mention[];
  readonly refused: readonly Mention[];
  /** The look that its verb names: "zeichne". */
  readonly look: string | null;
  readonly unlistedLook: UnlistedLook | null;
  readonly edit: boolean;
  readonly facetSpans: readonly FacetSpan[];
  readonly forbidden: readonly FacetName[];
  readonly tone: Tone | null;
  /** A time, a lamp, a cover or a kind of photograph that brings its own light. */
  readonly ownLight: boolean;
  readonly lettering: readonly Lettering[];
}

export const NO_OTHER_LANGUAGE: OtherLanguageReading = {
  said: [],
  refused: [],
  look: null,
  unlistedLook: null,
  edit: false,
  facetSpans: [],
  forbidden: [],
  tone: null,
  ownLight: false,
  lettering: [],
};

/** A cache: most prompts need no language, and to compile all is a fifth of the first use in an isolate. */
const compiled = new Map<string, Compiled>();

function languageOf(code: string): Compiled | undefined {
  const data = compiled.has(code) ? undefined : LANGUAGES.find((each) => each.code === code);
  if (data) compiled.set(code, compile(data));
  return compiled.get(code);
}

const UNSPACED = ['ja', 'zh'];
/** "in black and white". */
const MONO = wordList(
  'blanco y negro, noir et blanc, schwarzweiß, schwarz weiß, schwarz-weiß, bianco e nero, preto e branco, zwart wit, zwart-wit, czarno-biał, czarno biał, siyah beyaz, siyah-beyaz, أبيض وأسود, بالأبيض والأسود, 白黒, モノクロ, 黑白',
);

const LIT: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(LIT_ELSEWHERE).map(([code, words]) => [code, wordList(words)]),
);

/** Light, closeness and text, which are said in few words. */
function readFacets(text: string, { code, facets }: Compiled): Pick<OtherLanguageReading, 'facetSpans' | 'tone' | 'ownLight'> {
  const lower = text.toLowerCase();
  const facetSpans: FacetSpan[] = [];
  let tone: Tone | null = null;
  const find = (words: readonly string[], names: readonly FacetName[]): boolean => {
    for (const word of words) {
      const at = lower.indexOf(word);
      const inside = at > 0 && isLetter(lower.charCodeAt(at - 1)) && isLetter(lower.charCodeAt(at));
      if (at < 0 || inside) continue;
      for (const facet of names) facetSpans.push({ facet, start: at, end: Math.min(text.length, at + word.length) });
      return true;
    }
    return false;
  };
  for (const [facet, words] of facets) {
    if (facet === 'noText') find(words, ['text']);
    else if (facet === 'close') find(words, ['camera', 'composition']);
    else if (find(words, ['light'])) tone ??= facet;
  }
  find(MONO, ['palette']);
  return { facetSpans, tone, ownLight: find(LIT.get(code) ?? [], []) || hasUnspacedTime(text) };
}

/** A letter of a script that writes spaces. */
function isLetter(code: number): boolean {
  return code >= 0x41 && code < 0x3040 && code !== 0x60;
}

function readIn(language: Compiled, text: string, tokens: Tokens): OtherLanguageReading {
  const read = UNSPACED.includes(language.code)
    ? new UnspacedReader(language, text, tokens).read()
    : new SpacedReader(language, text, tokens).read();
  return { ...NO_OTHER_LANGUAGE, ...read, ...readFacets(text, language) };
}

/** Reads a prompt in another language. A language that is not known says nothing. */
export function readOtherLanguage(text: string, tokens: Tokens): OtherLanguageReading {
  const data = whichLanguage(text, tokens);
  const language = data ? languageOf(data.code) : undefined;
  if (!language) return NO_OTHER_LANGUAGE;
  const read = readIn(language, text, tokens);
  // Short Japanese has Han letters alone.
  const japanese = language.code === 'zh' && isSilent(read) ? languageOf('ja') : undefined;
  return japanese ? readIn(japanese, text, tokens) : read;
}

function isSilent({ said, refused, look, unlistedLook, edit, lettering }: OtherLanguageReading): boolean {
  return said.length + refused.length + lettering.length === 0 && look === null && unlistedLook === null && !edit;
}

/** Words that could be of any language: the first that knows a medium among them is taken; `null` if none does. */
export function guessLanguage(text: string, tokens: Tokens): OtherLanguageReading | null {
  for (const { code } of LATIN_LANGUAGES) {
    const language = languageOf(code);
    const read = language ? readIn(language, text, tokens) : NO_OTHER_LANGUAGE;
    if (!isSilent(read)) return read;
  }
  return null;
}
