import type { Day } from './day.ts';
import { type Hold, NO_TOTALS, type Totals } from './rows.ts';

/** The sum of the rows of one day. */
export interface DaySum extends Totals {
  /** Rows that are `held`. */
  readonly held: number;
}

const FIGURES = Object.keys(NO_TOTALS) as (keyof Totals)[];
const NOTHING: DaySum = { ...NO_TOTALS, held: 0 };

/**
 * The sums of all rows by day. A decision then costs the same with ten rows and with a million. They are a cache in memory: the
 * owner of the rows computes them, and computes them again when in doubt.
 */
export class DaySums {
  readonly #days: Map<Day, DaySum>;

  constructor(days: Iterable<readonly [Day, DaySum]> = []) {
    this.#days = new Map(days);
  }

  /** Applies the write of a row. `before` is the row it replaces, `null` for a new one. A row never leaves its day. */
  replace(before: Hold | null, after: Hold): void {
    let sum = this.#days.get(after.day) ?? NOTHING;
    if (before) sum = plus(sum, before, -1);
    this.#days.set(after.day, plus(sum, after, 1));
  }

  /** Over the days from `from` to `to`, both included. */
  totals(from: Day, to: Day): Totals {
    const totals: { -readonly [Figure in keyof Totals]: number } = { ...NO_TOTALS };
    for (const [day, sum] of this.#days) {
      if (day < from || day > to) continue;
      for (const figure of FIGURES) totals[figure] += sum[figure];
    }
    return totals;
  }

  countHeld(): number {
    let held = 0;
    for (const sum of this.#days.values()) held += sum.held;
    return held;
  }
}

function plus(sum: DaySum, { state, units, micros, refused, unknown, canceled }: Hold, sign: 1 | -1): DaySum {
  const held = state === 'held' ? sign : 0;
  const settled = state === 'settled' || state === 'adjusted' ? sign : 0;
  return {
    heldUnits: sum.heldUnits + held * units,
    settledUnits: sum.settledUnits + settled * units,
    heldMicros: sum.heldMicros + held * micros,
    settledMicros: sum.settledMicros + settled * micros,
    refusals: sum.refusals + (refused ? sign : 0),
    unknowns: sum.unknowns + (unknown ? sign : 0),
    cancels: sum.cancels + (canceled ? sign : 0),
    held: sum.held + held,
  };
}
