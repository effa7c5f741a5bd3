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

/** The kind of each word of some lists. A word of two lists has the later kind. */
export function kindsByWord<K extends string>(lists: Readonly<Partial<Record<K, string>>>): ReadonlyMap<string, K> {
  const entries = Object.entries(lists) as [K, string][];
  return new Map(entries.flatMap(([kind, words]) => wordList(words).map((word) => [word, kind] as const)));
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
