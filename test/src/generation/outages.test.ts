import { describe, expect, it } from 'vitest';
import { ok } from '../../../common/result.ts';
import { aCommand, aPng } from '../../support/commands.ts';
import { books, Crash, MemoryWorld, ONE_IMAGE, toTheEnd } from './support/memory-world.ts';
import { FAILURES, type Failure, fail, STORES, type Store } from './support/outages.ts';

/**
 * What stores do to a run: each store, each way to fail, from each phase of the run on, for a while. Whatever happens, what was
 * paid is kept and charged once. Everything is repaired by itself when the store is back.
 */

const SECOND = 1000;
const LENGTHS = { '2 s': 2 * SECOND, '2 min': 120 * SECOND, '1 h': 3600 * SECOND } as const;
/** The touch that begins each phase. */
const PHASES = {
  admitted: 'from the start',
  waiting: 'acquire',
  directing: 'director',
  sent: 'provider',
  arrived: 'provider answered',
  storing: 'put',
  recording: 'record',
  settling: 'settle',
} as const;
type Phase = keyof typeof PHASES;

const ROWS = (Object.keys(STORES) as Store[]).flatMap((store) =>
  // Whether the limiter did what it was asked makes no difference to a run.
  FAILURES.filter((how) => how !== 'lost answer' || store !== 'limiter').flatMap((how) =>
    (Object.keys(PHASES) as Phase[]).flatMap((phase) =>
      (Object.keys(LENGTHS) as (keyof typeof LENGTHS)[]).map((length) => [store, how, phase, length] as const),
    ),
  ),
);

function twoImages(): MemoryWorld {
  const command = aCommand({ held: { units: 2, micros: 40_000 }, imageIds: ['img_1', 'img_2'] });
  return new MemoryWorld(
    { ...command, plan: { ...command.plan, n: 2, previews: 1 } },
    ok({ ...ONE_IMAGE.value, images: [aPng(), aPng()] }),
  );
}

function expectRepaired(world: MemoryWorld): void {
  const { run } = world;
  const { generationId, imageIds } = run.command;
  expect(world.purchases).toBe(1);
  expect(run).toMatchObject({ phase: 'ended', status: 'succeeded', parked: [], recorded: true, marked: true });
  // Nothing paid is lost: every image is in the bucket, with its bytes.
  for (const id of imageIds) expect(world.bucket.get(id)?.bytes).toEqual(aPng());
  expect(world.parked.size).toBe(0);
  expect(world.rows.get(generationId)).toMatchObject({ generation: { status: 'succeeded' }, images: [{}, {}] });
  expect(world.marked).toEqual([generationId]);
  // Charged once, at the same amount in every book.
  expect(books(world)).toEqual(books(world).map(() => ['settled', 2, run.spent]));
  expect(world.events.filter(({ event }) => /succeeded|failed|canceled/.test(event))).toHaveLength(1);
}

describe('an outage', () => {
  it.concurrent.each(ROWS)('of %s (%s) from %s on for %s loses nothing and is repaired', async (store, how, phase, length) => {
    const world = twoImages();
    let endedAt: number | null = null;
    const began = world.now;
    world.onEnd = () => {
      endedAt ??= world.now;
    };
    fail(world, store, how, PHASES[phase], LENGTHS[length]);
    await toTheEnd(world, 500);
    expectRepaired(world);
    // No user waits for a store: only its own tries are between the image and the end.
    expect((endedAt ?? Number.POSITIVE_INFINITY) - began).toBeLessThan(60 * SECOND);
  });
});

describe('a machine that dies during an outage', () => {
  const CUTS: [Store, Failure][] = [
    ['D1', 'error'],
    ['D1', 'hang'],
    ['R2', 'error'],
    ['R2', 'hang'],
    ['R2', 'read-only'],
    ['counters', 'error'],
    ['counters', 'hang'],
  ];

  it.concurrent.each(CUTS)(
    'of %s (%s), at any moment, buys once, keeps what arrived on its disk, and leaves no hold',
    async (store, how) => {
      const whole = twoImages();
      fail(whole, store, how, 'from the start', LENGTHS['2 min']);
      await toTheEnd(whole, 500);
      for (let moment = 1; moment <= Math.min(whole.moments, 60); moment++) {
        const world = twoImages();
        world.crashAt = moment;
        fail(world, store, how, 'from the start', LENGTHS['2 min']);
        await expect(toTheEnd(world, 500)).rejects.toThrow(Crash);
        const kept = world.run.stored.length;
        world.restart();
        await toTheEnd(world, 500);
        expect(world.purchases).toBeLessThanOrEqual(1);
        expect(books(world).every(([state]) => state === 'settled' || state === 'released')).toBe(true);
        expect(world.run.status === 'succeeded' || kept === 0).toBe(true);
        for (const { id } of world.run.stored) expect(world.bucket.has(id)).toBe(true);
        expect(world.rows.get(world.run.command.generationId)?.generation.status).toBe(world.run.status);
      }
    },
  );
});
