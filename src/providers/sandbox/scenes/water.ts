import { mixColors, type UnitRgb } from '../color.ts';
import { createField, type DrawnScene, type Frame, over, type Row, screen } from '../frame.ts';
import { between } from '../hash.ts';
import { clamp, lerp, smoothstep } from '../math.ts';
import { createLine, createRange, type Ridge } from './range.ts';
import { createSky } from './sky.ts';

/** A low sun or moon over still water, headlands on the far shore, and one small sail. */
export function water(frame: Frame): DrawnScene {
  const { width, height, unit, random, noise, tones } = frame;
  const horizon = Math.round(height * between(random, 0.52, 0.6));
  const sky = createSky(frame, horizon, [0.16, 0.5]);
  const paint = createRange(frame, sky, createShore(frame, horizon, sky.haze, sky.hour === 'night'));
  const sail = frame.cleared ? () => undefined : createSail(frame, horizon, sky.light.x);
  const deep = tones.tone(sky.hour === 'day' ? 0.3 : 0.06);
  const depth = height - horizon;
  const sparkle = mixColors(tones.glow, tones.tone(1), 0.4);
  const ripples = createField(192, 320, (u, v) => {
    // Perspective: waves near the horizon are thin and flat, those at the lower edge wide.
    const far = 1 / (v + 0.14);
    return noise.fbm((u - 0.5) * (width / unit) * (2.6 + far * 0.9) + 50, far * 7, 3);
  });

  return {
    row: (y, out) => {
      for (let x = 0; x < width; x++) {
        const o = x * 4;
        if (y < horizon) {
          paint(x, y, out, o);
          sail(x, y, out, o, 1);
          continue;
        }
        const below = (y + 0.5 - horizon) / depth;
        const wave = ripples(x / width, below);
        const swell = unit * lerp(0.006, 0.09, below);
        const mirrored = horizon - (y - horizon) * 0.86 - Math.abs(wave) * swell;
        const sideways = x + wave * swell * 0.55;
        paint(sideways, mirrored, out, o);
        sail(sideways, mirrored, out, o, 0.75);
        over(out, o, deep, lerp(0.14, 0.62, smoothstep(0, 1, below)) + wave * 0.16 * smoothstep(0, 0.3, below) + 0.02);
        const path = unit * lerp(0.035, 0.16, below);
        const off = (x - sky.light.x) / path;
        const glitter = smoothstep(-0.14, 0.2, wave) / (1 + off * off * off * off);
        if (glitter > 0.01) screen(out, o, sparkle, glitter * lerp(0.75, 0.34, below));
        // A breath of haze where water and land meet.
        over(out, o, sky.haze, 0.5 * clamp(1 - below * 14));
      }
    },
  };
}

function createShore(frame: Frame, horizon: number, haze: UnitRgb, night: boolean): Ridge[] {
  const { unit, random, noise, tones } = frame;
  const lands = [
    { rise: 0.15, near: 0.35 },
    { rise: 0.1, near: 0.55 },
    { rise: 0.06, near: 0.82 },
  ];
  return lands.map(({ rise, near }, i): Ridge => {
    const start = random() * 60;
    const tall = unit * rise;
    const lean = between(random, -1, 1);
    const centre = frame.width / unit / 2;
    const line = createLine(frame, (x) => {
      const land =
        noise.fbm(x * (1.3 + i * 0.5) + start, i * 9, 6) + 0.25 + ((x - centre) / centre) * lean * (0.25 + i * 0.35) - i * 0.18;
      return horizon + 1 - tall * Math.max(land, -0.1) * 1.5;
    });
    const color = mixColors(haze, tones.tone(night ? 0.05 : 0.2), near);
    return { line, color, mist: mixColors(color, haze, 0.45), depth: unit * 0.13 };
  });
}

/** A sail is two triangles and a hull: small, away from the light. Painted twice, the second time upside down in the water. */
function createSail({ width, unit, random, tones }: Frame, horizon: number, sun: number) {
  const side = sun < width / 2 ? between(random, 0.6, 0.76) : between(random, 0.24, 0.4);
  const size = unit * between(random, 0.055, 0.08);
  const cloth = mixColors(tones.tone(0.97), tones.glow, 0.3);
  const jib = mixColors(cloth, tones.tone(0.6), 0.25);
  const hull = tones.tone(0.03);
  const x0 = side * width;
  const foot = horizon + unit * 0.004;
  return (x: number, y: number, row: Row, o: number, strength: number) => {
    const u = (x - x0) / size;
    const v = (foot - y) / size;
    if (u < -0.8 || u > 0.8 || v < -0.1 || v > 1.5) return;
    const main = clamp(Math.min(u - 0.02, (1.3 - v) * 0.42 - u, v - 0.2) * size + 0.5);
    const front = clamp(Math.min(-0.02 - u, u + (1.05 - v) * 0.5, v - 0.2) * size + 0.5);
    const boat = clamp(Math.min(v, 0.15 - v, 0.36 + v * 0.9 - Math.abs(u - 0.04)) * size + 0.5);
    if (main > 0) over(row, o, cloth, main * strength);
    if (front > 0) over(row, o, jib, front * strength);
    if (boat > 0) over(row, o, hull, boat * strength);
  };
}
