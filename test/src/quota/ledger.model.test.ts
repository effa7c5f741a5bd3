import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../src/quota/day.ts';
import { hold, release, settle } from '../../../src/quota/ledger.ts';
import type { Policy } from '../../../src/quota/policies.ts';
import { usage } from '../../../src/quota/usage.ts';
import { MemoryHolds } from '../../support/memory-holds.ts';

const START = Date.UTC(2026, 10, 20, 23, 58);
const FREE_CANCELS = 2;
const POLICIES: readonly Policy[] = [
  { name: 'user-day', limit: 5 },
  { name: 'user-running', limit: 3 },
  { name: 'user-refusals', limit: 4 },
  { name: 'user-unknowns', limit: 2 },
  { name: 'deployment-day-spend', limit: 5000 },
  { name: 'deployment-month-spend', limit: 8000 },
];

/** The simplest account of one generation that could be right. */
interface Fate {
  day: string;
  held?: { units: number; micros: number };
  settled?: { units: number; micros: number };
  released: boolean;
  refused: boolean;
  unknown?: boolean;
  /** Canceled before sending; `counted` if the free cancels were used up. */
  canceled?: { counted: boolean };
  /** It settled when nothing was held for it any more: truly spent, in room that another may have taken by then. */
  late?: boolean;
}

/** What the ledger should be: facts about each generation, and sums over them. */
class Model {
  readonly fates = new Map<string, Fate>();
  now = START;

  sums(all = [...this.fates.values()]) {
    const today = dayOf(this.now);
    const counted = all.map((fate) => ({ ...fate, amount: amountOf(fate) }));
    const running = all.filter((fate) => fate.held && !fate.settled && !fate.released && !fate.canceled).length;
    const unknowns = all.filter((fate) => fate.unknown && fate.day === today).length;
    return {
      images: counted.filter(({ day }) => day === today).reduce((sum, { amount }) => sum + (amount?.units ?? 0), 0),
      spentToday: counted.filter(({ day }) => day === today).reduce((sum, { amount }) => sum + (amount?.micros ?? 0), 0),
      spentThisMonth: counted.reduce((sum, { amount }) => sum + (amount?.micros ?? 0), 0),
      unknowns: unknowns === 0 ? 0 : unknowns + running,
      refusals: all.filter((fate) => fate.refused && fate.day === today).length + running,
      running,
    };
  }
}

function amountOf(fate: Fate): { units: number; micros: number } | undefined {
  const canceled = fate.canceled?.counted ? { units: fate.held?.units ?? 0, micros: 0 } : undefined;
  if (!fate.settled) return canceled ?? (fate.released || fate.canceled ? undefined : fate.held);
  return { units: Math.max(fate.settled.units, canceled?.units ?? 0), micros: fate.settled.micros };
}

interface Real {
  holds: MemoryHolds;
}

const ids = fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `gen_${index}`));
const amounts = fc.record({ units: fc.integer({ min: 1, max: 4 }), micros: fc.integer({ min: 0, max: 2000 }) });

const take = (id: string, amount: { units: number; micros: number }): fc.Command<Model, Real> => ({
  check: () => true,
  run(model: Model, { holds }: Real): void {
    const answer = hold(holds, { generationId: id, ...amount, policies: POLICIES, at: model.now });
    const known = model.fates.get(id);
    if (known) {
      const ended = known.released || known.canceled !== undefined;
      expect(answer.ok).toBe(known.settled !== undefined || known.canceled?.counted === true || !ended);
      return;
    }
    const sums = model.sums();
    const fits =
      sums.images + amount.units <= 5 &&
      sums.running + 1 <= 3 &&
      sums.refusals + 1 <= 4 &&
      sums.unknowns + 1 <= 2 &&
      sums.spentToday + amount.micros <= 5000 &&
      sums.spentThisMonth + amount.micros <= 8000;
    expect(answer.ok).toBe(fits);
    if (fits) model.fates.set(id, { day: dayOf(model.now), held: amount, released: false, refused: false });
  },
  toString: () => `hold(${id}, ${amount.units} units, ${amount.micros}µ$)`,
});

const settleOf = (
  id: string,
  share: { units: number; micros: number },
  wasRefused: boolean,
  unknown: boolean,
): fc.Command<Model, Real> => ({
  check: () => true,
  run(model: Model, { holds }: Real): void {
    const known = model.fates.get(id) ?? { day: dayOf(model.now), released: false, refused: false };
    // Whatever is reported, at most what was held is settled. What was never held is reported as nothing.
    const most = known.held ?? { units: 0, micros: 0 };
    const amount = { units: Math.min(share.units, most.units), micros: Math.min(share.micros, most.micros) };
    const reported = known.held ? share : amount;
    settle(holds, { generationId: id, at: model.now, ...reported, refused: wasRefused, unknown }, model.now);
    const earlier = known.settled ?? { units: 0, micros: 0 };
    model.fates.set(id, {
      ...known,
      late: known.late || known.released || known.canceled !== undefined || known.settled !== undefined,
      settled: { units: Math.max(earlier.units, amount.units), micros: Math.max(earlier.micros, amount.micros) },
      refused: known.refused || wasRefused,
      unknown: known.unknown || unknown,
    });
  },
  toString: () => `settle(${id}, ${share.units}, ${share.micros}, ${wasRefused}, ${unknown})`,
});

