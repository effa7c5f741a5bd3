import type { Medium } from '../lexicon/terms.ts';
import { NO_BREAK, type Tokens } from '../text/tokenize.ts';
import type { Compiled, WordRun } from './compile.ts';

const SHORT_STEM = 3;
const SHORT_ENDING = 2;
/** "photosynthesis" is no photo. */
const LONG_ENDING = 5;
/** The first half of a compound has so many letters: "filmposter", and not "imposter" or "discover". */
const FIRST_HALF = 4;
const NO_COMPOUNDS: ReadonlySet<string> = new Set(['undercover', 'rediscover']);
const ARABIC_PREFIXES = ['بال', 'وال', 'لل', 'ال', 'ب', 'و', 'ك'];

/** The forms in which an Arabic word may stand behind its article or preposition. */
function bare(word: string): string[] {
  const forms = ARABIC_PREFIXES.filter((prefix) => word.startsWith(prefix) && word.length > prefix.length + 2).map((prefix) =>
    word.slice(prefix.length),
  );
  return [word, ...forms];
}

/** A word and what is left of it without an article that is joined to it: "l'aquarelle", "un'icona". */
function formsOf(word: string, code: string): string[] {
  if (code === 'ar') return bare(word);
  const at = code === 'fr' || code === 'it' ? word.indexOf("'") : -1;
  return at < 0 ? [word] : [word, word.slice(at + 1)];
}

function goesOn(word: string | undefined, stem: string): boolean {
  if (word === undefined || !word.startsWith(stem)) return false;
  return word.length <= stem.length + (stem.length > SHORT_STEM ? LONG_ENDING : SHORT_ENDING);
}

/** Finds the media of a language that writes spaces, in any form of their words. */
export class SpacedMedia {
  readonly #language: Compiled;
  readonly #tokens: Tokens;

  constructor(language: Compiled, tokens: Tokens) {
    this.#language = language;
    this.#tokens = tokens;
  }

  /** The medium that begins at word `i`. */
  at(i: number): WordRun<Medium> | null {
    const { words } = this.#tokens;
    const forms = formsOf(words[i] ?? '', this.#language.code);
    for (const form of forms) {
      const list = this.#language.media.get(form.slice(0, 2));
      const run = list?.find((each) => this.#stands(each.words, i, form));
      if (run) return run;
    }
    const word = words[i] ?? '';
    const compound = NO_COMPOUNDS.has(word)
      ? undefined
      : this.#language.compounds.find(([end]) => word.length >= end.length + FIRST_HALF && word.endsWith(end));
    return compound ? { words: [word], value: compound[1] } : null;
  }

  #stands(stem: readonly string[], i: number, first: string): boolean {
    const { words, breaks } = this.#tokens;
    const last = stem.length - 1;
    return stem.every((word, k) => {
      const here = k === 0 ? first : words[i + k];
      if (k > 0 && breaks[i + k] !== NO_BREAK) return false;
      return k === last ? goesOn(here, word) : here === word;
    });
  }
}
