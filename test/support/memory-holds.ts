import type { Day } from '../../src/quota/day.ts';
import type { Hold, Holds, Totals } from '../../src/quota/ledger.ts';

/** The rows of a counter in memory, summed by the plainest loop there is. */
export class MemoryHolds implements Holds {
  readonly rows = new Map<string, Hold>();

  find(generationId: string): Hold | null {
    return this.rows.get(generationId) ?? null;
  }

  put(hold: Hold): void {
    this.rows.set(hold.generationId, hold);
  }

  totals(from: Day, to: Day): Totals {
    const totals = { heldUnits: 0, settledUnits: 0, heldMicros: 0, settledMicros: 0, refusals: 0 };
    for (const row of this.rows.values()) {
      if (row.day < from || row.day > to) continue;
      if (row.state === 'held') {
        totals.heldUnits += row.units;
        totals.heldMicros += row.micros;
      }
      if (row.state === 'settled') {
        totals.settledUnits += row.units;
        totals.settledMicros += row.micros;
      }
      if (row.refused) totals.refusals += 1;
    }
    return totals;
  }

  countHeld(): number {
    return [...this.rows.values()].filter(({ state }) => state === 'held').length;
  }
}
