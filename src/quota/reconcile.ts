import type { Micros } from '../../common/money.ts';
import type { Hold } from './rows.ts';

/**
 * Compares the books of a day: the deployment's counter, the other counters, and the database.
 * Different objects write them at different moments, so a difference is a fault that nothing else shows.
 */

/** A generation as the database has it. */
export interface Recorded {
  readonly generationId: string;
  readonly charged: Micros;
  /** Restored by an import: it was held and settled in another deployment. */
  readonly restored: boolean;
}

export type Difference =
  | { readonly kind: 'hold_left_open'; readonly generationId: string; readonly counter: string }
  | { readonly kind: 'ended_without_record'; readonly generationId: string; readonly counter: string }
  | { readonly kind: 'recorded_without_hold'; readonly generationId: string; readonly counter: string }
  | { readonly kind: 'amount_differs'; readonly generationId: string; readonly counter: string };

/** The rows of one counter. */
export interface Book {
  readonly counter: string;
  readonly holds: readonly Hold[];
}

/**
 * Compares rows of the deployment's counter, which has one of every generation, with the records of the same generations.
 * @param openBefore a hold that was taken before this instant (milliseconds) should have ended
 */
export function compareWithRecords(book: Book, recorded: readonly Recorded[], openBefore: number): Difference[] {
  const { counter } = book;
  const differences: Difference[] = [];
  const records = new Map(recorded.map((record) => [record.generationId, record]));
  for (const hold of book.holds) {
    const { generationId } = hold;
    // Only the counters know of an adjustment.
    if (hold.state === 'adjusted') continue;
    const record = records.get(generationId);
    if (hold.state === 'held') {
      if (hold.heldAt < openBefore) differences.push({ kind: 'hold_left_open', generationId, counter });
    } else if (record === undefined) {
      // A refused request is released on every counter and never becomes a generation.
      if (hold.state === 'settled') differences.push({ kind: 'ended_without_record', generationId, counter });
    } else if (record.charged !== hold.micros) differences.push({ kind: 'amount_differs', generationId, counter });
  }
  return differences;
}

/** The records of which the deployment's counter has no row. */
export function recordedWithoutHold({ counter, holds }: Book, recorded: readonly Recorded[]): Difference[] {
  const held = new Set(holds.map(({ generationId }) => generationId));
  return recorded.flatMap(({ generationId, restored }) =>
    held.has(generationId) || restored ? [] : [{ kind: 'recorded_without_hold', generationId, counter }],
  );
}

/** Compares another counter with the deployment's: both must have the same row of each generation. */
export function compareBooks(measure: Book, other: Book): Difference[] {
  const { counter } = other;
  const rows = new Map(measure.holds.map((hold) => [hold.generationId, hold]));
  return other.holds.flatMap((hold): Difference[] => {
    const { generationId } = hold;
    const row = rows.get(generationId);
    if (row === undefined)
      return hold.state === 'settled' || hold.state === 'adjusted'
        ? [{ kind: 'recorded_without_hold', generationId, counter }]
        : [];
    // While a generation ends, one counter is settled before the other.
    if (row.state === 'held' || hold.state === 'held') return [];
    // Each counter decides by itself whether a cancel was free.
    const sameUnits = row.units === hold.units || (row.canceled && hold.canceled);
    return sameUnits && row.micros === hold.micros ? [] : [{ kind: 'amount_differs', generationId, counter }];
  });
}
