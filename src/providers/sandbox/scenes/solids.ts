import { mix, type Rgb } from '../colour.ts';
import { createGradient, over, type Row } from '../frame.ts';
import { clamp, smoothstep } from '../math.ts';
import type { Tones } from '../tones.ts';

/** A thing of a still life, in units from the middle of the picture; y grows downwards. */
export interface Solid {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** It is no thing, but the shadow of one. */
  readonly shadow?: boolean;
  /** Paints over the pixel at `o`; `pixel` is a pixel's width in units. */
  readonly paint: (x: number, y: number, pixel: number, row: Row, o: number) => void;
}

/** Those of the things that a row at y touches. */
export function crossing(solids: readonly Solid[], y: number, pixel: number): readonly Solid[] {
  return solids.filter((solid) => y > solid.top - pixel && y < solid.bottom + pixel);
}

/** Paints each thing that reaches x over the pixel at `o`, the first one undermost. */
export function paintSolids(solids: readonly Solid[], x: number, y: number, pixel: number, row: Row, o: number): void {
  for (let i = 0; i < solids.length; i++) {
    const solid = solids[i] as Solid;
    if (x > solid.left - pixel && x < solid.right + pixel) solid.paint(x, y, pixel, row, o);
  }
}

/** How light falls on one material: from its shadow over its own colour to its highlight. */
export type Material = (lit: number) => Rgb;

export function createMaterial(tones: Tones, colour: Rgb): Material {
  const shadow = mix(mix(colour, tones.tone(0.04), 0.72), tones.tone(0.3), 0.2);
  const middle = mix(colour, tones.tone(0.12), 0.28);
  return createGradient([shadow, middle, colour, mix(colour, tones.tone(1), 0.55)]);
}

/** Light from the upper left and the front: unit vector. */
const LX = -0.55;
const LY = -0.58;
const LZ = 0.6;

/** Shade of a surface with that normal, 0…1: soft half-light, as of a large window. */
function shade(nx: number, ny: number, nz: number): number {
  const direct = nx * LX + ny * LY + nz * LZ;
  const wrapped = clamp(direct * 0.62 + 0.3);
  // Light thrown back by the table reaches what looks down.
  return clamp(wrapped * 0.9 + 0.11 * clamp(ny) + 0.05);
}

export function sphere(x0: number, y0: number, radius: number, material: Material, gloss = 0.34): Solid {
  return {
    left: x0 - radius,
    right: x0 + radius,
    top: y0 - radius,
    bottom: y0 + radius,
    paint: (x, y, pixel, row, o) => {
      const nx = (x - x0) / radius;
      const ny = (y - y0) / radius;
      const d = nx * nx + ny * ny;
      const cover = clamp(((1 - Math.sqrt(d)) * radius) / pixel + 0.5);
      if (cover === 0) return;
      const nz = Math.sqrt(Math.max(0, 1 - d));
      over(row, o, material(shade(nx, ny, nz) + gloss * smoothstep(0.8, 1, nx * -0.36 + ny * -0.4 + nz * 0.84) ** 3), cover);
    },
  };
}

/** An upright cylinder seen a little from above; `tilt` is how open its top ellipse looks. */
export function cylinder(x0: number, top: number, bottom: number, radius: number, material: Material, tilt = 0.2): Solid {
  const lid = radius * tilt;
  return {
    left: x0 - radius,
    right: x0 + radius,
    top: top - lid,
    bottom: bottom + lid,
    paint: (x, y, pixel, row, o) => {
      const nx = (x - x0) / radius;
      if (Math.abs(nx) > 1 + pixel / radius) return;
      const nz = Math.sqrt(Math.max(0, 1 - nx * nx));
      const side = clamp(((1 - Math.abs(nx)) * radius) / pixel + 0.5);
      const wall = Math.min(side, clamp((bottom + lid * nz - y) / pixel + 0.5), clamp((y - top) / pixel + 0.5));
      if (wall > 0) over(row, o, material(shade(nx, 0, nz)), wall);
      const ny = (y - top) / lid;
      const disc = clamp(((1 - Math.hypot(nx, ny)) * lid) / pixel + 0.5);
      if (disc > 0) over(row, o, material(0.74 - nx * 0.05 - ny * 0.03), disc);
    },
  };
}

/** A vessel turned on a wheel: `profile` gives the radius from mouth (0) to foot (1), in units. */
export function vessel(
  x0: number,
  top: number,
  bottom: number,
  profile: (t: number) => number,
  material: Material,
  glaze: Material,
  band: readonly [number, number],
): Solid {
  const widest = Math.max(...Array.from({ length: 50 }, (_, i) => profile(i / 49)));
  const tall = bottom - top;
  const mouth = profile(0);
  const lip = mouth * 0.24;
  const foot = profile(1) * 0.2;
  return {
    left: x0 - widest,
    right: x0 + widest,
    top: top - lip,
    bottom: bottom + foot,
    paint: (x, y, pixel, row, o) => {
      const t = clamp((y - top) / tall);
      const radius = profile(t);
      const nx = (x - x0) / radius;
      const slope = (profile(Math.min(1, t + 0.01)) - profile(Math.max(0, t - 0.01))) / (0.02 * tall);
      const edge = clamp(((1 - Math.abs(nx)) * radius) / (pixel * Math.sqrt(1 + slope * slope)) + 0.5);
      const curve = Math.sqrt(Math.max(0, 1 - nx * nx));
      const cover = Math.min(edge, clamp((y - top) / pixel + 0.5), clamp((bottom + foot * curve - y) / pixel + 0.5));
      if (cover > 0) {
        const scale = 1 / Math.sqrt(1 + slope * slope);
        const lit = shade(nx * scale, -slope * scale, curve * scale);
        const shine =
          0.22 *
          smoothstep(0.84, 1, nx * scale * -0.48 - slope * scale * 0.2 + curve * scale * 0.86) ** 3 *
          (1 - smoothstep(0.5, 0.72, t));
        // The bend of the painted line follows the round of the pot.
        const along = t - curve * 0.03;
        const painted =
          smoothstep(band[0] - 0.006, band[0] + 0.006, along) * (1 - smoothstep(band[1] - 0.006, band[1] + 0.006, along));
        over(row, o, painted > 0 ? mix(material(lit + shine), glaze(lit + shine), painted) : material(lit + shine), cover);
      }
      const mx = (x - x0) / mouth;
      const my = (y - top) / lip;
      const ring = Math.hypot(mx, my);
      const rim = clamp(((1 - ring) * lip) / pixel + 0.5);
      if (rim > 0) over(row, o, material(0.72 - mx * 0.08), rim);
      const hole = clamp(((0.86 - ring) * lip) / pixel + 0.5);
      if (hole > 0) over(row, o, material(0.05 + 0.16 * clamp(mx * 0.5 + 0.5 + my * 0.2)), hole);
    },
  };
}

/** The soft, oval shadow of a thing on what it stands on. */
export function softShadow(x0: number, y0: number, rx: number, ry: number, colour: Rgb, strength: number): Solid {
  return {
    left: x0 - rx,
    right: x0 + rx,
    top: y0 - ry,
    bottom: y0 + ry,
    shadow: true,
    paint: (x, y, _pixel, row, o) => {
      const dx = (x - x0) / rx;
      const dy = (y - y0) / ry;
      const inside = 1 - dx * dx - dy * dy;
      if (inside > 0) over(row, o, colour, strength * inside * inside);
    },
  };
}
