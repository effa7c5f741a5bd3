import { fold, WIDE } from '../../../src/providers/sandbox/subject/fold.ts';
import { BASICS, readBasics } from './basics.ts';
import { COLOR_TERMS, type GrammarLanguage, MEDIUM_TERMS, NUMBERS, PLACE_TERMS, PLACE_WORDS, TELLING } from './grammar.ts';
import { NO_THINGS, SYNONYMS } from './synonyms.ts';

export interface Named {
  readonly label: string;
  /** The emoji's name and keywords by language. */
  readonly names: Readonly<Partial<Record<GrammarLanguage, { readonly name: string; readonly keywords: readonly string[] }>>>;
  /** People are named by their names alone: what else is said of them is said of things too, "old", "tall". */
  readonly isPerson: boolean;
  /** Words of a picture of our own. */
  readonly own?: Readonly<Record<GrammarLanguage, string>>;
}

/** A keyword of more pictures of the set than this, or of more emoji of all, says too little. */
const MOST_IN_SET = 3;
const MOST_SHARED = 6;
const MOST_WORDS = 3;

function fits(term: string): boolean {
  if (WIDE.test(term)) return term.length <= 12 && (term.length > 1 || /[\u4e00-\u9fff]/.test(term));
  return term.length >= 2 && term.split(' ').length <= MOST_WORDS;
}

/** Term → number of the picture, for one language. `shared` counts in how many emoji of any kind a keyword stands. */
export function termsOf(
  language: GrammarLanguage,
  pictures: readonly Named[],
  shared: ReadonlyMap<string, number>,
): Map<string, number> {
  const taken = new Set(
    [TELLING[language], MEDIUM_TERMS[language], NUMBERS[language], COLOR_TERMS[language], PLACE_WORDS[language]]
      .join(' ')
      .split(/[ |]/)
      .map((word) => fold(word.replace(/[*?]/g, ''))),
  );
  const begun = [...COLOR_TERMS[language].split(/[ |]/), ...PLACE_WORDS[language].split(/[ |]/)]
    .filter((word) => word.endsWith('*'))
    .map((word) => fold(word.slice(0, -1)));
  const isBegun = (term: string) => begun.some((start) => term.startsWith(start) && term.length - start.length <= 3);
  const terms = new Map<string, number>();
  const byLabel = new Map(pictures.map(({ label }, number) => [label, number]));
  for (const [word, label] of readBasics(BASICS[language])) {
    const number = byLabel.get(label);
    if (number === undefined) throw new Error(`no picture is called ${label}`);
    terms.set(fold(word), number);
  }
  const put = (word: string, number: number) => {
    const term = fold(word);
    if (fits(term) && !taken.has(term) && !isBegun(term) && !terms.has(term)) terms.set(term, number);
  };
  for (const [number, { own }] of pictures.entries()) for (const word of own?.[language].split(',') ?? []) put(word, number);
  if (language === 'en')
    for (const [number, { label }] of pictures.entries())
      for (const word of (SYNONYMS[label] ?? '').split(',')) put(word, number);
  for (const [number, { names, label }] of pictures.entries())
    put(names[language]?.name ?? (language === 'en' ? label : ''), number);
  const inSet = new Map<string, number>();
  for (const { names } of pictures)
    for (const term of new Set(names[language]?.keywords.map(fold))) inSet.set(term, (inSet.get(term) ?? 0) + 1);
  for (const [number, { names, isPerson }] of pictures.entries())
    for (const keyword of isPerson && language !== 'en' ? [] : (names[language]?.keywords ?? [])) {
      const term = fold(keyword);
      if (term.length < 3 && !WIDE.test(term)) continue;
      if (language === 'en' && NO_THINGS.has(term)) continue;
      if ((inSet.get(term) ?? 0) <= MOST_IN_SET && (shared.get(term) ?? 0) <= MOST_SHARED) put(keyword, number);
    }
  return terms;
}

/** The file of one language: what stands beside things, then a line for each thing. */
export function languageFile(language: GrammarLanguage, terms: ReadonlyMap<string, number>): string {
  const groups = (text: string) =>
    text
      .split(' ')
      .filter(Boolean)
      .map((group) => group.split('|').map(foldPattern));
  const places = groups(PLACE_WORDS[language]);
  const head = {
    numbers: groups(NUMBERS[language]),
    colors: groups(COLOR_TERMS[language]),
    places: Object.fromEntries(PLACE_TERMS.map((place, i) => [place, places[i] ?? []])),
  };
  const lines = [...terms].sort(([a], [b]) => (a < b ? -1 : 1)).map(([term, number]) => `${term}\t${number}`);
  return `${JSON.stringify(head)}\n${lines.join('\n')}\n`;
}

function foldPattern(word: string): string {
  const bare = word.replace('?', '');
  return fold(bare) + (bare.endsWith('*') ? '*' : '');
}
