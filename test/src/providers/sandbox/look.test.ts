import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../../../../src/contract/direction-names.ts';
import type { Look } from '../../../../src/providers/sandbox/call.ts';
import { type Drawing, drawPicture, drawPreview } from '../../../../src/providers/sandbox/draw.ts';
import { readLook } from '../../../../src/providers/sandbox/look.ts';
import { meanColor, readPng } from './read-png.ts';

const NOTHING: Look = { family: null, medium: '', light: '', composition: '' };
const drawing: Drawing = {
  prompt: 'a quiet place',
  seed: 5,
  palette: ['#1f3a5f', '#e07a5f', '#f4e9d8'],
  width: 128,
  height: 96,
  transparent: false,
};

const draw = (look: Partial<Look>, changes: Partial<Drawing> = {}) =>
  drawPicture({ ...drawing, ...changes, look: { ...NOTHING, ...look } });
const lightness = async (look: Partial<Look>, seed: number) => {
  const [red, green, blue] = meanColor(readPng(await draw(look, { seed })));
  return red + green + blue;
};

describe('the sandbox draws what the direction says', () => {
  it('another picture for every family', async () => {
    const all = await Promise.all(FAMILIES.map((family) => draw({ family })));
    expect(new Set(all.map((png) => Buffer.from(png).toString('hex'))).size).toBe(FAMILIES.length);
  });

  it('the picture that it always drew if nothing is said', async () => {
    expect(await draw({})).toEqual(await drawPicture(drawing));
  });

  it('nights darker than days, whatever the seed', async () => {
    for (let seed = 0; seed < 6; seed++) {
      const look = { family: 'photo', medium: 'cinematic film still' } as const;
      const night = await lightness({ ...look, light: 'at night' }, seed);
      expect(night, `seed ${seed}`).toBeLessThan(await lightness({ ...look, light: 'clear daylight' }, seed));
    }
  });

  it('light that falls from one side brighter on that side than soft light is', async () => {
    const sides = async (light: string) => {
      const { pixels, width } = readPng(await draw({ family: 'photo', light }));
      const mean = (from: number, to: number) => {
        const some = pixels.filter((_, i) => Math.floor(i / 3) % width >= from && Math.floor(i / 3) % width < to);
        return some.reduce((sum, byte) => sum + byte, 0) / some.length;
      };
      return mean(0, width / 4) - mean((width * 3) / 4, width);
    };
    expect(await sides('gentle side light')).toBeGreaterThan((await sides('soft diffused light')) + 15);
  });

  it.each([
    ['subject filling most of the frame', 1.6],
    ['subject placed on a third with open space', 1.35],
    ['wide cinematic framing with layered depth', 1],
    ['', 1],
  ])('cut as the composition says: %s', (composition, zoom) => {
    expect(readLook({ ...NOTHING, composition }).crop.zoom).toBe(zoom);
  });

  it.each([
    ['photo', 'portrait photograph', 'camera', 'things'],
    ['photo', 'cinematic film still', 'camera', 'landscape'],
    ['painting', 'delicate watercolor painting', 'watercolor', 'landscape'],
    ['painting', 'oil painting on canvas', 'oil', 'scene'],
    ['painting', 'ink wash painting', 'ink', 'landscape'],
    ['drawing', 'graphite pencil drawing', 'pencil', 'landscape'],
    ['drawing', 'clean line art', 'line', 'scene'],
    ['drawing', 'comic book illustration', 'comic', 'scene'],
    ['flat', 'minimal vector logo mark', 'flat', 'mark'],
    ['flat', 'modern app icon', 'flat', 'badge'],
    ['flat', 'glossy die-cut sticker', 'flat', 'sticker'],
    ['flat', 'seamless repeating pattern', 'flat', 'tile'],
    ['3d', 'clay 3D render', 'plain', 'things'],
    ['3d', 'low-poly 3D render', 'polygon', 'landscape'],
    ['3d', 'isometric 3D illustration', 'plain', 'blocks'],
    ['pixel', '16-bit pixel art', 'pixel', 'scene'],
    ['craft', 'layered paper cut art', 'fibers', 'sheets'],
    ['document', 'bold graphic poster', 'poster', 'landscape'],
  ] as const)('%s, %s: by the hand %s, the motif %s', (family, medium, hand, motif) => {
    expect(readLook({ ...NOTHING, family, medium })).toMatchObject({ hand, motif });
  });

  it('pencil without color, pixels in squares', async () => {
    const { pixels } = readPng(await draw({ family: 'drawing', medium: 'graphite pencil drawing' }));
    const [red = 0, green = 0, blue = 0] = meanColor({ pixels, width: 128, height: 96, channels: 3 });
    expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(24);
    const squares = readPng(await draw({ family: 'pixel' }, { width: 224, height: 224 }));
    const changes = squares.pixels
      .subarray(0, 224 * 3)
      .filter((byte, i, row) => i >= 3 && Math.abs(byte - (row[i - 3] ?? 0)) > 1);
    expect(changes.length).toBeLessThan(56 * 3);
  });

  it('a cut-out with clear corners for every family', async () => {
    for (const family of FAMILIES) {
      const { pixels } = readPng(await draw({ family, medium: family === 'flat' ? 'logo' : '' }, { transparent: true }));
      expect(pixels[3], family).toBe(0);
      expect(
        pixels.some((byte, i) => i % 4 === 3 && byte > 250),
        family,
      ).toBe(true);
    }
  });

  it('its preview as the picture will be', async () => {
    for (const family of FAMILIES) {
      const look = { ...NOTHING, family };
      const square = { ...drawing, look, width: 320, height: 320 };
      const [soft, sharp] = [meanColor(readPng(await drawPreview(square, 0.7))), meanColor(readPng(await drawPicture(square)))];
      for (const c of [0, 1, 2] as const) expect(Math.abs(soft[c] - sharp[c]), family).toBeLessThan(10);
    }
  });
});
