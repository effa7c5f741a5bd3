import { mixColors, type UnitRgb } from '../color.ts';
import { createField, createGradient, type DrawnScene, type Frame, over, screen } from '../frame.ts';
import { between } from '../hash.ts';
import { clamp, lerp, smoothstep } from '../math.ts';
import { createLine } from './range.ts';
import { createSky } from './sky.ts';

interface Dune {
  readonly line: Float32Array;
  /** Where the crest's edge comes down the slope: x in px for a depth below the summit in px. */
  readonly edge: (below: number) => number;
  readonly lit: (t: number) => UnitRgb;
  readonly shaded: (t: number) => UnitRgb;
  readonly tall: number;
  readonly ripple: number;
}

/** Sand dunes under a large sun: on each, a sharp crest winds down between the lit and the shaded side. */
export function dunes(frame: Frame): DrawnScene {
  const { width, height, unit, random, noise, tones } = frame;
  const horizon = height * between(random, 0.5, 0.56);
  const sky = createSky(frame, horizon, [0.22, 0.6]);
  const sunLeft = sky.light.x < width / 2 ? 1 : -1;
  const night = sky.hour === 'night';
  const light = night ? mixColors(tones.tone(0.4), tones.accent, 0.25) : mixColors(tones.tone(0.7), tones.accent, 0.45);
  const shadow = tones.tone(night ? 0.07 : 0.24);
  const count = 4;

  const layers = Array.from({ length: count }, (_, i): Dune => {
    const t = i / (count - 1);
    const start = random() * 40;
    const summit = lerp(0.3, 0.7, (i * 0.618 + between(random, 0, 0.35)) % 1) * (width / unit);
    const spread = lerp(0.34, 0.62, t);
    const rise = lerp(0.09, 0.2, t);
    const base = horizon + (height - horizon) * lerp(0.05, 0.62, t ** 1.1);
    const line = createLine(frame, (x) => {
      const away = (x - summit) / spread;
      const hill = 1 / (1 + away * away * 1.6) + 0.35 * noise.fbm(x * 1.1 + start, i * 4, 2);
      return base - unit * rise * (hill - 0.35);
    });
    const bend = between(random, 0.1, 0.24) * sunLeft;
    const wind = random() * 6;
    const veil = (color: UnitRgb) => mixColors(color, sky.haze, (1 - t) * 0.6);
    return {
      line,
      edge: (below) => {
        const d = below / unit;
        return (summit + bend * d * 2.6 + 0.075 * Math.sin(d * 9 + wind) * smoothstep(0, 0.16, d)) * unit;
      },
      lit: createGradient(
        [mixColors(light, tones.glow, 0.3), light, mixColors(light, shadow, 0.32), mixColors(light, shadow, 0.5)].map(veil),
      ),
      shaded: createGradient([shadow, mixColors(shadow, light, 0.12), mixColors(shadow, light, 0.42)].map(veil)),
      tall: unit * lerp(0.14, 0.42, t),
      ripple: t * t,
    };
  });

  const sand = createField(200, 200, (u, v) => noise.fbm((u * width * 3) / unit, (v * height * 5) / unit, 3));

  return {
    row: (y, out) => {
      for (let x = 0; x < width; x++) {
        const o = x * 4;
        let back = layers.length - 1;
        while (back >= 0 && y < ((layers[back] as Dune).line[x] as number) + 1) back--;
        if (back < 0) sky.paint(x, y, out, o);
        for (let i = Math.max(0, back); i < layers.length; i++) {
          const dune = layers[i] as Dune;
          const below = y + 0.5 - (dune.line[x] as number);
          const cover = i === back ? 1 : clamp(below + 0.5);
          if (cover === 0) continue;
          const fromEdge = ((x - dune.edge(Math.max(0, below))) * sunLeft) / unit;
          // Sharp at the crest, softer the further down.
          const soft = 0.0015 + (Math.max(0, below) / unit) * 0.12;
          const dark = smoothstep(-soft, soft * 1.5, fromEdge);
          const depth = below / dune.tall;
          const grain = sand(x / width, y / height);
          const color = mixColors(dune.lit(depth + grain * 0.16), dune.shaded(depth + Math.abs(fromEdge) * 0.5), dark);
          over(out, o, color, cover);
          if (dune.ripple > 0.1) {
            const wave = Math.sin((below * 150) / unit / (0.55 + depth * 0.9) + grain * 16 + (x / unit) * 7);
            const strength = dune.ripple * 0.05 * (1 - dark * 0.6) * smoothstep(0, 0.2, depth) * cover;
            if (wave > 0) screen(out, o, light, wave * strength);
            else over(out, o, shadow, -wave * strength);
          }
        }
      }
    },
  };
}
