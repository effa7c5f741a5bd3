import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fixedSlice,
  LeaseBook,
  type LeaseGrant,
  type LeaseRequest,
  Shard,
  shrinkingSlice,
} from '../../tools/develop/scale/lease.ts';
import { simulate } from '../../tools/develop/scale/leases.ts';

const CAP = 1000;
const SHARDS = 4;

type Message =
  | { to: 'book'; ask: LeaseRequest }
  | { to: 'book'; shard: number; returned: number }
  | { to: 'shard'; grant: LeaseGrant };

/** A deployment's counter, its shards, and a network that loses, repeats and reorders. */
class Environment {
  readonly book: LeaseBook;
  readonly shards = Array.from({ length: SHARDS }, (_, id) => new Shard(id));
  readonly holds: { shard: Shard; micros: number }[] = [];
  messages: Message[] = [];

  constructor(slice: number, shrinks: boolean) {
    this.book = new LeaseBook(CAP, shrinks ? shrinkingSlice(slice, SHARDS) : fixedSlice(slice));
  }

  deliver(message: Message): void {
    if (message.to === 'shard') this.shards[message.grant.shard]?.receive(message.grant);
    else if ('ask' in message) this.messages.push({ to: 'shard', grant: this.book.lease(message.ask) });
    else this.book.takeBack(message.shard, message.returned);
  }

  /** The machine of a shard dies: what it had on disk stays, what was on its way to or from it is lost. */
  crash(id: number): void {
    this.messages = this.messages.filter((message) => shardOf(message) !== id);
  }

  get used(): number {
    return this.shards.reduce((sum, shard) => sum + shard.used, 0);
  }

  get free(): number {
    return this.shards.reduce((sum, shard) => sum + shard.free, 0);
  }
}

function shardOf(message: Message): number {
  if (message.to === 'shard') return message.grant.shard;
  return 'ask' in message ? message.ask.shard : message.shard;
}

const shard = fc.nat(SHARDS - 1);
const pick = fc.nat(1000);
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('hold' as const), shard, micros: fc.integer({ min: 1, max: 300 }) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const), pick, share: fc.nat(100) }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('deliver' as const, 'repeat' as const, 'lose' as const), pick }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constantFrom('return' as const, 'tell again' as const, 'crash' as const), shard }),
    },
  ),
  { maxLength: 120 },
);

type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never;

function take(world: Environment, step: Step): void {
  switch (step.do) {
    case 'hold': {
      const asked = world.shards[step.shard];
      if (asked?.hold(step.micros)) world.holds.push({ shard: asked, micros: step.micros });
      else if (asked) world.messages.push({ to: 'book', ask: asked.ask(step.micros) });
      return;
    }
    case 'settle': {
      const [hold] = world.holds.splice(step.pick % Math.max(1, world.holds.length), 1);
      hold?.shard.settle(hold.micros, Math.floor((hold.micros * step.share) / 100));
      return;
    }
    case 'deliver':
    case 'repeat':
    case 'lose': {
      const index = step.pick % Math.max(1, world.messages.length);
      const message = world.messages[index];
      if (step.do !== 'repeat') world.messages.splice(index, 1);
      if (message && step.do !== 'lose') world.deliver(message);
      return;
    }
    case 'return':
    case 'tell again': {
      const told = world.shards[step.shard];
      if (told) {
        const returned = step.do === 'return' ? told.giveBack(0) : told.returned;
        world.messages.push({ to: 'book', shard: step.shard, returned });
      }
      return;
    }
    case 'crash':
      world.crash(step.shard);
  }
}

describe('a cap in leased slices', () => {
  it('is never passed, whatever is lost, repeated, late or crashed', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 400 }), fc.boolean(), (sequence, slice, shrinks) => {
        const world = new Environment(slice, shrinks);
        for (const step of sequence) {
          take(world, step);
          expect(world.book.out).toBeLessThanOrEqual(CAP);
          expect(world.used + world.free).toBeLessThanOrEqual(world.book.out);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('can be spent to the last micro-dollar by shards whose messages arrive', () => {
    const world = new Environment(300, false);
    const [one, two] = world.shards;
    for (const asking of [one, two, one, two]) {
      if (asking) world.deliver({ to: 'book', ask: asking.ask(1) });
      for (const message of world.messages.splice(0)) world.deliver(message);
    }
    expect([one?.free, two?.free, world.book.out]).toEqual([600, 400, CAP]);
  });

  it('answers a lease that is asked for again with the same slice', () => {
    const book = new LeaseBook(CAP, fixedSlice(100));
    const ask = { shard: 0, serial: 1, least: 1 };
    expect([book.lease(ask), book.lease(ask)].map(({ granted }) => granted)).toEqual([100, 100]);
    expect(book.out).toBe(100);
  });

  it('counts what was returned once, however often and in whatever order it is told', () => {
    const book = new LeaseBook(CAP, fixedSlice(500));
    book.lease({ shard: 0, serial: 1, least: 1 });
    for (const total of [100, 300, 300, 100, 0]) book.takeBack(0, total);
    expect(book.out).toBe(200);
  });

  it('grants nothing if the hold that asks would not fit, and leaves the rest to a smaller one', () => {
    const book = new LeaseBook(CAP, fixedSlice(900));
    book.lease({ shard: 0, serial: 1, least: 1 });
    expect(book.lease({ shard: 1, serial: 1, least: 101 }).granted).toBe(0);
    expect(book.lease({ shard: 1, serial: 2, least: 100 }).granted).toBe(100);
  });
});

describe('the simulation', () => {
  const scenario = { cap: 100_000_000, shards: 8, slice: fixedSlice(1_000_000), holdsPerSecond: 500, seed: 7 };

  it('says the same for the same seed', () => {
    expect(simulate(scenario)).toEqual(simulate(scenario));
  });

  it('never passes the cap, and strands at most a slice a shard', () => {
    const { mostUsed, strandedAtFirst } = simulate(scenario);
    expect(mostUsed).toBeLessThanOrEqual(scenario.cap);
    expect(strandedAtFirst).toBeLessThanOrEqual((8 * 1_000_000) / scenario.cap);
  });

  it('strands less if slices shrink towards the end', () => {
    const shrunk = simulate({ ...scenario, slice: shrinkingSlice(1_000_000, 8) });
    expect(shrunk.strandedAtFirst).toBeLessThan(simulate(scenario).strandedAtFirst);
  });
});
