import { mix } from '../colour.ts';
import { between, type Random } from '../hash.ts';
import type { Tones } from '../tones.ts';
import { createMaterial, type Material } from './solids.ts';

export interface Turned {
  readonly tall: number;
  /** The radius from mouth (0) to foot (1), in units. */
  readonly profile: (t: number) => number;
  readonly body: Material;
  readonly glaze: Material;
  /** From where to where the painted band runs, as fractions of the height. */
  readonly band: readonly [number, number];
}

/** Radii at even steps from mouth to foot. */
const SHAPES = [
  [0.045, 0.035, 0.038, 0.075, 0.112, 0.122, 0.108, 0.078, 0.06],
  [0.062, 0.052, 0.066, 0.098, 0.118, 0.116, 0.1, 0.08, 0.068],
  [0.034, 0.029, 0.028, 0.031, 0.045, 0.085, 0.115, 0.11, 0.074],
  [0.058, 0.062, 0.071, 0.082, 0.09, 0.095, 0.094, 0.085, 0.066],
] as const;

export function turnVessel(random: Random, tones: Tones): Turned {
  const radii = SHAPES[Math.floor(random() * SHAPES.length)] as readonly number[];
  const from = between(random, 0.5, 0.6);
  return {
    tall: between(random, 0.3, 0.36),
    profile: (t) => throughPoints(radii, t),
    body: createMaterial(tones, mix(tones.tone(0.9), tones.accent, 0.06)),
    glaze: createMaterial(tones, mix(tones.accent, tones.tone(0.3), 0.25)),
    band: [from, from + between(random, 0.03, 0.3)],
  };
}

/** A Catmull-Rom curve through evenly spaced values. */
function throughPoints(values: readonly number[], t: number): number {
  const place = Math.min(Math.max(t, 0), 1) * (values.length - 1);
  const i = Math.min(Math.floor(place), values.length - 2);
  const u = place - i;
  const b = values[i] as number;
  const c = values[i + 1] as number;
  const a = values[i - 1] ?? b;
  const d = values[i + 2] ?? c;
  return b + 0.5 * u * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a)));
}
