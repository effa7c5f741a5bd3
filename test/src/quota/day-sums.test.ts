import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DaySums } from '../../../src/quota/day-sums.ts';
import type { Hold, HoldState } from '../../../src/quota/rows.ts';
import { aHold, MemoryHolds } from '../../support/memory-holds.ts';

const DAYS = ['2026-11-18', '2026-11-19', '2026-11-20'] as const;

const writes = fc.array(
  fc.record({
    id: fc.nat(7),
    state: fc.constantFrom<HoldState>('held', 'released', 'settled', 'adjusted'),
    units: fc.nat(4),
    micros: fc.nat(2000),
    refused: fc.boolean(),
    unknown: fc.boolean(),
    canceled: fc.boolean(),
  }),
  { maxLength: 40 },
);

/** A generation's day is its own, whatever is written of it. */
const holdOf = ({
  id,
  ...rest
}: Pick<Hold, 'state' | 'units' | 'micros' | 'refused' | 'unknown' | 'canceled'> & { id: number }) =>
  aHold({ generationId: `gen_${id}`, day: DAYS[id % DAYS.length] ?? DAYS[0], ...rest });

describe('DaySums', () => {
  it('says after any writes what adding up the rows says', () => {
    fc.assert(
      fc.property(writes, (sequence) => {
        const rows = new MemoryHolds();
        const sums = new DaySums();
        for (const write of sequence) {
          const hold = holdOf(write);
          sums.replace(rows.find(hold.generationId), hold);
          rows.put(hold);
        }
        for (const [from, to] of [
          [DAYS[0], DAYS[2]],
          [DAYS[1], DAYS[1]],
          [DAYS[2], DAYS[2]],
        ] as const) {
          expect(sums.totals(from, to)).toEqual(rows.totals(from, to));
        }
        expect(sums.countHeld()).toBe(rows.countHeld());
      }),
      { numRuns: 1000 },
    );
  });

  it('knows of a day that nothing was written on that nothing was used', () => {
    expect(new DaySums().totals(DAYS[0], DAYS[2])).toEqual(new MemoryHolds().totals(DAYS[0], DAYS[2]));
  });
});
