import type { Micros } from '../../common/money.ts';
import type { Hold } from '../quota/rows.ts';

/** Generations without a record that a counter remembers. Only a long outage of the database reaches it; the oldest go first. */
export const MAX_UNRECORDED = 10_000;

/**
 * The rows that something still waits for: what is held, and what the database does not have yet. A cache in memory: the
 * owner of the rows fills it when it wakes and keeps it up to date.
 */
export class OpenHolds {
  readonly #held = new Map<string, Micros>();
  /** In the order of their holds. */
  readonly #pending = new Map<string, number>();

  constructor(rows: Iterable<Hold> = []) {
    for (const row of [...rows].sort((a, b) => a.heldAt - b.heldAt)) this.replace(null, row);
  }

  /** Applies the write of a row. `before` is the row it replaces, `null` for a new one. */
  replace(before: Hold | null, after: Hold): void {
    if (before?.state === 'held') this.#add(before, -1);
    if (after.state === 'held') this.#add(after, 1);
    if (!isPending(after)) this.#pending.delete(after.generationId);
    else if (this.#pending.set(after.generationId, after.heldAt).size > MAX_UNRECORDED) this.#dropOldest();
  }

  /** Micro-dollars that are held for this party. */
  heldBy(holder: string): Micros {
    return this.#held.get(holder) ?? 0;
  }

  /** The generations that are pending, the newest first. */
  newest(limit: number): readonly string[] {
    return [...this.#pending]
      .sort(([, a], [, b]) => b - a)
      .slice(0, limit)
      .map(([id]) => id);
  }

  #dropOldest(): void {
    const [oldest] = this.#pending.keys();
    if (oldest !== undefined) this.#pending.delete(oldest);
  }

  #add({ holders, micros }: Hold, sign: 1 | -1): void {
    for (const holder of holders) {
      const sum = this.heldBy(holder) + sign * micros;
      if (sum > 0) this.#held.set(holder, sum);
      else this.#held.delete(holder);
    }
  }
}

/** A released generation has no image, and a request that was refused never became one. */
function isPending({ state, recorded }: Hold): boolean {
  return state === 'held' || (state === 'settled' && !recorded);
}
