/** The last counter of a key and the last one of a subject that a night compared; `null` to begin at the first. */
export type CounterPlace = readonly [key: string | null, subject: string | null];

export interface CounterTurn {
  readonly counters: readonly string[];
  /** Where the next turn goes on. */
  readonly next: CounterPlace;
}

/**
 * The counters that one night compares: at most `most`, from behind `place` on and around. So nights together compare all of them.
 * Counters of keys hold money and are few: they get at least half.
 */
export function counterTurn(
  keys: ReadonlySet<string>,
  subjects: ReadonlySet<string>,
  [key, subject]: CounterPlace,
  most: number,
): CounterTurn {
  const ofKeys = around(keys, key, Math.max(most / 2, most - subjects.size));
  const ofSubjects = around(subjects, subject, most - ofKeys.length);
  return { counters: [...ofKeys, ...ofSubjects], next: [lastOf(ofKeys, keys), lastOf(ofSubjects, subjects)] };
}

function around(names: ReadonlySet<string>, after: string | null, most: number): string[] {
  const sorted = [...names].sort();
  const start = after === null ? 0 : sorted.filter((name) => name <= after).length;
  return [...sorted.slice(start), ...sorted.slice(0, start)].slice(0, most);
}

/** If all were in it, the next one may begin anywhere. Then no name of a user is kept. */
function lastOf(turn: readonly string[], all: ReadonlySet<string>): string | null {
  return turn.length < all.size ? (turn.at(-1) ?? null) : null;
}
