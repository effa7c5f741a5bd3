import { mixColors } from '../color.ts';
import type { DrawnScene, Frame } from '../frame.ts';
import { between } from '../hash.ts';
import { lerp } from '../math.ts';
import { createLine, createRange, type Ridge } from './range.ts';
import { createSky } from './sky.ts';
import { plantTrees } from './trees.ts';

/** Mountain ridges in mist, one behind the other, with a wood on the nearest. */
export function ridges(frame: Frame): DrawnScene {
  const { width, height, unit, random, noise, tones } = frame;
  const sky = createSky(frame, height * 0.68, [0.32, 0.62]);
  const count = 5 + Math.floor(random() * 2);
  const first = between(random, 0.44, 0.52);
  const last = between(random, 0.87, 0.91);
  const alpine = random() < 0.6;
  const far = mixColors(sky.haze, tones.tone(sky.hour === 'night' ? 0.3 : 0.45), sky.hour === 'day' ? 0.42 : 0.55);
  const near = tones.tone(sky.hour === 'night' ? 0.015 : 0.07);

  const layers = Array.from({ length: count }, (_, i): Ridge => {
    const t = i / (count - 1);
    const start = random() * 60;
    const ground = lerp(first, last, t ** 1.15) * height;
    const rise = unit * lerp(alpine ? 0.2 : 0.16, 0.07, t);
    const pitch = lerp(1.4, 2.2, t);
    const trees = i === count - 1 ? plantTrees(frame) : null;
    const line = createLine(frame, (x) => {
      const shape =
        alpine && t < 0.7
          ? 1.5 * (noise.ridged(x * pitch * 0.7 + start, i * 7, 7) - 0.55)
          : 1.4 * noise.fbm(x * pitch + start, i * 7, 6) + 0.12 * noise.fbm(x * pitch * 14 + start, i * 5, 4);
      return ground - rise * shape - (trees ? trees(x) * unit : 0);
    });
    const color = mixColors(far, near, t ** 0.85);
    return {
      line,
      color,
      mist: mixColors(color, sky.haze, lerp(0.62, 0.1, t) * (trees ? 0 : 1)),
      depth: unit * lerp(0.2, 0.26, t),
    };
  });

  const paint = createRange(frame, sky, layers);
  return {
    row: (y, out) => {
      for (let x = 0; x < width; x++) paint(x, y, out, x * 4);
    },
  };
}
