import { mixColors, type UnitRgb } from '../color.ts';
import type { Frame } from '../frame.ts';
import { clamp, smoothstep } from '../math.ts';
import type { Sky } from './sky.ts';

/** One ridge of a range: everything below its line. */
export interface Ridge {
  /** The line's y for each x, px. */
  readonly line: Float32Array;
  readonly color: UnitRgb;
  /** What its foot fades into: fully so `depth` px below the line. */
  readonly mist: UnitRgb;
  readonly depth: number;
}

/** A line over the picture's width from a function of x in units; the result is the y in px. */
export function createLine({ width, unit }: Frame, y: (x: number) => number): Float32Array {
  return Float32Array.from({ length: width }, (_, x) => y((x + 0.5) / unit));
}

/** Paints the pixel at `o` as the place (x, y) px of a range under its sky; `ridges` has the far ones first. */
export function createRange({ width }: Frame, sky: Sky, ridges: readonly Ridge[]): Sky['paint'] {
  const reach = 1 / (sky.light.radius * 5) ** 2;
  const warmth = sky.hour === 'night' ? 0 : 0.3;
  const shades = ridges.map(({ line, color, mist, depth }) => {
    // Where a line is steep, its edge runs over several rows: they share the pixel's width of softness.
    const softness = line.map(
      (_, x) => 1 / (1 + Math.abs((line[Math.min(x + 1, width - 1)] ?? 0) - (line[Math.max(x - 1, 0)] ?? 0)) * 0.5),
    );
    const steps = 64;
    const fade = Array.from({ length: steps + 1 }, (_, i) => mixColors(color, mist, smoothstep(0, 1, i / steps)));
    const ground = smooth(line, Math.ceil(depth * 0.6));
    return { line, ground, softness, fade, perPixel: steps / depth, steps };
  });

  return (x, y, row, o) => {
    const column = clamp(Math.round(x), 0, width - 1);
    let back = shades.length - 1;
    let partly = false;
    for (; back >= 0; back--) {
      const cover = coverage(shades[back] as (typeof shades)[number], column, y);
      if (cover >= 1) break;
      partly ||= cover > 0;
    }
    if (back < 0) {
      sky.paint(x, y, row, o);
      if (!partly) return;
    }
    const dx = x - sky.light.x;
    const dy = y - sky.light.y;
    const lit = warmth / (1 + (dx * dx + dy * dy) * reach);
    for (let i = Math.max(back, 0); i < shades.length; i++) {
      const shade = shades[i] as (typeof shades)[number];
      const cover = i === back ? 1 : coverage(shade, column, y);
      if (cover === 0) continue;
      const step = clamp((y - (shade.ground[column] as number)) * shade.perPixel, 0, shade.steps);
      const [r, g, b] = shade.fade[Math.round(step)] as UnitRgb;
      row[o] = lay(row[o] as number, r, sky.haze[0], lit, cover);
      row[o + 1] = lay(row[o + 1] as number, g, sky.haze[1], lit, cover);
      row[o + 2] = lay(row[o + 2] as number, b, sky.haze[2], lit, cover);
      row[o + 3] = 1;
    }
  };
}

/** The mean of the line over `reach` px on both sides: mist lies flat, it does not follow each peak. */
function smooth(line: Float32Array, reach: number): Float32Array {
  const sums = new Float64Array(line.length + 1);
  for (let i = 0; i < line.length; i++) sums[i + 1] = (sums[i] as number) + (line[i] as number);
  return line.map((_, i) => {
    const from = Math.max(0, i - reach);
    const to = Math.min(line.length, i + reach + 1);
    return ((sums[to] as number) - (sums[from] as number)) / (to - from);
  });
}

function coverage(shade: { line: Float32Array; softness: Float32Array }, column: number, y: number): number {
  return clamp((y + 0.5 - (shade.line[column] as number)) * (shade.softness[column] as number) + 0.5);
}

function lay(under: number, color: number, haze: number, lit: number, cover: number): number {
  return under + (color + (haze - color) * lit - under) * cover;
}
