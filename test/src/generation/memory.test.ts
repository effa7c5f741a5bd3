import { describe, expect, it } from 'vitest';
import {
  bytesOfPlan,
  ImageMemory,
  IN_FLIGHT_BYTES,
  imageMemory,
  LARGE_BYTES,
  MOST_IMAGE_BYTES,
  mostImageBytes,
  SHARED_BYTES,
} from '../../../src/generation/memory.ts';
import { MODELS } from '../../../src/generation/models/catalog.ts';

const MEGABYTE = 1024 * 1024;

/** A clock on which only sleeping takes time. `onSleep` is what happens in between. */
const clock = (onSleep: (slept: number) => void = () => undefined) => {
  let slept = 0;
  return {
    get slept() {
      return slept;
    },
    now: () => slept,
    sleep: async (ms: number) => {
      slept += ms;
      // The event loop goes on, as it does in a Worker.
      if (slept % 1000 === 0) await new Promise((resolve) => setTimeout(resolve));
      onSleep(slept);
    },
  };
};

describe('the memory for images', () => {
  it('leaves a quarter of an isolate to everything else', () => {
    expect(SHARED_BYTES + LARGE_BYTES).toBeLessThanOrEqual(0.75 * 128 * MEGABYTE);
  });

  it('holds the largest image of every model, without any compression: MAX_IMAGE_BYTES is a limit that the arithmetic meets', () => {
    for (const { id, sizes } of MODELS) {
      const { custom } = sizes;
      const largest = custom ? `${custom.maxEdge}x${Math.floor(custom.maxPixels / custom.maxEdge)}` : 'auto';
      for (const size of [...sizes.exact, largest, 'auto']) {
        expect(mostImageBytes(size), `${id} at ${size}`).toBeLessThanOrEqual(MOST_IMAGE_BYTES);
        expect(imageMemory({ size }, MOST_IMAGE_BYTES), `${id} at ${size}`).toBeLessThanOrEqual(LARGE_BYTES);
      }
    }
  });

  it('grows with the pixels, and not above what an image may have', () => {
    const [square, wide] = ['1024x1024', '3840x2160'].map((size) => imageMemory({ size }, MOST_IMAGE_BYTES)) as [number, number];
    expect([square, wide]).toEqual([2.25 * 2 * 1024 ** 2 + 512 * 1024, 2.25 * 2 * 3840 * 2160 + 512 * 1024]);
    expect(imageMemory({ size: '3840x2160' }, MEGABYTE)).toBe(2.25 * MEGABYTE + 512 * 1024);
  });

  it('is waited for until another image leaves', async () => {
    const memory = new ImageMemory();
    const lease = await memory.enter(15 * MEGABYTE, clock());
    await memory.enter(15 * MEGABYTE, clock());
    const waiting = clock((slept) => slept >= 60 && lease.release());
    await memory.enter(3 * MEGABYTE, waiting);
    expect([waiting.slept, memory.used]).toEqual([60, 18 * MEGABYTE]);
  });

  it('has a large part for one image at a time, beside the others', async () => {
    const memory = new ImageMemory();
    await memory.enter(16 * MEGABYTE, clock());
    await memory.enter(16 * MEGABYTE, clock());
    const large = await memory.enter(17 * MEGABYTE, clock());
    expect([large.bytes, memory.used]).toEqual([Number.POSITIVE_INFINITY, SHARED_BYTES + LARGE_BYTES]);
    const waiting = clock((slept) => slept >= 40 && large.release());
    await memory.enter(Number.POSITIVE_INFINITY, waiting);
    expect(waiting.slept).toBe(40);
  });

  it('is never passed by images that come and go in any order, some of which turn out larger', async () => {
    const memory = new ImageMemory();
    const ticking = { now: () => 0, sleep: async () => void (await new Promise((resolve) => setTimeout(resolve))) };
    let most = 0;
    const read = async (index: number) => {
      const leases = [await memory.enter((1 + (index % 5) * 5) * MEGABYTE, ticking)];
      most = Math.max(most, memory.used);
      await ticking.sleep();
      if (index % 3 === 0 && leases[0]?.bytes !== Number.POSITIVE_INFINITY)
        leases.push(await memory.enter(Number.POSITIVE_INFINITY, ticking));
      most = Math.max(most, memory.used);
      await ticking.sleep();
      for (const lease of leases) lease.release();
    };
    await Promise.all(Array.from({ length: 40 }, (_, index) => read(index)));
    expect([most <= SHARED_BYTES + LARGE_BYTES, memory.used]).toEqual([true, 0]);
  });

  it('is not passed after any time by images that are still read, however slowly', async () => {
    const renewals: (() => void)[] = [];
    const memory = new ImageMemory((renew) => {
      renewals.push(renew);
      return () => undefined;
    });
    const long = clock(() => renewals[0]?.());
    await memory.enter(Number.POSITIVE_INFINITY, long);
    await expect(memory.enter(Number.POSITIVE_INFINITY, long)).rejects.toThrow('no memory');
    expect(long.slept).toBe(15 * 60_000);
  });

  it('becomes free ten seconds after its object was reset', async () => {
    const memory = new ImageMemory(() => () => undefined);
    const waiting = clock();
    await memory.enter(Number.POSITIVE_INFINITY, waiting);
    await memory.enter(Number.POSITIVE_INFINITY, waiting);
    expect([waiting.slept, memory.used]).toEqual([10_020, LARGE_BYTES]);
  });
});

describe('a purchase', () => {
  const WIDE = bytesOfPlan({ size: '3840x2160', n: 4 });
  const never = new AbortController().signal;

  it('counts with all of its pixels', () => {
    expect([WIDE, bytesOfPlan({ size: '1024x1024', n: 1 })]).toEqual([4 * 2 * 3840 * 2160, 2 * MEGABYTE]);
  });

  it('waits, before it is made, while as many images are in flight as an isolate can read soon', async () => {
    const memory = new ImageMemory();
    const leaves: (() => void)[] = [];
    for (let at = 1; at * WIDE <= IN_FLIGHT_BYTES; at++) leaves.push(await memory.admit(WIDE, clock(), never));
    expect(leaves).toHaveLength(8);
    const waiting = clock((slept) => slept >= 1000 && leaves[0]?.());
    await memory.admit(WIDE, waiting, never);
    expect(waiting.slept).toBe(1000);
  });

  it('waits for nothing alone, nor after a cancel, and never longer than a minute', async () => {
    const memory = new ImageMemory();
    const [alone, canceled, waiting] = [clock(), clock(), clock()];
    await memory.admit(2 * IN_FLIGHT_BYTES, alone, never);
    await memory.admit(WIDE, canceled, AbortSignal.abort());
    await memory.admit(WIDE, waiting, never);
    expect([alone.slept, canceled.slept, waiting.slept]).toEqual([0, 0, 60_000]);
  });
});
