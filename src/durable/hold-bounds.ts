import { MAX_ROW_MICROS, MAX_ROW_UNITS } from '../quota/ledger.ts';
import type { HoldState } from '../quota/rows.ts';

/** The state of a row. A folded one has the sums of a day. */
export type RowState = HoldState | 'folded';

/** The least and the most. */
export type Range = readonly [least: number, most: number];

/** What a row of one state may count. */
export interface RowBounds {
  readonly units: Range;
  readonly micros: Range;
}

/** A row of one generation. */
export const OF_GENERATION: RowBounds = { units: [0, MAX_ROW_UNITS], micros: [0, MAX_ROW_MICROS] };
const OF_DAY: Range = [0, Number.MAX_SAFE_INTEGER];

/** What this code writes in a row of each state. An adjustment takes money back. */
export const BOUNDS: Readonly<Record<RowState, RowBounds>> = {
  held: OF_GENERATION,
  released: OF_GENERATION,
  settled: OF_GENERATION,
  adjusted: { units: OF_GENERATION.units, micros: [-MAX_ROW_MICROS, 0] },
  folded: { units: OF_DAY, micros: OF_DAY },
};
