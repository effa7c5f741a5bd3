import { mixColors } from '../color.ts';
import { createField, createGradient, type DrawnScene, type Frame, fillRow, over, screen } from '../frame.ts';
import { between, createRandom } from '../hash.ts';
import { clamp, smoothstep } from '../math.ts';

const BUBBLES = 26;

/** Under water: light falls from above in slanted shafts, bubbles rise. */
export function deep(frame: Frame): DrawnScene {
  const { width, height, unit, random, noise, tones } = frame;
  const start = random() * 40;
  const sea = (color: readonly [number, number, number], t: number) => mixColors(color, tones.tone(t), 0.38);
  const water = createGradient([
    sea([0.55, 0.86, 0.9], 0.85),
    sea([0.16, 0.56, 0.72], 0.55),
    sea([0.05, 0.26, 0.46], 0.25),
    sea([0.02, 0.13, 0.28], 0.1),
  ]);
  const slant = between(random, 0.25, 0.5) * (random() < 0.5 ? 1 : -1);
  const source = width * (0.5 - slant * 0.3);
  const shafts = createField(240, 60, (u, v) => {
    const x = (u - 0.5) * (width / unit) - slant * v * 0.7;
    return clamp(noise.fbm((x * 5.5) / (0.7 + v * 0.5) + start, v * 0.35, 3) * 1.3 + 0.25);
  });
  const own = createRandom(Math.floor(random() * 4_294_967_296));
  const bubbles = Array.from({ length: BUBBLES }, () => ({
    x: (own() * 0.9 + 0.05) * width,
    y: own() * height,
    r: unit * (0.003 + own() ** 3 * 0.016),
  }));
  return {
    row: (y, out) => {
      const v = y / height;
      for (let x = 0; x < width; x++) {
        const o = x * 4;
        const wide = ((x - source) / width) * 0.5;
        fillRow(out, o, water(clamp(v * 0.95 + wide * wide)));
        screen(out, o, tones.tone(1), shafts(x / width, v) * 0.3 * (1 - smoothstep(0, 0.95, v)));
      }
      for (const { x, y: middle, r } of bubbles) {
        const dy = y + 0.5 - middle;
        if (Math.abs(dy) > r + 1) continue;
        for (let px = Math.max(0, Math.floor(x - r - 1)); px <= Math.min(width - 1, x + r + 1); px++) {
          const away = Math.hypot(px + 0.5 - x, dy);
          over(out, px * 4, [1, 1, 1], 0.55 * clamp(1 - Math.abs(away - r * 0.85) / Math.max(1, r * 0.22)));
          if (away < r) screen(out, px * 4, [1, 1, 1], 0.1);
        }
      }
    },
  };
}
