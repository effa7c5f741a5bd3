import { describe, expect, it } from 'vitest';
import { fits, IMAGE_MEMORY_BYTES, ImageMemory, imageMemory } from '../../../src/generation/memory.ts';
import { MODELS } from '../../../src/generation/models.ts';

const MEGABYTE = 1024 * 1024;
const ISOLATE_BYTES = 128 * MEGABYTE;
/** The default of MAX_IMAGE_BYTES. */
const MAX_IMAGE_BYTES = 32 * MEGABYTE;

/** A clock on which only sleeping takes time. `onSleep` is what happens in between. */
const clock = (onSleep: (slept: number) => void = () => undefined) => {
  let slept = 0;
  return {
    get slept() {
      return slept;
    },
    sleep: async (ms: number) => {
      slept += ms;
      onSleep(slept);
    },
  };
};

describe('the memory for images', () => {
  it('leaves half of an isolate free, for the largest request of every model', () => {
    for (const { sizes } of MODELS) {
      const { custom } = sizes;
      const largest = custom ? `${custom.maxEdge}x${Math.floor(custom.maxPixels / custom.maxEdge)}` : 'auto';
      for (const size of [...sizes.exact, largest, 'auto']) {
        expect(imageMemory({ size }, MAX_IMAGE_BYTES)).toBeLessThanOrEqual(IMAGE_MEMORY_BYTES);
      }
    }
    expect(IMAGE_MEMORY_BYTES).toBeLessThanOrEqual(ISOLATE_BYTES / 2);
  });

  it('of an image is twice its pixels, and at most twice what an image may have', () => {
    expect(imageMemory({ size: '1024x1024' }, MAX_IMAGE_BYTES)).toBe(8 * MEGABYTE);
    expect(imageMemory({ size: '3840x2160' }, MAX_IMAGE_BYTES)).toBe(2 * 4 * 3840 * 2160);
    expect(imageMemory({ size: '3840x2160' }, MEGABYTE)).toBe(2 * MEGABYTE);
  });

  it('holds what fits beside the images in flight, and always one', () => {
    expect(fits([40, 20], 4, 64)).toBe(true);
    expect(fits([40, 20], 5, 64)).toBe(false);
    expect(fits([], 500, 64)).toBe(true);
  });

  it('is waited for until another image leaves', async () => {
    const memory = new ImageMemory(100);
    const leave = await memory.enter(80, clock());
    const waiting = clock((slept) => slept >= 60 && leave());
    await memory.enter(30, waiting);
    expect([waiting.slept, memory.used]).toEqual([60, 30]);
  });

  it('is never passed by images that come and go in any order', async () => {
    const memory = new ImageMemory(100);
    const ticking = { sleep: async () => void (await new Promise((resolve) => setTimeout(resolve))) };
    let most = 0;
    const read = async (bytes: number) => {
      const leave = await memory.enter(bytes, ticking);
      most = Math.max(most, memory.used);
      await ticking.sleep();
      leave();
    };
    await Promise.all(Array.from({ length: 40 }, (_, index) => read(10 + (index % 5) * 20)));
    expect([most <= 100, memory.used]).toEqual([true, 0]);
  });

  it('is taken after half a minute in any case: the image is paid for', async () => {
    const memory = new ImageMemory(100);
    await memory.enter(100, clock());
    const waiting = clock();
    await memory.enter(50, waiting);
    expect([waiting.slept, memory.used]).toEqual([30_000, 50]);
  });
});
