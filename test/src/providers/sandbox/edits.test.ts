import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProviderInput } from '../../../../src/generation/ports.ts';
import { readPainting } from '../../../../src/providers/sandbox/edit/painting.ts';
import { readWish } from '../../../../src/providers/sandbox/edit/wish.ts';
import { encodePng } from '../../../../src/providers/sandbox/png.ts';
import { pngOf } from '../../../../tools/lab/fake-openai/pictures.ts';
import { ROOT } from '../../../../tools/root.ts';
import { chunk } from '../../generation/odd-images.ts';
import { run, succeed } from './harness.ts';
import { meanColor, readPng } from './read-png.ts';

const readAsset = (path: string) => readFile(join(ROOT, 'public/pictures', path)).catch(() => null);

function inputOf(
  bytes: Uint8Array,
  role: ProviderInput['role'] = 'image',
  format: ProviderInput['format'] = 'png',
): ProviderInput {
  const open = async () => new Blob([bytes as Uint8Array<ArrayBuffer>]).stream() as ReadableStream<Uint8Array>;
  return { role, format, width: 64, height: 64, bytes: bytes.length, open };
}

/** A light blue sky over a green field. */
const LANDSCAPE = (width = 256, height = 256) =>
  encodePng({
    width,
    height,
    alpha: false,
    row: (y, out) => {
      for (let i = 0; i < out.length; i += 3) out.set(y < height / 2 ? [150, 200, 250] : [60, 150, 70], i);
    },
  });

async function edited(userPrompt: string, inputs: readonly ProviderInput[], changes = {}) {
  const { images } = await succeed({ userPrompt, prompt: userPrompt, size: '256x256', ...changes }, { readAsset }, inputs);
  return readPng(images[0] ?? new Uint8Array());
}

const pixel = ({ pixels, width, channels }: ReturnType<typeof readPng>, x: number, y: number) =>
  [...pixels.subarray(channels * (y * width + x), channels * (y * width + x) + 3)] as [number, number, number];

describe('a given picture', () => {
  it('is night when it is made night: dark, with a moon, and still the same field below the same sky', async () => {
    const night = await edited('make it night', [inputOf(await LANDSCAPE())]);
    const [red, green, blue] = meanColor(night);
    expect(red + green + blue).toBeLessThan(0.5 * (105 + 175 + 160));
    expect(Math.max(...pixel(night, Math.round(0.8 * 256), Math.round(0.16 * 256)))).toBeGreaterThan(200);
    const [field, sky] = [pixel(night, 30, 200), pixel(night, 30, 100)];
    expect(field[1]).toBeGreaterThan(field[0]);
    expect(sky[2]).toBeGreaterThan(sky[1]);
  });

  it.each<[string, (color: [number, number, number]) => boolean]>([
    ['make it red', ([red, , blue]) => red > 1.3 * blue],
    ['mach es rot', ([red, , blue]) => red > 1.3 * blue],
    ['black and white please', ([red, green, blue]) => Math.max(red, green, blue) - Math.min(red, green, blue) < 3],
    ['brighter', ([, green]) => green > 185],
    ['darker', ([, green]) => green < 120],
    ['at sunset', ([red, , blue]) => red > blue],
    ['haz que sea de noche', ([, green]) => green < 100],
  ])('"%s" is seen', async (words, holds) => {
    expect(holds(meanColor(await edited(words, [inputOf(await LANDSCAPE())])))).toBe(true);
  });

  it('is visibly changed by words that the sandbox does not understand', async () => {
    const [red, green, blue] = meanColor(await edited('more elegant', [inputOf(await LANDSCAPE())]));
    expect(Math.abs(red - 105) + Math.abs(green - 175) + Math.abs(blue - 160)).toBeGreaterThan(60);
  });

  it('changes only where the mask is transparent', async () => {
    const mask = await encodePng({
      width: 256,
      height: 256,
      alpha: true,
      row: (_y, out) => {
        for (let i = 3; i < out.length; i += 4) out[i] = i < out.length / 2 ? 255 : 0;
      },
    });
    const half = await edited('make it black and white', [inputOf(await LANDSCAPE()), inputOf(mask, 'mask')]);
    expect(pixel(half, 20, 20)).toEqual([150, 200, 250]);
    const [red, , blue] = pixel(half, 235, 20);
    expect(Math.abs(red - blue)).toBeLessThan(3);
  });

  it('gets what the words add, and keeps the rest', async () => {
    const before = readPng(await LANDSCAPE());
    const after = await edited('add a red apple', [inputOf(await LANDSCAPE())]);
    let changed = 0;
    for (let i = 0; i < after.pixels.length; i++)
      if (Math.abs((after.pixels[i] ?? 0) - (before.pixels[i] ?? 0)) > 12) changed += 1;
    expect(changed / after.pixels.length).toBeGreaterThan(0.02);
    expect(changed / after.pixels.length).toBeLessThan(0.35);
    expect(pixel(after, 20, 20)).toEqual([150, 200, 250]);
  });

  it('shows the other pictures on it', async () => {
    const red = await encodePng({
      width: 40,
      height: 40,
      alpha: false,
      row: (_y, out) => {
        for (let i = 0; i < out.length; i++) out[i] = i % 3 === 0 ? 220 : 10;
      },
    });
    const both = await edited('combine these brighter', [inputOf(await LANDSCAPE()), inputOf(red)]);
    expect(pixel(both, 40, 210)[0]).toBeGreaterThan(200);
    expect(pixel(both, 40, 210)[1]).toBeLessThan(40);
  });

  it('keeps its shape, cut to the size that is drawn, and is drawn as often as asked for', async () => {
    const { images } = await succeed({ userPrompt: 'make it blue', size: '384x256', n: 2 }, {}, [
      inputOf(await LANDSCAPE(600, 300)),
    ]);
    expect(images.map((image) => readPng(image)).map(({ width, height }) => [width, height])).toEqual([
      [384, 256],
      [384, 256],
    ]);
  });

  it('has previews, and counts the tokens of its inputs', async () => {
    const { previews, usage } = await succeed({ userPrompt: 'make it night', previews: 2 }, {}, [inputOf(await LANDSCAPE())]);
    expect(previews.map(({ bytes }) => readPng(bytes).width)).toEqual([256, 256]);
    expect(usage?.imageInputTokens).toBeGreaterThan(1000);
  });

  it('of another format goes through the converter, and is refused without one', async () => {
    const png = await LANDSCAPE();
    const jpeg = inputOf(new Uint8Array([1, 2, 3]), 'image', 'jpeg');
    expect((await run({ userPrompt: 'make it night' }, {}, [jpeg])).outcome).toEqual({
      ok: false,
      error: { code: 'input_rejected', reason: 'sandbox_cannot_read_input' },
    });
    const toPng = async () => new Blob([png as Uint8Array<ArrayBuffer>]).stream() as ReadableStream<Uint8Array>;
    expect((await run({ userPrompt: 'make it night' }, { toPng }, [jpeg])).outcome.ok).toBe(true);
  });
});

