import type { Rgb } from '../colour.ts';
import { over } from '../frame.ts';
import { between, type Random } from '../hash.ts';
import { clamp } from '../math.ts';
import type { Material, Solid } from './solids.ts';

interface Leaf {
  readonly x: number;
  readonly y: number;
  readonly cos: number;
  readonly sin: number;
  readonly long: number;
  readonly wide: number;
  readonly lit: number;
}

/** A twig that bends to one side from its foot at (x0, y0), with pointed leaves in pairs. */
export function branch(x0: number, y0: number, tall: number, lean: number, leaf: Material, stem: Rgb, random: Random): Solid {
  const spine = (t: number) => ({ x: x0 + lean * t * t, y: y0 - tall * t });
  const pairs = 6;
  const leaves: Leaf[] = [];
  for (let i = 0; i < pairs * 2 + 1; i++) {
    const last = i === pairs * 2;
    const t = last ? 1 : 0.26 + (0.7 * (Math.floor(i / 2) + (i % 2) * 0.4)) / pairs;
    const side = i % 2 === 0 ? 1 : -1;
    const growth = Math.atan2(-tall, 2 * lean * t);
    const angle = last ? growth : growth + side * between(random, 0.65, 0.95);
    const long = tall * between(random, 0.27, 0.34) * (1.2 - t * 0.55);
    leaves.push({
      ...spine(t),
      cos: Math.cos(angle),
      sin: Math.sin(angle),
      long,
      wide: long * between(random, 0.15, 0.2),
      lit: between(random, 0.4, 0.72),
    });
  }
  const reach = tall * 0.3;
  return {
    left: Math.min(x0, x0 + lean) - reach,
    right: Math.max(x0, x0 + lean) + reach,
    top: y0 - tall - reach,
    bottom: y0,
    paint: (x, y, pixel, row, o) => {
      const t = (y0 - y) / tall;
      if (t >= 0 && t <= 1) {
        const across = Math.abs(x - x0 - lean * t * t) / Math.hypot(1, (2 * lean * t) / tall);
        const line = clamp((0.0027 * (1.2 - t * 0.6) - across) / pixel + 0.5);
        if (line > 0) over(row, o, stem, line);
      }
      for (const { x: lx, y: ly, cos, sin, long, wide, lit } of leaves) {
        if (Math.abs(x - lx) > long || Math.abs(y - ly) > long) continue;
        const along = ((x - lx) * cos + (y - ly) * sin) / long;
        if (along < -0.02 || along > 1.02) continue;
        const across = (x - lx) * -sin + (y - ly) * cos;
        // Widest at two fifths, pointed at the tip.
        const half = wide * 2.6 * Math.max(0, along) ** 0.75 * Math.max(0, 1 - along) * 0.98;
        const cover = clamp((half - Math.abs(across)) / pixel + 0.5);
        if (cover === 0) continue;
        const fold = across > 0 ? 0.1 : -0.08;
        const vein = clamp(1 - Math.abs(across) / (pixel * 0.9)) * 0.1 * (1 - along);
        over(row, o, leaf(lit + fold + vein + along * 0.08), cover);
      }
    },
  };
}
