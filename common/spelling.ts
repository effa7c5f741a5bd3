/** More typing errors than this are another word. */
export const MAX_ERRORS = 2;

/** Edit distance in which two exchanged neighbors count once (optimal string alignment). */
export function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MAX_ERRORS) return MAX_ERRORS + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (exchanged) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/** The word of `known` that `text` probably means: one error for four letters, at most two. `null` if none is that near. */
export function closest(text: string, known: readonly string[]): string | null {
  const ranked = known
    .map((word) => ({ word, errors: distance(text.toLowerCase(), word) }))
    .filter(({ word, errors }) => errors <= Math.min(MAX_ERRORS, Math.floor(word.length / 4)))
    .sort((a, b) => a.errors - b.errors);
  return ranked[0]?.word ?? null;
}
