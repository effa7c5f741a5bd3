import type { FacetName } from '../../contract/direction.ts';
import { NO_QUOTES } from '../text/quotation-marks.ts';
import { NO_BREAK, QUOTED, type Tokens, tokenize } from '../text/tokenize.ts';
import { words } from '../words.ts';
import type { FoundTerm, Lexicon, Term } from './terms.ts';
import { wordList } from './word-lists.ts';

const { MEDIA } = words().media;
const { LOOK_OPENERS } = words().unlistedLooks;
const { DECOYS } = words().subjects;
const { FACET_TERMS, PLACES } = words().terms;
const { UNREAL } = words().unreal;

const MEDIUM_FACET: readonly FacetName[] = ['medium'];

/** Nothing in these can be anything but words. */
const PLAIN_WORDS = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

/** The words of a phrase as the tokenizer reads them. Plain ones skip it: thousands are read before the first request. */
export function wordsOfPhrase(text: string): readonly string[] {
  if (PLAIN_WORDS.test(text)) return text.split(' ');
  return tokenize(text, NO_QUOTES).words;
}

/** `"children's book"` → `"childrens-book"`: the name of a medium that has no recipe. */
function slug(words: string): string {
  return words.replaceAll("'", '').replaceAll(' ', '-');
}

function* terms(): Generator<Term> {
  for (const words of wordList(DECOYS)) yield { words: wordsOfPhrase(words), facets: [] };
  for (const words of wordList(LOOK_OPENERS)) yield { words: wordsOfPhrase(words), facets: [], opener: true };
  for (const { words, thing, ...medium } of MEDIA) {
    const named = medium.look !== undefined || medium.use !== undefined;
    for (const one of wordList(words)) {
      const own = named ? medium : { ...medium, ...(thing ? { use: slug(one) } : { look: slug(one) }) };
      yield { words: wordsOfPhrase(one), facets: MEDIUM_FACET, medium: own };
    }
  }
  for (const { words, ...rest } of FACET_TERMS) for (const one of wordList(words)) yield { words: wordsOfPhrase(one), ...rest };
  for (const { words, ...rest } of PLACES)
    for (const one of wordList(words)) yield { words: wordsOfPhrase(one), facets: [], ...rest };
  for (const { words, unreal } of UNREAL) {
    for (const one of wordList(words)) {
      yield { words: wordsOfPhrase(one), facets: [], unreal };
      if (!one.endsWith('s') && !one.endsWith('ing')) yield { words: wordsOfPhrase(`${one}s`), facets: [], unreal };
    }
  }
}

/** The first of two terms with the same words counts; it learns from the second that no camera saw this. */
function build(): Lexicon {
  const lexicon = new Map<string, Term[]>();
  const seen = new Map<string, Term>();
  for (const term of terms()) {
    const [first] = term.words;
    const whole = term.words.join(' ');
    if (first === undefined) continue;
    const known = seen.get(whole);
    const list = lexicon.get(first) ?? [];
    if (known) {
      if (term.unreal && !known.unreal) {
        const merged = { ...known, unreal: term.unreal };
        list[list.indexOf(known)] = merged;
        seen.set(whole, merged);
      }
      continue;
    }
    seen.set(whole, term);
    list.push(term);
    lexicon.set(first, list);
  }
  for (const list of lexicon.values()) list.sort((a, b) => b.words.length - a.words.length);
  return lexicon;
}

const LEXICON: Lexicon = build();

/** Whether any term begins with that word. */
export function startsTerm(word: string): boolean {
  return LEXICON.has(word);
}

const VOCABULARY: ReadonlySet<string> = new Set([...LEXICON.values()].flatMap((list) => list.flatMap(({ words }) => words)));

/** Whether a word is part of any English term. */
export function isTermWord(word: string): boolean {
  return VOCABULARY.has(word);
}

/** The longest term that begins at word `i`, within one clause. */
export function termAt(tokens: Tokens, i: number): Term | null {
  const { words, breaks } = tokens;
  const list = LEXICON.get(words[i] ?? '');
  if (!list) return null;
  for (const term of list) {
    let k = 1;
    while (k < term.words.length && words[i + k] === term.words[k] && breaks[i + k] === NO_BREAK) k++;
    if (k === term.words.length) return term;
  }
  return null;
}

/** Every known run of words, in order. */
export function findTerms(tokens: Tokens): FoundTerm[] {
  const found: FoundTerm[] = [];
  for (let i = 0; i < tokens.words.length; ) {
    const term = tokens.words[i] === QUOTED ? null : termAt(tokens, i);
    if (term) found.push({ term, from: i, to: i + term.words.length });
    i += term?.words.length ?? 1;
  }
  return found;
}
