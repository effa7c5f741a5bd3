import { mixColors, type UnitRgb } from '../color.ts';
import { createField, createGradient, type DrawnScene, type Frame, over } from '../frame.ts';
import { between } from '../hash.ts';
import { clamp, smoothstep } from '../math.ts';
import { createLine } from './range.ts';

export type Soil = 'grass' | 'sand' | 'snow' | 'rock' | 'pavement';

/** How high over the ground's line it rises and falls, in units, and how much its grain shows. */
const ROUGH: Readonly<Record<Soil, readonly [swell: number, grain: number]>> = {
  grass: [0.03, 0.16],
  sand: [0.018, 0.1],
  snow: [0.03, 0.05],
  rock: [0.014, 0.2],
  pavement: [0, 0.05],
};

/** The colors of the soil from its far edge to the lower edge of the picture. */
function colorsOf(soil: Soil, { tones, hour }: Frame): UnitRgb[] {
  const dim = hour === 'night' ? 0.45 : hour === 'dusk' ? 0.16 : 0;
  const deep = tones.tone(0.08);
  const shade = (color: UnitRgb, t: number) => mixColors(color, deep, clamp(dim + t));
  const near: Readonly<Record<Soil, readonly [UnitRgb, UnitRgb]>> = {
    grass: [mixColors([0.52, 0.66, 0.33], tones.tone(0.72), 0.5), mixColors([0.27, 0.45, 0.24], tones.tone(0.38), 0.45)],
    sand: [mixColors([0.93, 0.83, 0.66], tones.tone(0.88), 0.4), mixColors([0.82, 0.66, 0.45], tones.tone(0.6), 0.45)],
    snow: [mixColors([0.97, 0.98, 1], tones.tone(0.98), 0.3), mixColors([0.78, 0.85, 0.94], tones.tone(0.8), 0.3)],
    rock: [mixColors([0.6, 0.58, 0.6], tones.tone(0.6), 0.5), mixColors([0.36, 0.34, 0.38], tones.tone(0.3), 0.5)],
    pavement: [mixColors([0.72, 0.71, 0.71], tones.tone(0.7), 0.55), mixColors([0.45, 0.45, 0.48], tones.tone(0.4), 0.55)],
  };
  const [far, front] = near[soil];
  return [shade(far, 0), shade(mixColors(far, front, 0.6), 0.02), shade(front, 0.1)];
}

/** The same scene with soil in front, from `top` (a fraction of the height) down. */
export function withGround(scene: DrawnScene, frame: Frame, soil: Soil, top: number): DrawnScene {
  const { width, height, unit, random, noise } = frame;
  const [swell, grain] = ROUGH[soil];
  const start = random() * 40;
  const lean = between(random, -0.02, 0.02);
  const edge = top * height;
  const line = createLine(
    frame,
    (x) => edge - unit * (swell * 1.6 * noise.fbm(x * 1.1 + start, 5, 3) + lean * (x - width / unit / 2)),
  );
  const color = createGradient(colorsOf(soil, frame), false);
  const patches = createField(150, 110, (u, v) => {
    // Flat and long towards the far edge, as ground is seen.
    const far = 1 / (v + 0.25);
    return noise.fbm((u - 0.5) * (width / unit) * (1.6 + far * 0.7) + start, far * 5, 4);
  });
  const depth = Math.max(1, height - edge);
  return {
    row: (y, out) => {
      if (y < edge - unit * 0.12) return scene.row(y, out);
      scene.row(y, out);
      const below = clamp((y - edge) / depth);
      for (let x = 0; x < width; x++) {
        const off = y + 0.5 - (line[x] as number);
        const cover = clamp(off + 0.5);
        if (cover === 0) continue;
        const patch = patches(x / width, below);
        const rim = 1 - smoothstep(0, unit * 0.012, off);
        const base = color(clamp(below * 0.9 + patch * grain));
        over(out, x * 4, rim > 0 ? mixColors(base, [1, 1, 1], rim * 0.14) : base, cover);
      }
    },
  };
}
