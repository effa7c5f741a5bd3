import type { LanguageData } from '../data/languages/language.ts';
import { wordsOfPhrase } from '../lexicon/find-terms.ts';
import { familyOf } from '../lexicon/look-families.ts';
import { findStyle } from '../lexicon/styles.ts';
import type { Medium } from '../lexicon/terms.ts';
import { wordList, wordSet } from '../lexicon/word-lists.ts';
import { words } from '../words.ts';

const { FOREIGN_NEGATORS, POST_NEGATORS } = words().negations;

/** How many words of asking may stand first: "bitte zeichne mir eine". */
export const MOST_ASKING = 18;

/** Some words and what they mean. */
export interface WordRun<T> {
  readonly words: readonly string[];
  readonly value: T;
}

/** Runs by their first word, longest first. */
export type Runs<T> = ReadonlyMap<string, readonly WordRun<T>[]>;

/** A language ready to be read. */
export interface Compiled {
  readonly code: string;
  readonly asking: Runs<null>;
  readonly verbs: Runs<string>;
  readonly blockers: ReadonlySet<string>;
  readonly introducers: ReadonlySet<string>;
  readonly styleBefore: Runs<null>;
  readonly styleAfter: readonly string[];
  /** By the first two letters of the stem, longest first. */
  readonly media: ReadonlyMap<string, readonly WordRun<Medium>[]>;
  /** All stems, longest first, for scripts without spaces. */
  readonly stems: readonly (readonly [string, Medium])[];
  readonly compounds: readonly (readonly [string, Medium])[];
  readonly edits: Runs<null>;
  readonly lastEdits: ReadonlySet<string>;
  readonly changes: Runs<null>;
  readonly away: Runs<null>;
  readonly demands: ReadonlySet<string>;
  readonly becoming: ReadonlySet<string>;
  readonly sayings: Runs<null>;
  readonly negators: Runs<null>;
  readonly preNegators: readonly string[];
  readonly postNegators: readonly string[];
  readonly facets: readonly (readonly [Facet, readonly string[]])[];
}

type Facet = 'noText' | 'close' | 'night' | 'warm' | 'cool';

function byFirst<T>(runs: readonly WordRun<T>[]): Runs<T> {
  return Map.groupBy(
    [...runs].sort((a, b) => b.words.length - a.words.length),
    ({ words }) => words[0] ?? '',
  );
}

const plain = (list: string): Runs<null> =>
  byFirst(
    wordList(list)
      .map((words) => ({ words: wordsOfPhrase(words), value: null }))
      .filter(({ words }) => words.length > 0),
  );

function mediumOf(kind: 'look' | 'use', id: string): Medium {
  if (kind === 'use')
    return { family: findStyle(id)?.family ?? 'document', use: id, ...(id === 'portrait' ? { settles: ['composition'] } : {}) };
  const family = familyOf(id);
  if (id === 'painting') return { family, look: id, broad: ['painting'] };
  if (id === 'drawing') return { family, look: id, broad: ['drawing'] };
  if (id === 'illustration' || id === 'digital-art')
    return { family, look: id, broad: ['painting', 'drawing', 'flat', '3d', 'pixel', 'craft'] };
  if (id === 'cartoon') return { family, look: id, broad: ['drawing', 'flat', '3d'] };
  if (id === 'render') return { family, look: id, broad: ['3d'] };
  return { family, look: id, ...(id === 'photo' ? { broad: ['photo'] as const } : {}) };
}

function compoundOf(name: string): Medium {
  return name.startsWith('use:') ? mediumOf('use', name.slice(4)) : mediumOf('look', name);
}

/** Reads the lists of a language. */
export function compile(data: LanguageData): Compiled {
  const entries = [
    ...Object.entries(data.uses).flatMap(([id, stems]) => wordList(stems).map((stem) => [stem, mediumOf('use', id)] as const)),
    ...Object.entries(data.looks).flatMap(([id, stems]) => wordList(stems).map((stem) => [stem, mediumOf('look', id)] as const)),
  ];
  const media = entries.map(([stem, value]) => ({ words: wordsOfPhrase(stem), value })).filter(({ words }) => words.length > 0);
  return {
    code: data.code,
    asking: plain(data.asking),
    verbs: byFirst(
      Object.entries(data.verbs).flatMap(([look, list]) =>
        wordList(list).map((words) => ({ words: wordsOfPhrase(words), value: look })),
      ),
    ),
    blockers: wordSet(data.blockers),
    introducers: wordSet(data.introducers),
    styleBefore: plain(data.styleBefore),
    styleAfter: wordList(data.styleAfter).sort((a, b) => b.length - a.length),
    media: Map.groupBy(
      media.sort((a, b) => b.words.length - a.words.length || (b.words.at(-1)?.length ?? 0) - (a.words.at(-1)?.length ?? 0)),
      ({ words }) => (words[0] ?? '').slice(0, 2),
    ),
    stems: entries.map(([stem, medium]) => [stem, medium] as const).sort((a, b) => b[0].length - a[0].length),
    compounds: Object.entries(data.compounds ?? {}).flatMap(([name, ends]) =>
      wordList(ends).map((end) => [end, compoundOf(name)] as const),
    ),
    edits: plain(data.edits),
    lastEdits: wordSet(data.lastEdits ?? ''),
    changes: plain(data.changes ?? ''),
    away: plain(data.away ?? ''),
    demands: wordSet(data.demands ?? ''),
    becoming: wordSet(data.becoming ?? ''),
    sayings: plain(data.sayings),
    negators: plain(FOREIGN_NEGATORS[data.code] ?? ''),
    preNegators: wordList(FOREIGN_NEGATORS[data.code] ?? ''),
    postNegators: wordList(POST_NEGATORS[data.code] ?? ''),
    facets: (['noText', 'close', 'night', 'warm', 'cool'] as const).map((facet) => [facet, wordList(data[facet])] as const),
  };
}

/** How many words of a run stand at `i`; 0 if none does. */
export function runAt<T>(runs: Runs<T>, words: readonly string[], i: number): WordRun<T> | null {
  const list = runs.get(words[i] ?? '');
  return list?.find((run) => run.words.every((word, k) => words[i + k] === word)) ?? null;
}
