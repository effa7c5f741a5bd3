import type { Day } from '../../src/quota/day.ts';
import { emptyHold, type Hold, type Holds, type Totals } from '../../src/quota/rows.ts';

/** The rows of a counter in memory, summed by the plainest loop there is. */
export class MemoryHolds implements Holds {
  revoked = false;
  readonly rows = new Map<string, Hold>();

  find(generationId: string): Hold | null {
    return this.rows.get(generationId) ?? null;
  }

  put(hold: Hold): void {
    this.rows.set(hold.generationId, hold);
  }

  totals(from: Day, to: Day): Totals {
    const totals = { heldUnits: 0, settledUnits: 0, heldMicros: 0, settledMicros: 0, refusals: 0, unknowns: 0, cancels: 0 };
    for (const row of this.rows.values()) {
      if (row.day < from || row.day > to) continue;
      if (row.state === 'held') {
        totals.heldUnits += row.units;
        totals.heldMicros += row.micros;
      }
      if (row.state === 'settled' || row.state === 'adjusted') {
        totals.settledUnits += row.units;
        totals.settledMicros += row.micros;
      }
      if (row.refused) totals.refusals += 1;
      if (row.unknown) totals.unknowns += 1;
      if (row.canceled) totals.cancels += 1;
    }
    return totals;
  }

  countHeld(): number {
    return this.#held().length;
  }

  heldBy(holder: string): number {
    return this.#held()
      .filter(({ holders }) => holders.includes(holder))
      .reduce((sum, { micros }) => sum + micros, 0);
  }

  isRevoked(): boolean {
    return this.revoked;
  }

  #held(): Hold[] {
    return [...this.rows.values()].filter(({ state }) => state === 'held');
  }
}

/** A row that is held, and whatever else a test says of it. */
export function aHold(changes: Partial<Hold> = {}): Hold {
  return { ...emptyHold('gen_1', 0), day: '2026-11-20', ...changes };
}