const releaseOf = (id: string, wasRefused: boolean): fc.Command<Model, Real> => ({
  check: () => true,
  run(model: Model, { holds }: Real): void {
    release(holds, { generationId: id, at: model.now, refused: wasRefused }, model.now);
    const known = model.fates.get(id) ?? { day: dayOf(model.now), released: false, refused: false };
    model.fates.set(id, { ...known, released: true, refused: known.refused || wasRefused });
  },
  toString: () => `release(${id}, ${wasRefused})`,
});

const cancelOf = (id: string): fc.Command<Model, Real> => ({
  check: () => true,
  run(model: Model, { holds }: Real): void {
    release(holds, { generationId: id, at: model.now, refused: false, canceled: true }, model.now, FREE_CANCELS);
    const known = model.fates.get(id);
    const day = known?.day ?? dayOf(model.now);
    if (!known) {
      // A hold that arrives after its cancel is refused, so it takes nothing.
      model.fates.set(id, { day, released: true, refused: false, canceled: { counted: false } });
      return;
    }
    const earlier = [...model.fates.values()].filter((fate) => fate.canceled && fate.day === day).length;
    const counted = known.held !== undefined && earlier >= FREE_CANCELS;
    const late = known.late || known.released || known.settled !== undefined;
    model.fates.set(id, { ...known, late, canceled: known.canceled ?? { counted } });
  },
  toString: () => `cancel(${id})`,
});

const passTime = (ms: number): fc.Command<Model, Real> => ({
  check: () => true,
  run(model: Model): void {
    model.now += ms;
  },
  toString: () => `wait(${ms})`,
});

/** The rows are all there is: a counter that is evicted and comes back has lost nothing. */
const evict = (): fc.Command<Model, Real> => ({
  check: () => true,
  run(_model: Model, real: Real): void {
    const back = new MemoryHolds();
    for (const [id, row] of JSON.parse(JSON.stringify([...real.holds.rows]))) back.rows.set(id, row);
    real.holds = back;
  },
  toString: () => 'evict()',
});

const look = (): fc.Command<Model, Real> => ({
  check: () => true,
  run(model: Model, { holds }: Real): void {
    const sums = model.sums();
    const states = usage(holds, POLICIES, model.now);
    expect(states.map(({ used }) => used)).toEqual([
      sums.images,
      sums.running,
      sums.refusals,
      sums.unknowns,
      sums.spentToday,
      sums.spentThisMonth,
    ]);
    const admitted = model.sums([...model.fates.values()].filter(({ late }) => !late));
    expect(admitted.images).toBeLessThanOrEqual(5);
    expect(admitted.running).toBeLessThanOrEqual(3);
    expect(admitted.spentToday).toBeLessThanOrEqual(5000);
    expect(admitted.spentThisMonth).toBeLessThanOrEqual(8000);
  },
  toString: () => 'usage()',
});

describe('the ledger against a simple model', () => {
  it('agrees after any interleaving of hold, settle, release, eviction and the passing of time', () => {
    const commands = fc.commands(
      [
        fc.tuple(ids, amounts).map(([id, amount]) => take(id, amount)),
        fc
          .tuple(ids, amounts, fc.boolean(), fc.boolean())
          .map(([id, amount, refused, unknown]) => settleOf(id, amount, refused, unknown)),
        ids.map((id) => cancelOf(id)),
        fc.tuple(ids, fc.boolean()).map(([id, refused]) => releaseOf(id, refused)),
        fc.integer({ min: 1, max: 40_000 }).map((ms) => passTime(ms)),
        fc.constant(evict()),
        fc.constant(look()),
      ],
      { maxCommands: 60, size: 'large' },
    );
    fc.assert(
      fc.property(commands, (sequence) => {
        fc.modelRun(() => ({ model: new Model(), real: { holds: new MemoryHolds() } }), [...sequence, look()]);
      }),
      { numRuns: 2000 },
    );
  });

  it('ends the same, in whatever order settlements and releases of one generation arrive', () => {
    const call = fc.record({
      settle: fc.boolean(),
      units: fc.nat(9),
      micros: fc.nat(9000),
      refused: fc.boolean(),
      unknown: fc.boolean(),
      canceled: fc.boolean(),
      recorded: fc.boolean(),
    });
    const ends = fc.array(call, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(ends, fc.infiniteStream(fc.nat()), fc.constantFrom(0, 10), (calls, order, free) => {
        const outcome = (sequence: typeof calls) => {
          const holds = new MemoryHolds();
          hold(holds, { generationId: 'gen_1', units: 4, micros: 2000, policies: POLICIES, at: START });
          for (const call of sequence) {
            const { settle: settles, ...how } = call;
            const end = { generationId: 'gen_1', at: START, ...how };
            if (settles) settle(holds, end, START, free);
            else release(holds, end, START, free);
          }
          return holds.find('gen_1');
        };
        const shuffled = calls.map((call) => ({ call, rank: order.next().value ?? 0 })).sort((a, b) => a.rank - b.rank);
        expect(outcome(shuffled.map(({ call }) => call))).toEqual(outcome(calls));
      }),
    );
  });
});
