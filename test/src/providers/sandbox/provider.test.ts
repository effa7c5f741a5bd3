import { describe, expect, it } from 'vitest';
import type { SandboxCall } from '../../../../src/providers/sandbox/call.ts';
import type { SandboxDeps } from '../../../../src/providers/sandbox/provider.ts';
import { run, succeed } from './harness.ts';
import { readPng } from './read-png.ts';

describe('the sandbox draws', () => {
  it('as many images as asked for, each another one', async () => {
    const { images } = await succeed({ n: 3 });
    expect(images.map((image) => readPng(image).width)).toEqual([256, 256, 256]);
    expect(new Set(images.map((image) => Buffer.from(image).toString('hex'))).size).toBe(3);
  });

  it('the second image of one seed as the first image of the next', async () => {
    const [, second] = (await succeed({ n: 2, seed: 4 })).images;
    expect((await succeed({ seed: 5 })).images).toEqual([second]);
  });

  it('past the largest seed by beginning again at 0', async () => {
    const [, second] = (await succeed({ n: 2, seed: 0xffff_ffff })).images;
    const [, , third] = (await succeed({ n: 3, seed: 0xffff_fffe })).images;
    expect(third).toEqual(second);
  });

  it('another picture for another generation, unless the seed was chosen', async () => {
    const picture = async (seed: number, generationId: string) => (await succeed({ seed, generationId })).images[0];
    expect(await picture(0, 'gen_1')).not.toEqual(await picture(0, 'gen_2'));
    expect(await picture(1, 'gen_1')).toEqual(await picture(1, 'gen_2'));
  });

  it('in one of its suggested sizes when the size is left to it', async () => {
    const { width, height } = readPng((await succeed({ size: 'auto' })).images[0] ?? new Uint8Array());
    expect(['1024x1024', '1536x1024', '1024x1536']).toContain(`${width}x${height}`);
  });

  it('with alpha for a transparent background only', async () => {
    const channels = async (background: SandboxCall['background']) =>
      readPng((await succeed({ background })).images[0] ?? new Uint8Array()).channels;
    expect([await channels('transparent'), await channels('opaque'), await channels('auto')]).toEqual([4, 3, 3]);
  });

  it.each(['jpeg', 'webp'] as const)('%s through the converter', async (format) => {
    const seen: string[] = [];
    const { images } = await succeed(
      { format },
      {
        convert: async (png, to) => {
          seen.push(`${to} ${readPng(png).width}`);
          return Uint8Array.of(1, 2);
        },
      },
    );
    expect([seen, images]).toEqual([[`${format} 256`], [Uint8Array.of(1, 2)]]);
  });

  it('no other format without a converter, and does not wait to say so', async () => {
    const { outcome, slept } = await run({ format: 'webp' });
    expect(outcome).toEqual({ ok: false, error: { code: 'provider_rejected', reason: 'sandbox_cannot_convert_to_webp' } });
    expect(slept).toBe(0);
  });

  it.each(['0x0', 'large', '9000x9000', '4096x4096'])('nothing in the size %s', async (size) => {
    expect((await run({ size })).outcome).toMatchObject({ ok: false, error: { code: 'provider_rejected' } });
  });
});

describe('the sandbox takes', () => {
  it('its seconds give or take 15 %, always the same for one generation and not the same for all', async () => {
    const times = await Promise.all(
      ['gen_1', 'gen_2', 'gen_3', 'gen_1'].map(async (generationId) => (await run({ generationId })).slept),
    );
    for (const time of times) expect(Math.abs(time - 6000)).toBeLessThanOrEqual(900);
    expect(times[3]).toBe(times[0]);
    expect(new Set(times).size).toBe(3);
  });

  it('longer for high quality, shorter for low, and auto is medium', async () => {
    const time = async (quality: string) => (await run({ quality })).slept;
    const medium = await time('medium');
    expect(await time('high')).toBeCloseTo(medium * 1.5, -1);
    expect(await time('low')).toBeCloseTo(medium * 0.6, -1);
    expect(await time('auto')).toBe(medium);
  });

  it('five times as long when told to be slow, and no time when told to be fast', async () => {
    const { slept } = await run({});
    expect((await run({ userPrompt: 'a cat [sandbox:slow]' })).slept).toBeCloseTo(slept * 5, -1);
    expect((await run({ userPrompt: 'a cat [sandbox:fast]' })).slept).toBe(0);
  });

  it('with coarse pictures if it takes no time or is set so: they cost little to draw', async () => {
    const bytesOf = async (userPrompt: string, deps: Partial<SandboxDeps> = {}) =>
      (await run({ userPrompt }, deps)).images[0]?.byteLength ?? 0;
    const full = await bytesOf('a cat');
    expect(full).toBeGreaterThan(0);
    expect(await bytesOf('a cat [sandbox:fast]')).toBeLessThan(full / 2);
    expect(await bytesOf('a cat', { seconds: 0 })).toBeLessThan(full / 2);
    expect(await bytesOf('a cat', { grain: 4 })).toBeLessThan(full / 2);
    expect(await bytesOf('a cat [sandbox:slow]')).toBe(full);
  });
});

describe('previews', () => {
  it('come in order for every image, spread over the wait, as small real PNGs', async () => {
    const { previews, slept } = await succeed({ n: 2, previews: 3 });
    expect(previews.map(({ index, imageIndex }) => [index, imageIndex])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [2, 0],
      [2, 1],
    ]);
    for (const { bytes, at, index } of previews) {
      expect(readPng(bytes).width).toBeLessThanOrEqual(256);
      expect(at / slept).toBeCloseTo((index + 1) / 4, 2);
    }
  });

  it('do not come when none are asked for', async () => {
    expect((await run({})).previews).toEqual([]);
  });
});

describe('usage', () => {
  it('counts a token for four letters of prompt, and the tokens of the catalog for a square picture', async () => {
    const { usage } = await succeed({ prompt: 'x'.repeat(41), size: '1024x1024' });
    expect(usage).toEqual({ textInputTokens: 11, imageInputTokens: 0, imageOutputTokens: 439 });
  });

  it('follows the token table by size and quality, and grows with images and previews', async () => {
    const { usage } = await succeed({ size: '512x512', quality: 'high', n: 2, previews: 1 });
    expect(usage?.imageOutputTokens).toBe(2 * (1317 + 100));
  });
});
