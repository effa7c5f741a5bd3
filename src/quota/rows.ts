import type { Micros } from '../../common/money.ts';
import { type Day, dayOf } from './day.ts';

/** `adjusted`: an entry of the operator, which takes money back. The others are the states of a generation. */
export type HoldState = 'held' | 'released' | 'settled' | 'adjusted';

/** A row of the ledger: a generation, or an adjustment. */
export interface Hold {
  /** The id of the generation, or of the adjustment. */
  readonly generationId: string;
  /** The day that it counts on: the day on which the hold was taken. It never changes. */
  readonly day: Day;
  readonly state: HoldState;
  /** Images held, or settled; 0 once released. */
  readonly units: number;
  /** Micro-dollars held, or settled; 0 once released. Negative only in an adjustment. */
  readonly micros: Micros;
  /** What the hold took: the most that the row may settle at; of an adjustment, what was requested. `null` if the hold never arrived. */
  readonly reserved: { readonly units: number; readonly micros: Micros } | null;
  /** The provider refused the prompt or the result by its content policy. */
  readonly refused: boolean;
  /** The image was returned to the user although it may have been paid for. */
  readonly unknown: boolean;
  /** Canceled before anything was sent. */
  readonly canceled: boolean;
  /** The database has the generation. */
  readonly recorded: boolean;
  /** Digests of the parties that the hold belongs to, until it ends. Only in counters of money. */
  readonly holders: readonly string[];
  /** Why the operator adjusted; `null` for a generation. */
  readonly reason: string | null;
  readonly heldAt: number;
  readonly endedAt: number | null;
}

/** A hold of nothing. `heldAt` in Unix milliseconds. */
export function emptyHold(generationId: string, heldAt: number): Hold {
  return {
    generationId,
    day: dayOf(heldAt),
    state: 'held',
    units: 0,
    micros: 0,
    reserved: null,
    refused: false,
    unknown: false,
    canceled: false,
    recorded: false,
    holders: [],
    reason: null,
    heldAt,
    endedAt: null,
  };
}

/** Sums over rows. */
export interface Totals {
  readonly heldUnits: number;
  readonly settledUnits: number;
  readonly heldMicros: Micros;
  /** Less what was adjusted. */
  readonly settledMicros: Micros;
  readonly refusals: number;
  readonly unknowns: number;
  readonly cancels: number;
}

export const NO_TOTALS: Totals = {
  heldUnits: 0,
  settledUnits: 0,
  heldMicros: 0,
  settledMicros: 0,
  refusals: 0,
  unknowns: 0,
  cancels: 0,
};

/** The rows of a counter: in a database or in memory. */
export interface Holds {
  find(generationId: string): Hold | null;
  put(hold: Hold): void;
  /** Over the days from `from` to `to`, both included. */
  totals(from: Day, to: Day): Totals;
  /** How many are `held`, over all days. */
  countHeld(): number;
  /** Micro-dollars that are held now and belong to this holder, over all days. */
  heldBy(holder: string): Micros;
  /** The counter's key was revoked. */
  isRevoked(): boolean;
}
