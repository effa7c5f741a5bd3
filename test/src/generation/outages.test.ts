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
  // Webhooks are told once: a notice that was handed over twice has one id.
  expect([run.notified, ...new Set(world.notices.map(({ id, type }) => `${id} ${type}`))]).toEqual([
    true,
    `evt_${generationId} generation.succeeded`,
  ]);
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

/** A run with a picture to change, which waited for so long that its hold must be asked for again. */
function edit(): MemoryWorld {
  const world = twoImages();
  const input = { id: 'upl_1', role: 'image', key: 'uploads/upl_1', format: 'png', width: 64, height: 48, bytes: 40 } as const;
  world.change({ permittedAt: world.now - 10 * SECOND, command: { ...world.run.command, inputs: [input] } });
  world.inputs.set(input.key, aPng());
  return world;
}

describe('an outage before the request leaves', () => {
  const CASES = (['R2', 'counters'] as const).flatMap((store) =>
    FAILURES.flatMap((how) => (Object.keys(LENGTHS) as (keyof typeof LENGTHS)[]).map((length) => [store, how, length] as const)),
  );

  it.concurrent.each(CASES)('of %s (%s) for %s buys once or nothing, and then returns all', async (store, how, length) => {
    const world = edit();
    fail(world, store, how, 'from the start', LENGTHS[length]);
    await toTheEnd(world, 500);
    if (world.purchases > 0) return expectRepaired(world);
    expect(world.run).toMatchObject({ phase: 'ended', status: 'failed', recorded: true, sentAt: null });
    expect(['inputs_unreadable', 'hold_unconfirmed']).toContain(world.run.ending?.reason);
    expect(books(world)).toEqual(books(world).map(() => ['released', 0, 0]));
  });

  it('is one: of each store, an error of an hour buys nothing', async () => {
    for (const store of ['R2', 'counters'] as const) {
      const world = edit();
      fail(world, store, 'error', 'from the start', LENGTHS['1 h']);
      await toTheEnd(world, 500);
      expect(world.purchases).toBe(0);
    }
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
    ['D1', 'lost answer'],
    ['R2', 'lost answer'],
    ['counters', 'lost answer'],
    ['notifier', 'error'],
    ['notifier', 'lost answer'],
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

  it.concurrent.each(CUTS)('of %s (%s), and dies again while it recovers, ends the same', async (store, how) => {
    const moments = 40;
    for (let first = 3; first <= moments; first += 9) {
      for (let second = 1; second <= moments; second += 13) {
        const world = twoImages();
        fail(world, store, how, 'from the start', LENGTHS['2 min']);
        for (const at of [first, second]) {
          world.crashAt = world.moments + at;
          await toTheEnd(world, 500).catch((error: unknown) => expect(error).toBeInstanceOf(Crash));
          world.restart();
        }
        world.crashAt = Number.POSITIVE_INFINITY;
        const kept = world.run.stored.length;
        await toTheEnd(world, 500);
        expect(world.purchases).toBeLessThanOrEqual(1);
        expect(books(world).every(([state]) => state === 'settled' || state === 'released')).toBe(true);
        expect(new Set(books(world).map(String)).size).toBe(1);
        expect(world.run.status === 'succeeded' || kept === 0).toBe(true);
        expect([world.run.recorded, world.run.notified, world.run.parked]).toEqual([true, true, []]);
      }
    }
  });
});