describe('a PNG', () => {
  const WIDTH = 5;
  const HEIGHT = 4;
  const at = (x: number, y: number) => [(x * 50) & 255, (y * 60 + 7) & 255, (x * y * 13 + 90) & 255];
  const expected = Array.from({ length: HEIGHT }, (_, y) =>
    Array.from({ length: WIDTH }, (_x, x) => [...at(x, y), 255]).flat(),
  ).flat();
  const paint = async (bytes: Uint8Array) => {
    const painting = await readPainting(inputOf(bytes), { width: WIDTH, height: HEIGHT }, undefined);
    return painting && [...painting.pixels];
  };

  /** The rows in one of PNG's five filters. */
  function rows(filter: number): Buffer {
    const raw = Array.from({ length: HEIGHT }, (_, y) => Array.from({ length: WIDTH }, (_x, x) => at(x, y)).flat());
    return Buffer.from(
      raw.flatMap((row, y) => [
        filter,
        ...row.map((value, i) => {
          const left = i < 3 ? 0 : (row[i - 3] ?? 0);
          const up = raw[y - 1]?.[i] ?? 0;
          const corner = i < 3 ? 0 : (raw[y - 1]?.[i - 3] ?? 0);
          const guess = left + up - corner;
          const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
          const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
          return (value - ([0, left, up, (left + up) >> 1, paeth][filter] ?? 0)) & 255;
        }),
      ]),
    );
  }

  it.each([0, 1, 2, 3, 4])('with the filter %i is read exactly', async (filter) => {
    expect(await paint(pngOf(WIDTH, HEIGHT, [8, 2], rows(filter), 6))).toEqual(expected);
  });

  it('of a palette, of gray and of one bit is read as colors', async () => {
    const palette = [chunk('PLTE', Buffer.from([10, 20, 30, 200, 100, 50])), chunk('tRNS', Buffer.from([255, 0]))];
    const first = async (kind: [number, number], row: number[], chunks: Buffer[] = []) =>
      (await readPainting(inputOf(pngOf(2, 1, kind, Buffer.from([0, ...row]), 6, chunks)), { width: 2, height: 1 }, undefined))
        ?.pixels;
    expect([...((await first([1, 3], [0b0100_0000], palette)) ?? [])]).toEqual([10, 20, 30, 255, 0, 0, 0, 0]);
    expect([...((await first([8, 0], [9, 90])) ?? [])]).toEqual([9, 9, 9, 255, 90, 90, 90, 255]);
    expect([...((await first([1, 0], [0b0100_0000])) ?? [])]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
    expect([...((await first([16, 2], [1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0])) ?? [])]).toEqual([1, 2, 3, 255, 4, 5, 6, 255]);
  });

  it('that ends early is not read, and one that is interlaced neither', async () => {
    const whole = pngOf(WIDTH, HEIGHT, [8, 2], rows(0).subarray(0, 20), 6);
    expect(await paint(whole).catch(() => 'broken')).toBeNull();
    const interlaced = pngOf(WIDTH, HEIGHT, [8, 2], rows(0), 6);
    interlaced[28] = 1;
    expect(await paint(interlaced)).toBeNull();
  });
});

it('an edit of a picture that cannot be decoded is refused for that picture', async () => {
  const broken = pngOf(64, 64, [8, 2], Buffer.alloc(0), 6);
  const at = broken.indexOf('IDAT');
  broken.fill(0xee, at + 4, at + 4 + broken.readUInt32BE(at - 4));
  const toPng = async () => Promise.reject(new Error('cannot be decoded'));
  for (const inputs of [
    [inputOf(broken)],
    [inputOf(await LANDSCAPE()), inputOf(broken, 'mask')],
    [inputOf(new Uint8Array(99), 'image', 'jpeg')],
  ]) {
    const { outcome } = await run({ userPrompt: 'make it night', size: '256x256' }, { readAsset, toPng }, inputs);
    expect(outcome).toEqual({ ok: false, error: { code: 'input_rejected', reason: 'sandbox_cannot_read_input' } });
  }
});

it('a wish reads whole words: a knight is no night, and a day is no birthday', () => {
  expect(readWish('a knight with a birthday cake', [])).toMatchObject({ hour: null, adds: true });
  expect(readWish('make it night', [])).toMatchObject({ hour: 'night', adds: false });
});
