import type { UnitRgb } from './color.ts';
import type { Random } from './hash.ts';
import { clamp } from './math.ts';
import type { Noise } from './noise.ts';
import type { Tones } from './tones.ts';

export type Hour = 'day' | 'dusk' | 'night';

/**
 * What a scene is composed in. Lengths are in `unit`s, and places are fractions of width and height. No size changes the order in
 * which `random` is called. So a preview of 256 px shows the same picture as the full one.
 */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** The short edge, in px. */
  readonly unit: number;
  readonly random: Random;
  readonly noise: Noise;
  readonly tones: Tones;
  /** The hour that the direction asks for; `null` leaves it to the picture. */
  readonly hour: Hour | null;
  /** Leaves out what the scene would put in itself: a sun that the prompt names, a sail beside its boat. */
  readonly cleared?: boolean;
}

/** A row of pixels: red, green, blue, alpha, premultiplied, gamma-encoded, 0…1. */
export type Row = Float32Array;

/** A picture as a function of its row, so that only one row is ever held as floats. */
export interface DrawnScene {
  readonly row: (y: number, out: Row) => void;
}

/** Sets the pixel at `o` (its first float) to an opaque color. */
export function fillRow(row: Row, o: number, color: UnitRgb): void {
  row[o] = color[0];
  row[o + 1] = color[1];
  row[o + 2] = color[2];
  row[o + 3] = 1;
}

/** Lays a color of that opacity over the pixel at `o`. */
export function over(row: Row, o: number, color: UnitRgb, alpha: number): void {
  const under = 1 - alpha;
  row[o] = (row[o] as number) * under + color[0] * alpha;
  row[o + 1] = (row[o + 1] as number) * under + color[1] * alpha;
  row[o + 2] = (row[o + 2] as number) * under + color[2] * alpha;
  row[o + 3] = (row[o + 3] as number) * under + alpha;
}

/** Adds light to an opaque pixel without ever burning out: 1 − (1 − a)(1 − b). */
export function screen(row: Row, o: number, light: UnitRgb, strength: number): void {
  row[o] = 1 - (1 - (row[o] as number)) * (1 - light[0] * strength);
  row[o + 1] = 1 - (1 - (row[o + 1] as number)) * (1 - light[1] * strength);
  row[o + 2] = 1 - (1 - (row[o + 2] as number)) * (1 - light[2] * strength);
}

/** A smooth function of the place, 0…1 each way. It is computed once on a coarse grid, and read between its points. */
export type Field = (u: number, v: number) => number;

export function createField(columns: number, rows: number, value: (u: number, v: number) => number): Field {
  const grid = new Float32Array((columns + 1) * (rows + 1));
  for (let j = 0; j <= rows; j++) for (let i = 0; i <= columns; i++) grid[j * (columns + 1) + i] = value(i / columns, j / rows);
  return (u, v) => {
    const x = clamp(u) * columns;
    const y = clamp(v) * rows;
    const i = Math.min(Math.floor(x), columns - 1);
    const j = Math.min(Math.floor(y), rows - 1);
    const dx = x - i;
    const o = j * (columns + 1) + i;
    const a = grid[o] as number;
    const b = grid[o + columns + 1] as number;
    const top = a + ((grid[o + 1] as number) - a) * dx;
    return top + (b + ((grid[o + columns + 2] as number) - b) * dx - top) * (y - j);
  };
}

/** Colors over 0…1 through evenly spaced stops, worked out once. */
export function createGradient(stops: readonly UnitRgb[], smooth = true): (t: number) => UnitRgb {
  const steps = 512;
  const table = Array.from({ length: steps + 1 }, (_, n): UnitRgb => {
    const place = (n / steps) * (stops.length - 1);
    const k = Math.min(Math.floor(place), stops.length - 2);
    const part = place - k;
    const t = smooth ? part * part * (3 - 2 * part) * 0.5 + part * 0.5 : part;
    const a = stops[k] as UnitRgb;
    const b = stops[k + 1] as UnitRgb;
    return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
  });
  return (t) => table[Math.round(clamp(t) * steps)] as UnitRgb;
}

/** The mean color of some rows of a scene; those outside are held at its upper edge. */
export function meanOf(scene: DrawnScene, width: number, rows: readonly number[]): UnitRgb {
  const row = new Float32Array(width * 4);
  const sum = [0, 0, 0, 0];
  for (const y of rows) {
    scene.row(Math.max(0, Math.floor(y)), row);
    for (let i = 0; i < row.length; i++) sum[i & 3] = (sum[i & 3] as number) + (row[i] as number);
  }
  const [red = 0, green = 0, blue = 0] = sum.map((value) => value / (rows.length * width));
  return [red, green, blue];
}
