import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../../../../src/contract/direction-names.ts';
import { type Drawing, drawPicture, drawPreview } from '../../../../src/providers/sandbox/draw.ts';
import { openLibrary } from '../../../../src/providers/sandbox/pictures/library.ts';
import { readBrief } from '../../../../src/providers/sandbox/subject/brief.ts';
import { readPictureFile } from '../../../../tools/develop/pictures/named.ts';
import { run, succeed } from './harness.ts';
import { meanColor, type ReadPng, readPng } from './read-png.ts';

const library = openLibrary(readPictureFile);
const NOTHING = { family: null, medium: '', light: '', composition: '' };

async function draw(prompt: string, changes: Partial<Drawing> = {}): Promise<ReadPng> {
  return readPng(await drawPicture(await drawing(prompt, changes)));
}

async function drawing(prompt: string, changes: Partial<Drawing> = {}): Promise<Drawing> {
  const palette = ['#2b3a44', '#8fa3a8', '#f1ece2'];
  const brief = await readBrief(prompt, library, true);
  return { prompt, seed: 3, palette, width: 192, height: 192, transparent: false, look: NOTHING, brief, ...changes };
}

/** How many pixels are of a color, judged by their channels. */
function count({ pixels, channels }: ReadPng, is: (red: number, green: number, blue: number) => boolean): number {
  let found = 0;
  for (let i = 0; i < pixels.length; i += channels) if (is(pixels[i] ?? 0, pixels[i + 1] ?? 0, pixels[i + 2] ?? 0)) found++;
  return found;
}
const isRed = (red: number, green: number, blue: number) => red > 140 && green < red * 0.55 && blue < red * 0.6;
const isBlue = (red: number, _green: number, blue: number) => blue > 120 && red < blue * 0.6;
/** How much two pictures of a size differ on average, 0…255. */
const difference = (a: ReadPng, b: ReadPng) =>
  a.pixels.reduce((sum, byte, i) => sum + Math.abs(byte - (b.pixels[i] ?? 0)), 0) / a.pixels.length;

describe('a picture of what the prompt names', () => {
  it('has its color', async () => {
    const [red, blue] = [await draw('a red car'), await draw('a blue car')];
    expect(count(red, isRed)).toBeGreaterThan(600);
    expect(count(blue, isBlue)).toBeGreaterThan(600);
    expect(count(red, isBlue) * 2).toBeLessThan(count(blue, isBlue));
  });

  it('has as many as it says', async () => {
    const alpha = async (prompt: string) => {
      const { pixels, width, height } = await draw(prompt, { transparent: true, width: 384, height: 256 });
      // Columns that hold something at the height of the apples, as groups with gaps between.
      const row = Math.floor(height * 0.6);
      let groups = 0;
      for (let x = 1; x < width; x++) {
        const solid = (at: number) => (pixels[(row * width + at) * 4 + 3] ?? 0) > 240;
        if (solid(x) && !solid(x - 1)) groups++;
      }
      return groups;
    };
    expect(await alpha('an apple')).toBe(1);
    expect(await alpha('two apples')).toBe(2);
    expect(await alpha('three apples')).toBe(3);
  });

  it('is another one than the scene alone, for every family', async () => {
    for (const family of FAMILIES) {
      const look = { ...NOTHING, family };
      const shown = await draw('a red car', { look });
      const { brief: _, ...alone } = await drawing('a red car', { look });
      expect(difference(shown, readPng(await drawPicture(alone))), family).toBeGreaterThan(4);
    }
  });

  it('is the same to the byte for the same drawing, and another one with a variation', async () => {
    const one = await drawing('a cat');
    expect(await drawPicture(one)).toEqual(await drawPicture({ ...one }));
    const others = await Promise.all(['a', 'b', 'c'].map((variation) => drawPicture({ ...one, variation })));
    expect(new Set(others.map((png) => Buffer.from(png).toString('hex'))).size).toBe(3);
  });

  it('stands alone on a transparent background, whatever its family', async () => {
    for (const family of FAMILIES) {
      const { pixels } = await draw('a cat', { transparent: true, look: { ...NOTHING, family } });
      expect(pixels[3], family).toBe(0);
      expect(pixels.filter((byte, i) => i % 4 === 3 && byte > 250).length, family).toBeGreaterThan(1500);
    }
  });

  it('is in its preview as it will be', async () => {
    for (const prompt of ['a red car', '"Hello"', 'asdf', 'a fish', 'the moon']) {
      const one = await drawing(prompt, { width: 384, height: 384 });
      const [soft, sharp] = [meanColor(readPng(await drawPreview(one, 0.7))), meanColor(readPng(await drawPicture(one)))];
      for (const c of [0, 1, 2] as const) expect(Math.abs(soft[c] - sharp[c]), prompt).toBeLessThan(8);
    }
  });

  it('fits into any shape', async () => {
    for (const [width, height] of [
      [256, 768],
      [768, 256],
      [320, 208],
    ] as const)
      for (const prompt of [
        'twelve cats',
        'a woman and a horse',
        '"A very long text in quotation marks, set in several lines"',
      ]) {
        const read = await draw(prompt, { width, height });
        expect([read.width, read.height]).toEqual([width, height]);
      }
  });
});

describe('words', () => {
  it('in quotation marks are drawn, others than these differ', async () => {
    const [one, two] = [await draw('a sign "OPEN"'), await draw('a sign "SHUT"')];
    expect(difference(one, two)).toBeGreaterThan(0.5);
  });

  it('without a thing in them become a title', async () => {
    const one = await drawing('asdf');
    const { brief: _, ...alone } = one;
    expect(difference(readPng(await drawPicture(one)), readPng(await drawPicture(alone)))).toBeGreaterThan(4);
  });

  it('in a script that cannot be set still give a picture', async () => {
    expect((await draw('人生の意味')).width).toBe(192);
  });
});

describe('the sandbox provider', () => {
  const red = { userPrompt: 'a red car', prompt: 'a red car, photograph' };

  it('draws what the user typed, with the set that it is given', async () => {
    const shown = readPng((await succeed(red, { readAsset: readPictureFile })).images[0] ?? new Uint8Array());
    expect(count(shown, isRed)).toBeGreaterThan(1000);
  });

  it('draws a scene without a set, or with one that cannot be read', async () => {
    const broken = async () => Promise.reject(new Error('gone'));
    const [without, with_] = [await succeed(red), await succeed(red, { readAsset: broken })];
    expect(with_.images).toEqual(without.images);
  });

  it('draws another picture for another generation unless the seed is fixed', async () => {
    const image = async (variation?: string) =>
      (await succeed({ ...red, ...(variation ? { variation } : {}) }, { readAsset: readPictureFile })).images[0];
    expect(await image()).toEqual(await image());
    expect(await image('gen_1')).toEqual(await image('gen_1'));
    expect(await image('gen_1')).not.toEqual(await image('gen_2'));
  });

  it('is stopped while it reads the set', async () => {
    const never = () => Promise.withResolvers<null>().promise;
    const { outcome } = await run(red, { readAsset: never, timeoutMs: 5 });
    expect(outcome).toEqual({ ok: false, error: { code: 'outcome_unknown', reason: 'timeout' } });
  });
});
