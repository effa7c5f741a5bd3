import type { FacetName, Family } from '../../contract/direction.ts';

export type Tone = 'night' | 'warm' | 'cool';
export type Scene = 'indoor' | 'outdoor' | 'other';

/** What some words say of how the image is made or what it is for. */
export interface Medium {
  /** `null`: the words name a medium whose vocabulary is not known. */
  readonly family: Family | null;
  /** How it is made: the id of a look, or the name of a medium that has no recipe (`mosaic`). */
  readonly look?: string;
  /** What it is for: the id of a use, or the name of an artifact that has no recipe (`map`). */
  readonly use?: string;
  /** So broad that a look of these families narrows it and does not contradict it ("a painting of"). */
  readonly broad?: readonly Family[];
  /** An adjective: it never outweighs the noun behind it ("hyperrealistic drawing"). */
  readonly adjective?: boolean;
  /** A material or a thing as well: it counts only after "in", "as", or as a clause of its own. */
  readonly shy?: boolean;
  /** What it decides besides: a macro photo is near, a drone shot is from above. */
  readonly settles?: readonly FacetName[];
}

/** What a run of words says about the image. */
export interface Term {
  readonly words: readonly string[];
  /** The first facet is what the words are about; further ones are settled by them as well. Empty: a decoy. */
  readonly facets: readonly FacetName[];
  readonly medium?: Medium;
  readonly tone?: Tone;
  readonly scene?: Scene;
  readonly colors?: readonly string[];
  /** The image is full of things or of action: it gets no calm and no empty space. */
  readonly busy?: boolean;
  /** No camera saw this: fantasy, fiction, an idea, a process. */
  readonly unreal?: Unreal;
  /** What follows names a look of the user's own: "in the style of". */
  readonly opener?: boolean;
}

/** Why a prompt is no photograph. */
export type Unreal = 'fantasy' | 'abstract' | 'shape' | 'process' | 'story';

/** Terms by their first word, longest first. */
export type Lexicon = ReadonlyMap<string, readonly Term[]>;

/** `"a b, c"` → `["a b", "c"]`: word lists are kept as running text, so that a reader sees them whole. */
export function wordList(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** The same list as a set. */
export function wordSet(text: string): ReadonlySet<string> {
  return new Set(wordList(text));
}

/** Whether the list has the word, or the word without the s of a plural: "signs". */
export function hasNoun(list: ReadonlySet<string>, word: string): boolean {
  return list.has(word) || (word.endsWith('s') && list.has(word.slice(0, -1)));
}

/** Runs of words by their first word. */
export type RunsByFirst = ReadonlyMap<string, readonly (readonly string[])[]>;

/** The runs of a list of plain words, by their first word: most prompts are told by one look-up. */
export function runsByFirst(text: string): RunsByFirst {
  return Map.groupBy(
    wordList(text).map((run) => run.split(' ')),
    ([first]) => first ?? '',
  );
}

/** Whether one of the runs stands at word `i`. */
export function startsAt(runs: RunsByFirst, words: readonly string[], i: number): boolean {
  return runs.get(words[i] ?? '')?.some((run) => run.every((word, k) => words[i + k] === word)) === true;
}
