import type { Micros } from '../../common/money.ts';
import type { Hold } from './ledger.ts';

/**
 * The books compared: what the deployment's counter says of a day, what the other counters say, what the catalogue
 * says. They are written by different objects at different moments, so a difference is a fault that nothing else shows.
 */

/** A generation as the catalogue has it. */
export interface Recorded {
  readonly generationId: string;
  readonly charged: Micros;
  /** Put back by an import: it was held and settled in another deployment. */
  readonly restored: boolean;
}

export type Difference =
  | { readonly kind: 'hold_left_open'; readonly generationId: string; readonly counter: string }
  | { readonly kind: 'ended_without_record'; readonly generationId: string; readonly counter: string }
  | { readonly kind: 'recorded_without_hold'; readonly generationId: string; readonly counter: string }
  | { readonly kind: 'amount_differs'; readonly generationId: string; readonly counter: string };

/** The counter whose rows are the measure of the others: every generation has one in it. */
export interface Book {
  readonly counter: string;
  readonly holds: readonly Hold[];
}

/** @param openBefore an open hold that was taken before this instant (milliseconds) should have ended */
export function compareWithRecords(book: Book, recorded: readonly Recorded[], openBefore: number): Difference[] {
  const { counter } = book;
  const differences: Difference[] = [];
  const records = new Map(recorded.map((record) => [record.generationId, record]));
  const holds = new Set<string>();
  for (const hold of book.holds) {
    const { generationId } = hold;
    holds.add(generationId);
    const record = records.get(generationId);
    if (hold.state === 'held') {
      if (hold.heldAt < openBefore) differences.push({ kind: 'hold_left_open', generationId, counter });
    } else if (record === undefined) {
      // A request that was refused is released on every counter and never becomes a generation.
      if (hold.state === 'settled') differences.push({ kind: 'ended_without_record', generationId, counter });
    } else if (record.charged !== hold.micros) differences.push({ kind: 'amount_differs', generationId, counter });
  }
  for (const { generationId, restored } of recorded) {
    if (!holds.has(generationId) && !restored) differences.push({ kind: 'recorded_without_hold', generationId, counter });
  }
  return differences;
}

/** Another counter of the same generations: row for row it must say what the deployment's says. */
export function compareBooks(measure: Book, other: Book): Difference[] {
  const { counter } = other;
  const rows = new Map(measure.holds.map((hold) => [hold.generationId, hold]));
  return other.holds.flatMap((hold): Difference[] => {
    const { generationId } = hold;
    const row = rows.get(generationId);
    if (row === undefined) return hold.state === 'settled' ? [{ kind: 'recorded_without_hold', generationId, counter }] : [];
    // While a generation ends, one counter hears of it before the other.
    if (row.state === 'held' || hold.state === 'held') return [];
    return row.units === hold.units && row.micros === hold.micros ? [] : [{ kind: 'amount_differs', generationId, counter }];
  });
}
