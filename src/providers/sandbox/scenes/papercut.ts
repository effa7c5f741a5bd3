import { mixColors, type UnitRgb } from '../color.ts';
import { createField, type DrawnScene, type Frame, fillRow, over } from '../frame.ts';
import { between } from '../hash.ts';
import { clamp, lerp, smoothstep } from '../math.ts';

/** Sheets of colored paper, one behind the other, each with a smaller hole: at the bottom a lit disc. */
export function papercut(frame: Frame): DrawnScene {
  const { width, height, unit, random, noise, tones } = frame;
  const count = 7;
  const half = [width / unit / 2, height / unit / 2] as const;
  const centre = [between(random, -0.14, 0.14) * half[0] * 2, between(random, -0.12, 0.1) * half[1] * 2] as const;
  const start = random() * 50;
  const inwardLight = random() < 0.62;
  const stretch = Math.sqrt(width / height);
  // The shade of a sheet falls away from a lamp at the upper left or right.
  const lamp = random() < 0.5 ? 1 : -1;
  const drop = 0.02;
  const wobble = between(random, 0.16, 0.24);

  // How many sheets lie over the place: 0 at the middle, rising outwards.
  const field = createField(256, 256, (u, v) => {
    const x = (u - 0.5) * 2 * half[0];
    const y = (v - 0.5) * 2 * half[1];
    const away = Math.hypot((x - centre[0]) / stretch, (y - centre[1]) * stretch);
    const warp = noise.fbm(x * 1.7 + start, y * 1.7, 2) * wobble * 2.2 + noise.at(x * 4.2 + start, y * 4.2) * wobble * 0.22;
    return (away * (1 + 0.25 * away) + warp * smoothstep(0, 0.3, away) - 0.16) * 11;
  });
  // How much of a sheet one pixel spans: the width of a clean edge.
  const steepness = (u: number, v: number) => {
    const x = field(u + 2 / width, v) - field(u - 2 / width, v);
    const y = field(u, v + 2 / height) - field(u, v - 2 / height);
    return Math.max(0.004, Math.hypot(x, y) / 4);
  };
  const sheet = (n: number) => {
    const t = clamp(n / count);
    const depth = inwardLight ? lerp(0.7, 0.08, t ** 0.9) : lerp(0.12, 0.9, t ** 0.9);
    return mixColors(tones.tone(depth), tones.accent, inwardLight ? 0.4 * (1 - t) : 0.22 * (1 - Math.abs(t - 0.5) * 2));
  };
  const sheets = Array.from({ length: count + 1 }, (_, n) => sheet(n));
  const shade = mixColors(tones.tone(0), tones.tone(0.2), 0.3);
  const edge = tones.tone(1);
  const discRadius = between(random, 0.07, 0.1);
  const disc = mixColors(tones.tone(1), tones.glow, inwardLight ? 0.35 : 0.9);

  return {
    row: (y, out) => {
      const v = (y + 0.5) / height;
      for (let x = 0; x < width; x++) {
        const o = x * 4;
        const u = (x + 0.5) / width;
        const f = field(u, v);
        const level = clamp(Math.floor(f), 0, count - 1);
        const within = f - level;
        fillRow(out, o, sheets[level] as UnitRgb);
        if (level === 0) {
          const px = (u - 0.5) * 2 * half[0] - centre[0];
          const py = (v - 0.5) * 2 * half[1] - centre[1];
          over(out, o, disc, clamp((discRadius - Math.hypot(px, py)) * unit + 0.5));
        }
        if (level < count - 1) {
          // A near, dark shadow and a far, faint one: what the next sheet, read towards the lamp, casts here.
          const near = field(u + (lamp * drop * unit) / width, v - (drop * 0.9 * unit) / height) - level - 1;
          const far = field(u + (lamp * drop * 2.6 * unit) / width, v - (drop * 2.4 * unit) / height) - level - 1;
          const cast = 0.34 * smoothstep(-0.16, 0.2, near) + 0.2 * smoothstep(-0.42, 0.42, far);
          over(out, o, shade, cast);
          const next = within > 0.9 ? clamp((within - 1) / steepness(u, v) + 0.5) : 0;
          if (next > 0) over(out, o, sheets[level + 1] as UnitRgb, next);
        }
        // The cut edge of this sheet catches light.
        if (level > 0 && within < 0.12) over(out, o, edge, 0.16 * (1 - smoothstep(0, 1.8, within / steepness(u, v))));
      }
    },
  };
}
