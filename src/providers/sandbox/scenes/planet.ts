import { mix } from '../colour.ts';
import { createGradient, type Frame, over } from '../frame.ts';
import { between } from '../hash.ts';
import { clamp, smoothstep } from '../math.ts';
import { createMaterial, type Solid } from './solids.ts';

/** A banded planet whose ring passes behind and before it, with the shadow of each on the other. */
export function planet({ random, noise, tones }: Frame): Solid {
  const radius = between(random, 0.22, 0.25);
  const tilt = between(random, 0.25, 0.5) * (random() < 0.5 ? -1 : 1);
  const flat = between(random, 0.2, 0.3);
  const cos = Math.cos(tilt);
  const sin = Math.sin(tilt);
  const inner = radius * 1.32;
  const outer = radius * 1.86;
  const start = random() * 30;
  const belts = [tones.tone(0.5), tones.accent, tones.tone(0.78), mix(tones.accent, tones.tone(0.85), 0.5)].map((c) =>
    createMaterial(tones, c),
  );
  const dust = createGradient([
    tones.tone(0.62),
    tones.tone(0.86),
    mix(tones.accent, tones.tone(0.8), 0.5),
    tones.tone(0.93),
    tones.tone(0.7),
  ]);
  const dark = tones.tone(0.03);

  return {
    left: -outer,
    right: outer,
    top: -outer,
    bottom: outer,
    paint: (x, y, pixel, row, o) => {
      const u = x * cos + y * sin;
      const v = y * cos - x * sin;
      const across = Math.hypot(u, v / flat);
      const front = v > 0;
      // Foreshortened, the ring is steeper up and down than along: its edge is as wide as a pixel in either.
      const soft = (pixel * Math.hypot(u, v / (flat * flat))) / Math.max(across, pixel);
      const ring = Math.min(clamp((across - inner) / soft + 0.5), clamp((outer - across) / soft + 0.5));
      const t = clamp((across - inner) / (outer - inner));
      // A dark gap two thirds out, and fine grooves.
      const gap = 1 - 0.82 * smoothstep(0.58, 0.63, t) * (1 - smoothstep(0.66, 0.71, t));
      const grooves = 0.86 + 0.14 * noise.at(t * 22 + start, 3);
      const paintRing = () => {
        if (ring === 0) return;
        const hidden = front
          ? 0
          : smoothstep(0, radius * 0.6, u) * (1 - smoothstep(radius * 1.15, radius * 1.6, u)) * smoothstep(0, 0.02, -v);
        over(row, o, mix(dust(t), dark, hidden * 0.55), ring * gap * grooves);
      };
      if (!front) paintRing();
      const d = Math.hypot(x, y) / radius;
      const cover = clamp(((1 - d) * radius) / pixel + 0.5);
      if (cover > 0) {
        const nz = Math.sqrt(Math.max(0, 1 - d * d));
        const light = (x / radius) * -0.58 + (y / radius) * -0.5 + nz * 0.64;
        const lit = clamp(light * 0.72 + 0.2) + 0.06 * (1 - nz);
        const latitude = v / radius - nz * flat * 0.6;
        const belt = (latitude + 1.4 + 0.05 * noise.fbm(u * 9 + start, latitude * 14, 3)) * 4.6;
        const k = Math.floor(belt);
        const blend = smoothstep(0.72, 1, belt - k);
        const one = belts[k % belts.length] ?? belts[0];
        const two = belts[(k + 1) % belts.length] ?? belts[0];
        if (one && two) over(row, o, mix(one(lit), two(lit), blend), cover);
        // The ring's shadow: a thin curve above it on the lit half.
        const cast = Math.hypot(u, (v + radius * 0.16) / flat);
        const band = smoothstep(inner, inner * 1.06, cast) * (1 - smoothstep(outer * 0.94, outer, cast));
        if (v + radius * 0.16 > 0) over(row, o, dark, band * 0.34 * cover);
      }
      if (front) paintRing();
    },
  };
}
