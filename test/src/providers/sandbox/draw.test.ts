import { describe, expect, it } from 'vitest';
import { type Drawing, drawPicture, drawPreview } from '../../../../src/providers/sandbox/draw.ts';
import { encodePng } from '../../../../src/providers/sandbox/png.ts';
import { meanColor, readPng } from './read-png.ts';

const drawing: Drawing = {
  prompt: 'a harbor',
  seed: 7,
  palette: ['#1f3a5f', '#e07a5f', '#f4e9d8'],
  width: 192,
  height: 128,
  transparent: false,
};

const alphaOf = (png: Uint8Array) => {
  const { pixels } = readPng(png);
  return pixels.filter((_, i) => i % 4 === 3);
};

describe('a PNG', () => {
  it('is read back by a strict decoder exactly as it was written, over several bands', async () => {
    const [width, height] = [700, 300];
    const value = (y: number, i: number) => (y * 31 + i * 17) & 255;
    const png = await encodePng({ width, height, alpha: true, row: (y, out) => out.set(out.map((_, i) => value(y, i))) });
    const read = readPng(png);
    expect([read.width, read.height, read.channels]).toEqual([width, height, 4]);
    expect(read.pixels.every((byte, at) => byte === value(Math.floor(at / (width * 4)), at % (width * 4)))).toBe(true);
  });

  it('is given up with the reason of the signal when aborted', async () => {
    const reason = new Error('enough');
    await expect(drawPicture(drawing, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('a picture', () => {
  it.each([
    [256, 256],
    [384, 256],
    [256, 384],
    [768, 256],
    [256, 768],
    [1024, 1024],
  ])('has the size that was asked for: %i×%i', async (width, height) => {
    const read = readPng(await drawPicture({ ...drawing, width, height }));
    expect([read.width, read.height, read.channels]).toEqual([width, height, 3]);
  });

  it('is the same to the byte for the same drawing', async () => {
    expect(await drawPicture(drawing)).toEqual(await drawPicture({ ...drawing }));
  });

  it('differs with the prompt and with the seed', async () => {
    const asked = [drawing, { ...drawing, prompt: 'a harbor!' }, { ...drawing, seed: 8 }, { ...drawing, seed: 9 }];
    const hexes = await Promise.all(asked.map(async (one) => Buffer.from(await drawPicture(one)).toString('hex')));
    expect(new Set(hexes).size).toBe(asked.length);
  });

  it('takes its colors from the palette', async () => {
    const mean = async (palette: string[]) => meanColor(readPng(await drawPicture({ ...drawing, palette })));
    const [warmRed, , warmBlue] = await mean(['#5f1f1f', '#e0552a', '#f8d8c0']);
    const [coldRed, , coldBlue] = await mean(['#10224f', '#2a66e0', '#c0d8f8']);
    expect(warmRed - warmBlue).toBeGreaterThan(25);
    expect(coldBlue - coldRed).toBeGreaterThan(25);
  });

  it('makes up a palette if none is given, another one for another prompt', async () => {
    const mean = async (prompt: string) => meanColor(readPng(await drawPicture({ ...drawing, prompt, palette: [] })));
    expect(await mean('one')).not.toEqual(await mean('two'));
  });

  it('ignores what is no color', async () => {
    expect(await drawPicture({ ...drawing, palette: ['red', '#12', ...drawing.palette] })).toEqual(await drawPicture(drawing));
  });

  it.each([true, false])('in coarse grain is as large, of squares that fit the edges (transparent: %s)', async (transparent) => {
    const { width, height, channels, pixels } = readPng(
      await drawPicture({ ...drawing, width: 130, height: 70, transparent, grain: 4 }),
    );
    expect([width, height]).toEqual([130, 70]);
    const point = (x: number, y: number) => pixels.subarray(channels * (y * width + x), channels * (y * width + x + 1));
    const others = new Set<string>();
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const corner = point(x - (x % 4), y - (y % 4));
        others.add(corner.join());
        if (point(x, y).join() !== corner.join()) throw new Error(`${x}, ${y} is not of its square`);
      }
    expect(others.size).toBeGreaterThan(60);
  });

  it('is a composed scene in every seed: many tones, neither black nor white all over', async () => {
    for (let seed = 0; seed < 24; seed++) {
      const { pixels } = readPng(await drawPicture({ ...drawing, seed, width: 96, height: 96 }));
      expect(new Set(pixels).size, `seed ${seed}`).toBeGreaterThan(60);
    }
  });

  it('stands alone on a transparent background: clear corners, a solid middle, soft edges', async () => {
    for (let seed = 0; seed < 8; seed++) {
      const alpha = alphaOf(await drawPicture({ ...drawing, seed, width: 256, height: 256, transparent: true }));
      expect(alpha[0], `seed ${seed}`).toBe(0);
      expect(alpha[255], `seed ${seed}`).toBe(0);
      expect(
        alpha.some((value) => value === 255),
        `seed ${seed}`,
      ).toBe(true);
      expect(
        alpha.some((value) => value > 0 && value < 255),
        `seed ${seed}`,
      ).toBe(true);
    }
  });

  it('carries the mark in its lower right corner, and nowhere else', async () => {
    const size = { width: 256, height: 256, transparent: true };
    const alpha = alphaOf(await drawPicture({ ...drawing, ...size }));
    const drawn = (left: number, top: number) =>
      alpha.some(
        (value, at) =>
          value > 200 &&
          at % 256 >= left &&
          at % 256 < left + 90 &&
          Math.floor(at / 256) >= top &&
          Math.floor(at / 256) < top + 14,
      );
    expect(drawn(160, 236)).toBe(true);
    expect(drawn(6, 236)).toBe(false);
    expect(drawn(160, 6)).toBe(false);
  });
});

describe('a preview', () => {
  it('keeps the shape of the picture, on at most 256 px and in few bytes', async () => {
    const preview = await drawPreview({ ...drawing, width: 1536, height: 1024 }, 0.75);
    const { width, height } = readPng(preview);
    expect(Math.max(width, height)).toBeLessThanOrEqual(256);
    expect(width / height).toBeCloseTo(1.5, 1);
    expect(preview.length).toBeLessThan(100_000);
  });

  it('grows sharper from one to the next', async () => {
    const contrast = async (progress: number) => {
      const { pixels, channels } = readPng(await drawPreview({ ...drawing, width: 256, height: 256 }, progress));
      let most = 0;
      for (let i = channels; i < pixels.length; i += channels)
        most = Math.max(most, Math.abs((pixels[i] ?? 0) - (pixels[i - channels] ?? 0)));
      return most;
    };
    const [first, last] = [await contrast(0.25), await contrast(1)];
    expect(last).toBeGreaterThan(first);
  });

  it('has the colors of the picture to come', async () => {
    const square = { ...drawing, width: 512, height: 512 };
    const [preview, picture] = [
      meanColor(readPng(await drawPreview(square, 0.5))),
      meanColor(readPng(await drawPicture(square))),
    ];
    for (const c of [0, 1, 2] as const) expect(Math.abs(preview[c] - picture[c])).toBeLessThan(6);
  });
});
