import { mixColors } from '../color.ts';
import { createField, createGradient, type DrawnScene, type Frame, fillRow, over, screen } from '../frame.ts';
import { between, createRandom } from '../hash.ts';
import { clamp, smoothstep } from '../math.ts';

const STARS = 260;

/** Deep space: clouds of light, stars, and the lit edge of a planet. */
export function space(frame: Frame): DrawnScene {
  const { width, height, unit, random, noise, tones } = frame;
  const ratio = width / unit;
  const tall = height / unit;
  const start = random() * 50;
  const dark = mixColors(tones.tone(0.02), [0.02, 0.02, 0.06], 0.5);
  const ground = createGradient([dark, mixColors(tones.tone(0.1), dark, 0.4), dark]);
  const clouds = createField(180, 180, (u, v) => {
    const [x, y] = [u * ratio, v * tall];
    const bend = noise.fbm(x * 1.3 + start, y * 1.3, 3);
    const band = 1 - Math.abs(y - tall * 0.45 + (x - ratio / 2) * 0.5 + bend * 0.5) * 1.7;
    return clamp(band + noise.fbm(x * 3 + start, y * 3 + 7, 5) * 0.9);
  });
  const own = createRandom(Math.floor(random() * 4_294_967_296));
  const stars = Array.from({ length: Math.ceil(height) }, (): { x: number; light: number; radius: number }[] => []);
  for (let i = 0; i < STARS; i++) {
    const star = { x: own() * width, light: own() ** 3 * 0.9 + 0.1, radius: Math.max(0.7, unit * 0.0011 * (0.6 + own() * 1.4)) };
    const y = own() * height;
    for (let row = Math.ceil(y - star.radius - 1); row <= y + star.radius + 1; row++) {
      const half = Math.sqrt(Math.max(0, (star.radius + 0.5) ** 2 - (row - y) ** 2));
      if (half > 0) stars[row]?.push({ ...star, radius: half });
    }
  }
  const side = random() < 0.5 ? 0.12 : 0.88;
  const planet = { x: side * width, y: height * between(random, 0.98, 1.1), radius: unit * between(random, 0.34, 0.46) };
  const body = createGradient([
    mixColors(tones.accent, dark, 0.88),
    mixColors(tones.accent, dark, 0.4),
    mixColors(tones.accent, tones.tone(0.8), 0.35),
  ]);
  const glow = mixColors(tones.glow, tones.accent, 0.5);
  return {
    row: (y, out) => {
      for (let x = 0; x < width; x++) {
        const o = x * 4;
        fillRow(out, o, ground(y / height));
        const cloud = clouds(x / width, y / height);
        if (cloud > 0.02) {
          screen(out, o, tones.accent, cloud * cloud * 0.34);
          screen(out, o, tones.tone(0.6), cloud * 0.1);
        }
      }
      for (const { x, light, radius } of stars[y] ?? [])
        for (let column = Math.max(0, Math.floor(x - radius)); column <= Math.min(width - 1, x + radius + 1); column++)
          screen(out, column * 4, tones.tone(1), light * clamp(radius + 0.5 - Math.abs(column + 0.5 - x)));
      const dy = y + 0.5 - planet.y;
      if (Math.abs(dy) > planet.radius * 1.3) return;
      for (let x = 0; x < width; x++) {
        const dx = x + 0.5 - planet.x;
        const away = Math.hypot(dx, dy) / planet.radius;
        if (away > 1.3) continue;
        const cover = clamp((1 - away) * planet.radius + 0.5);
        if (cover < 1) screen(out, x * 4, glow, 0.5 * (1 - smoothstep(1, 1.3, away)) ** 2);
        if (cover === 0) continue;
        const nz = Math.sqrt(Math.max(0, 1 - away * away));
        const light = (dx / planet.radius) * (side < 0.5 ? 0.25 : -0.25) - (dy / planet.radius) * 0.75 + nz * 0.3;
        const band = noise.fbm((dx / planet.radius) * 1.4 + start, (dy / planet.radius) * 5, 4) * 0.16;
        over(out, x * 4, body(clamp(light + band)), cover);
        screen(out, x * 4, glow, 0.5 * smoothstep(0.86, 1, away) * clamp(light * 1.4) * cover);
      }
    },
  };
}
