import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earlyRefusal, takeHolds } from '../../../src/generation/admission.ts';
import type { Counters } from '../../../src/generation/ports.ts';
import { hold, release, settle } from '../../../src/quota/ledger.ts';
import { countersOf } from '../../../src/quota/policies.ts';
import { usage } from '../../../src/quota/usage.ts';
import { aCommand } from '../../support/commands.ts';
import { MemoryHolds } from '../../support/memory-holds.ts';

const LIMITS = {
  dailyImagesPerUser: 3,
  dailyImagesPerIp: 4,
  maxRunningPerUser: 2,
  dailyRefusalsPerUser: 2,
  dailyUnknownsPerUser: 1,
  dailyUnknownsPerIp: 2,
  dailySpend: 50,
  monthlySpend: 90,
  dailyUploadsPerUser: 50,
  dailyUploadsPerIp: 200,
  dailySpendPerKey: 40,
  dailySpendPerUser: 35,
  holdShare: 0.1,
};
const AT = Date.UTC(2026, 10, 20, 12);
const clock = { now: () => AT, sleep: async () => undefined };
const COUNTERS = countersOf({ subject: 'visitor:key_1:ann', keyId: 'key_1', ip: 'address', holders: [] }, LIMITS);

const earlier = fc.record({
  units: fc.nat(2),
  micros: fc.nat(30),
  refused: fc.boolean(),
  unknown: fc.boolean(),
  end: fc.constantFrom('held', 'settled', 'released'),
});
const books = fc.tuple(...COUNTERS.map(() => fc.array(earlier, { maxLength: 4 })));

type Books = ReturnType<typeof opened>;

function opened(entries: readonly (typeof earlier extends fc.Arbitrary<infer Entry> ? readonly Entry[] : never)[]) {
  return new Map(
    COUNTERS.map(({ counter }, index) => {
      const holds = new MemoryHolds();
      for (const [serial, { units, micros, refused, unknown, end }] of (entries[index] ?? []).entries()) {
        const request = { generationId: `gen_${serial}`, units, micros, at: AT };
        hold(holds, { ...request, policies: [] });
        if (end === 'settled') settle(holds, { ...request, refused, unknown }, AT);
        if (end === 'released') release(holds, { ...request, refused }, AT);
      }
      return [counter, holds] as const;
    }),
  );
}

function portsOf(all: Books) {
  const of = (counter: string) => all.get(counter) ?? new MemoryHolds();
  return {
    hold: async (counter: string, request: Parameters<Counters['hold']>[1]) => hold(of(counter), request),
    usage: async (counter: string, policies: Parameters<typeof usage>[1], at: number) => usage(of(counter), policies, at),
  };
}

const noFault = (error: unknown) => {
  throw error;
};

describe('a counter that does not answer', () => {
  it('refuses the request, and what it threw is reported', async () => {
    const down = new Error('overloaded');
    const faults: unknown[] = [];
    const counters = {
      hold: async () => {
        throw down;
      },
    } as unknown as Counters;
    const admission = await takeHolds(aCommand({ counters: COUNTERS }), counters, clock, (error) => faults.push(error));
    expect(admission).toMatchObject({ ok: false, error: { code: 'quota_unavailable' } });
    expect(faults).toEqual(COUNTERS.map(() => down));
  });
});

describe('an early refusal', () => {
  it('is exactly the one that the holds would give, and none if they would give none', async () => {
    let predicted = 0;
    await fc.assert(
      fc.asyncProperty(books, fc.integer({ min: 1, max: 3 }), fc.nat(20), async (entries, units, micros) => {
        const all = opened(entries);
        const command = aCommand({ generationId: 'gen_new', counters: COUNTERS, held: { units, micros }, createdAt: AT });
        const { hold: holdOn, usage: usageOf } = portsOf(all);
        const refusal = await earlyRefusal(command, usageOf, AT);
        const admission = await takeHolds(command, { hold: holdOn } as unknown as Counters, clock, noFault);
        if (refusal) {
          predicted += 1;
          expect(admission).toEqual({ ok: false, error: refusal });
        } else if (!admission.ok) {
          // The spend counters are read only for a refusal. Here the holds find the violation.
          expect(admission.error.code).toBe('spend_cap_reached');
        }
      }),
      { numRuns: 300 },
    );
    expect(predicted).toBeGreaterThan(30);
  });

  it('is none if a counter does not answer: then the holds decide', async () => {
    const command = aCommand({ counters: COUNTERS, held: { units: 9, micros: 1 } });
    const silent = async () => {
      throw new Error('overloaded');
    };
    expect(await earlyRefusal(command, silent, AT)).toBeNull();
  });
});

describe('a hold that was released before it arrived', () => {
  it('admits nothing: the request was already given up', async () => {
    const all = opened([]);
    const command = aCommand({ generationId: 'gen_new', counters: COUNTERS, held: { units: 1, micros: 1 }, createdAt: AT });
    for (const holds of all.values()) release(holds, { generationId: 'gen_new', at: AT, refused: false }, AT);
    const counters = { hold: portsOf(all).hold } as unknown as Counters;
    expect(await takeHolds(command, counters, clock, noFault)).toMatchObject({ ok: false, error: { code: 'quota_unavailable' } });
  });
});
