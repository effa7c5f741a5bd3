import type { LanguageData } from '../data/languages/language.ts';
import { wordList, wordSet } from '../lexicon/word-lists.ts';
import type { Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';

const { LANGUAGES } = words().languages;

const BY_CODE: ReadonlyMap<string, LanguageData> = new Map(LANGUAGES.map((language) => [language.code, language]));
const LATIN: readonly (readonly [LanguageData, ReadonlySet<string>])[] = LANGUAGES.filter(({ common }) => common !== '').map(
  (language) => [language, wordSet(language.common)] as const,
);
/** The first words of all that a language is asked and answered with: they tell it too. */
const FIRSTS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  LANGUAGES.map(({ code, verbs, edits, lastEdits, changes, looks, uses, styleBefore }) => {
    const lists = [
      ...Object.values(verbs),
      edits,
      lastEdits ?? '',
      changes ?? '',
      ...Object.values(looks),
      ...Object.values(uses),
      styleBefore,
    ];
    const words = lists.flatMap((list) => wordList(list).map((run) => run.split(/[ ']/)[0] ?? ''));
    return [code, new Set(words.filter((word) => word.length > 2))] as const;
  }),
);

/** The first words of media, which tell a language unless English knows them too. */
export const MEDIA_WORDS: readonly string[] = LATIN.flatMap(([{ looks, uses }]) =>
  [...Object.values(looks), ...Object.values(uses)].flatMap((list) => wordList(list).map((run) => run.split(/[ ']/)[0] ?? '')),
).filter((word) => word.length > 3);

/** Words that open a request or an edit. */
export const OPENING_WORDS: readonly string[] = LATIN.flatMap(([{ verbs, edits }]) =>
  [...Object.values(verbs), edits].flatMap((list) => wordList(list).map((run) => run.split(' ')[0] ?? '')),
);

/** Words that no English prompt has, but for those that both share. */
export const TELLING_WORDS: readonly string[] = [
  ...LATIN.flatMap(([{ common, verbs, edits, lastEdits }]) => [
    ...wordSet(common),
    ...wordList(lastEdits ?? ''),
    ...[...Object.values(verbs), edits].flatMap((list) => wordList(list).map((run) => run.split(' ')[0] ?? '')),
  ]),
];

/** Letters that few languages have. */
const LETTERS: Readonly<Record<string, string>> = {
  pl: 'łąęśćńźż',
  tr: 'ışğ',
  de: 'ßüäö',
  es: 'ñ¿¡áíó',
  pt: 'ãõâê',
  fr: 'èêçàùœî',
  it: 'òìàù',
  nl: 'ëï',
};

/** Articles and prepositions that are joined to the next word. */
const ELIDED: Readonly<Record<string, readonly string[]>> = {
  it: ["un'", "dell'", "nell'", "sull'", "all'", "dall'", "quest'"],
  fr: ["d'", "qu'", "j'", "s'", "c'", "l'", "n'"],
};

function isKana(code: number): boolean {
  return code >= 0x3040 && code <= 0x30ff;
}

/** The language of a script that only one known language has; `null` for Latin and for scripts that are not known. */
function ofScript(text: string): LanguageData | null {
  let han = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isKana(code)) return BY_CODE.get('ja') ?? null;
    if (code >= 0x600 && code <= 0x6ff) return BY_CODE.get('ar') ?? null;
    han ||= code >= 0x4e00 && code <= 0x9fff;
  }
  return han ? (BY_CODE.get('zh') ?? null) : null;
}

/** Which of the known languages a prompt is written in; `null` if none speaks out of it. */
export function whichLanguage(text: string, { words }: Tokens): LanguageData | null {
  const script = ofScript(text);
  if (script) return script;
  let best: LanguageData | null = null;
  let most = 0;
  for (const [language, common] of LATIN) {
    let score = 0;
    const firsts = FIRSTS.get(language.code);
    for (const word of words) score += (common.has(word) ? 1 : 0) + (firsts?.has(word) ? 1 : 0);
    for (const word of words) if (ELIDED[language.code]?.some((start) => word.startsWith(start))) score += 0.5;
    for (const letter of LETTERS[language.code] ?? '') if (text.includes(letter)) score += 0.6;
    if (score > most) {
      most = score;
      best = language;
    }
  }
  return best;
}

/** Every language in Latin script, to look a lone word up in. */
export const LATIN_LANGUAGES: readonly LanguageData[] = LATIN.map(([language]) => language);
