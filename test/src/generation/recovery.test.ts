import { describe, expect, it } from 'vitest';
import { advance } from '../../../src/generation/pipeline.ts';
import type { StoredImage } from '../../../src/generation/ports.ts';
import type { Run } from '../../../src/generation/run.ts';
import { aCommand, aPng } from '../../support/commands.ts';
import { books, MemoryWorld, ONE_IMAGE, toTheEnd } from './support/memory-world.ts';

const HELD = 20_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** More calls than a run makes in a day. */
const MOST_CALLS = 400;
const [IMAGE_ID = ''] = aCommand().imageIds;
const IMAGE: StoredImage = { id: IMAGE_ID, format: 'png', width: 64, height: 48, bytes: 40, sha256: 'hash' };

/** A run that was cut after its request had left. The bucket cannot be read until `readable` says so. */
function cutWorld(): { world: MemoryWorld; bucket: { readable: boolean; read: number } } {
  const world = new MemoryWorld(aCommand(), ONE_IMAGE);
  const bucket = { readable: false, read: 0 };
  world.change({ status: 'generating', attempt: 1, sentAt: world.now, startedAt: world.now });
  world.fault = (port) => {
    if (port !== 'find') return;
    bucket.read += 1;
    if (!bucket.readable) throw new Error('R2 is down');
  };
  return { world, bucket };
}

/** The figure beside the image says nothing: it is 0 if the bucket was copied without it. */
const lies = (world: MemoryWorld) => world.bucket.set(IMAGE_ID, { image: IMAGE, spent: 0, bytes: aPng() });
const alarms = (world: MemoryWorld) => world.lines.filter(({ event }) => event.startsWith('alarm_'));

/** Wakes the run as it asks to be woken; returns how long it slept each time. */
async function wake(world: MemoryWorld, until: () => boolean): Promise<number[]> {
  const slept: number[] = [];
  while (!until() && slept.length < MOST_CALLS) {
    const wakeAt = await advance(world.ports());
    if (wakeAt === null) break;
    slept.push(wakeAt - world.now);
    world.now = wakeAt;
  }
  return slept;
}

describe('a run that was cut after sending, and a bucket that cannot be read', () => {
  it('waits for the bucket, ever longer, and finds the image that lies there', async () => {
    const { world, bucket } = cutWorld();
    lies(world);
    const began = world.now;
    const slept = await wake(world, () => world.now - began > HOUR);
    expect(world.run.ending).toBeNull();
    expect(slept.length).toBeGreaterThan(3);
    expect(slept).toEqual(slept.toSorted((a, b) => a - b));
    expect([slept[0], slept.at(-1)]).toEqual([2000, 10 * MINUTE]);

    bucket.readable = true;
    await toTheEnd(world);
    expect(world.run).toMatchObject({ status: 'succeeded', stored: [{ id: IMAGE_ID }] });
    expect(books(world)[0]).toEqual(['settled', 1, HELD]);
    expect(world.purchases).toBe(0);
  });

  it('says that the outcome is unknown only once the bucket was read and is empty', async () => {
    const { world, bucket } = cutWorld();
    await advance(world.ports());
    bucket.readable = true;
    await toTheEnd(world);
    expect(world.run.ending).toMatchObject({ code: 'outcome_unknown', reason: 'interrupted_after_sending' });
    expect(alarms(world)).toEqual([]);
  });

  it.each([11 * MINUTE, HOUR, 23 * HOUR])('finds the image that lies there after %i ms, and raises no alarm', async (length) => {
    const { world, bucket } = cutWorld();
    lies(world);
    const began = world.now;
    await wake(world, () => world.now - began >= length);
    expect(world.run.ending).toBeNull();
    bucket.readable = true;
    await toTheEnd(world);
    expect(world.run).toMatchObject({ status: 'succeeded', stored: [{ id: IMAGE_ID }] });
    expect([alarms(world), world.purchases]).toEqual([[], 0]);
  });

  it('gives up after a day with an alarm in the log: quota returned, money kept, nothing bought', async () => {
    const { world } = cutWorld();
    const began = world.now;
    await toTheEnd(world, MOST_CALLS);
    expect(world.now - began).toBeGreaterThanOrEqual(24 * HOUR);
    expect(world.now - began).toBeLessThan(25 * HOUR);
    expect(world.run.ending).toMatchObject({ code: 'outcome_unknown', reason: 'image_store_unreadable' });
    expect(alarms(world)).toMatchObject([{ event: 'alarm_image_store_unreadable' }]);
    expect(books(world)[0]).toEqual(['settled', 0, HELD]);
    expect(world.purchases).toBe(0);
  });

  it('remembers over a restart since when it waits, also if it was begun by an older version', async () => {
    const { world } = cutWorld();
    world.change({ unreadSince: undefined } as unknown as Partial<Run>);
    await toTheEnd(world, MOST_CALLS);
    expect(world.run.ending?.reason).toBe('image_store_unreadable');
  });

  it('is not asked if all that was wanted is on record as stored', async () => {
    const { world, bucket } = cutWorld();
    world.change({ status: 'storing', stored: [IMAGE], spent: 13_270 });
    await toTheEnd(world);
    expect([bucket.read, world.run.status]).toEqual([0, 'succeeded']);
  });

  it('keeps an image that is on record as stored', async () => {
    const { world } = cutWorld();
    const command = aCommand({ held: { units: 2, micros: 40_000 }, imageIds: [IMAGE_ID, 'img_2'] });
    world.change({ command: { ...command, plan: { ...command.plan, n: 2 } }, status: 'storing', stored: [IMAGE], spent: 19_540 });
    await toTheEnd(world, MOST_CALLS);
    expect(world.run).toMatchObject({ status: 'succeeded', stored: [{ id: IMAGE_ID }] });
    expect(books(world)[0]).toEqual(['settled', 1, 19_540]);
  });

  it('ends at once if it is canceled while it waits: the image counts and the money is kept', async () => {
    const { world, bucket } = cutWorld();
    await advance(world.ports());
    world.change({ cancelRequested: true });
    const read = bucket.read;
    await toTheEnd(world);
    // It looks once more: an image that can be had is better than none.
    expect(bucket.read).toBeGreaterThan(read);
    expect(world.run.status).toBe('canceled');
    expect(books(world)[0]).toEqual(['settled', 1, HELD]);
    expect(alarms(world)).toEqual([]);
  });

  it('that is canceled while it waits still gives the image that the next look finds', async () => {
    const { world, bucket } = cutWorld();
    lies(world);
    await advance(world.ports());
    world.change({ cancelRequested: true });
    bucket.readable = true;
    await toTheEnd(world);
    expect(world.run.status).toBe('succeeded');
  });
});
