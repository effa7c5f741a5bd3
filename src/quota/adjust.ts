import type { Micros } from '../../common/money.ts';
import type { Day } from './day.ts';
import type { Holds } from './rows.ts';

/** An entry of the operator that takes money back, such as after a charge that a provider reported wrongly. */
export interface Adjustment {
  /** `adj_…`: the same in every counter, so that a repetition counts once. */
  readonly id: string;
  /** The UTC day whose spending it lowers. */
  readonly day: Day;
  /** The most that it takes back; positive. */
  readonly micros: Micros;
  readonly reason: string;
  /** The instant of the call, in milliseconds. */
  readonly at: number;
}

/** What a counter took back, and from which day: that of the first call, if the entry is repeated after midnight. */
export interface Adjusted {
  readonly micros: Micros;
  readonly day: Day;
  /** An entry of this id asked for another amount or had another reason. Nothing was taken now. */
  readonly mismatch: boolean;
}

/** The most that this counter can take back: what was settled on that day and not taken back yet. */
function adjustable(holds: Holds, day: Day): Micros {
  return Math.max(0, holds.totals(day, day).settledMicros);
}

/**
 * Takes back as much of the amount as was settled on that day, in a row of its own. What is held stays as it is.
 * Idempotent by its id. If there is nothing to take back, no row is written.
 */
export function adjust(holds: Holds, { id, day, micros, reason, at }: Adjustment): Adjusted {
  const known = holds.find(id);
  if (known) {
    const mismatch = known.reason !== reason || known.reserved?.micros !== micros;
    return { micros: -known.micros, day: known.day, mismatch };
  }
  const taken = Math.min(micros, adjustable(holds, day));
  if (!Number.isSafeInteger(taken) || taken <= 0) return { micros: 0, day, mismatch: false };
  holds.put({
    generationId: id,
    day,
    state: 'adjusted',
    units: 0,
    micros: -taken,
    reserved: { units: 0, micros },
    refused: false,
    unknown: false,
    canceled: false,
    recorded: true,
    holders: [],
    reason,
    heldAt: at,
    endedAt: at,
  });
  return { micros: taken, day, mismatch: false };
}
