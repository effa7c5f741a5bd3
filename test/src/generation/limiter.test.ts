import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ActiveRequest,
  decide,
  fairOrder,
  type LimiterLimits,
  type LimiterState,
  type Ticket,
} from '../../../src/generation/limiter.ts';

const NOW = 1_000_000;
let serial = 0;
const ticket = (subject: string, changes: Partial<Ticket> = {}): Ticket => {
  serial += 1;
  return { generationId: `gen_${String(serial).padStart(4, '0')}`, subject, images: 1, since: NOW - 1000 + serial, ...changes };
};
const sent = (changes: Partial<ActiveRequest> = {}): ActiveRequest => ({
  generationId: 'gone',
  subject: 'x',
  images: 1,
  startedAt: NOW - 30_000,
  endedAt: NOW - 20_000,
  ...changes,
});
const limiter = (changes: Partial<LimiterState> = {}): LimiterState => ({
  limits: { imagesPerMinute: null, maxRunning: null },
  waiting: [],
  active: [],
  pausedUntil: 0,
  ...changes,
});
const limits = (imagesPerMinute: number | null, maxRunning: number | null): LimiterLimits => ({ imagesPerMinute, maxRunning });

describe('the order in front of the provider', () => {
  it('takes turns by subject: who asks for many waits behind who asks for one', () => {
    const many = [ticket('greedy'), ticket('greedy'), ticket('greedy')];
    const one = ticket('modest');
    expect(fairOrder([...many, one], []).map(({ subject }) => subject)).toEqual(['greedy', 'modest', 'greedy', 'greedy']);
  });

  it('counts what a subject already has with the provider', () => {
    const waiting = [ticket('busy'), ticket('idle')];
    expect(fairOrder(waiting, [sent({ subject: 'busy', endedAt: null })]).map(({ subject }) => subject)).toEqual([
      'idle',
      'busy',
    ]);
  });

  it('is that of arrival if all have as much', () => {
    const [first, second] = [ticket('a'), ticket('b')];
    expect(fairOrder([second, first], [])).toEqual([first, second]);
  });
});

describe('a turn', () => {
  it('is free for all if there is no limit', () => {
    const own = ticket('a');
    expect(decide(own, limiter({ waiting: [own] }), NOW)).toEqual({ go: true });
  });

  it('keeps to images a minute, and says the place and when the minute is over', () => {
    const waiting = [ticket('a'), ticket('b'), ticket('c')];
    const state = limiter({ limits: limits(5, null), waiting, active: [sent({ images: 4 })] });
    const turns = waiting.map((own) => decide(own, state, NOW));
    expect(turns[0]).toEqual({ go: true });
    expect(turns[1]).toEqual({ go: false, position: 1, waitMs: 30_000 });
    expect(turns[2]).toMatchObject({ go: false, position: 2 });
  });

  it('keeps to how many may run at once, and estimates from how long others took', () => {
    const waiting = [ticket('a'), ticket('b')];
    const active = [sent({ endedAt: null }), sent({ startedAt: NOW - 30_000, endedAt: NOW - 20_000 })];
    const state = limiter({ limits: limits(null, 2), waiting, active });
    expect(decide(waiting[0]!, state, NOW)).toEqual({ go: true });
    expect(decide(waiting[1]!, state, NOW)).toEqual({ go: false, position: 1, waitMs: 10_000 });
  });

  it('goes to no run during a pause that the provider asked for', () => {
    const own = ticket('a');
    expect(decide(own, limiter({ waiting: [own], pausedUntil: NOW + 7000 }), NOW)).toEqual({
      go: false,
      position: 1,
      waitMs: 7000,
    });
    expect(decide(own, limiter({ waiting: [own], pausedUntil: NOW }), NOW)).toEqual({ go: true });
  });

  it('lets a request for more than a minute’s images through alone, since it would never fit', () => {
    const own = ticket('a', { images: 4 });
    expect(decide(own, limiter({ limits: limits(2, null), waiting: [own] }), NOW)).toEqual({ go: true });
    expect(decide(own, limiter({ limits: limits(2, null), waiting: [own], active: [sent()] }), NOW)).toMatchObject({
      go: false,
    });
  });

  it('never lets more through than the limits say, whatever the order of the requests', () => {
    const asks = fc.array(
      fc.record({ subject: fc.constantFrom('a', 'b', 'c'), after: fc.nat(9000), lasts: fc.integer({ min: 1, max: 40_000 }) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(asks, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }), (sequence, perMinute, atOnce) => {
        let now = NOW;
        const waiting: (Ticket & { lasts: number })[] = [];
        let active: (ActiveRequest & { until: number })[] = [];
        for (const { subject, after, lasts } of sequence) {
          now += after;
          waiting.push({ ...ticket(subject, { since: now }), lasts });
          active = active.map((one) => (one.until <= now && one.endedAt === null ? { ...one, endedAt: one.until } : one));
          for (const own of [...waiting]) {
            const decision = decide(own, limiter({ limits: limits(perMinute, atOnce), waiting, active }), now);
            if (!decision.go) {
              expect(decision.position).toBeGreaterThanOrEqual(1);
              expect(decision.waitMs).toBeGreaterThanOrEqual(0);
              continue;
            }
            waiting.splice(waiting.indexOf(own), 1);
            active.push({ ...own, startedAt: now, endedAt: null, until: now + own.lasts });
          }
          expect(active.filter(({ endedAt }) => endedAt === null).length).toBeLessThanOrEqual(atOnce);
          expect(active.filter(({ startedAt }) => startedAt > now - 60_000).length).toBeLessThanOrEqual(perMinute);
        }
      }),
    );
  });
});
