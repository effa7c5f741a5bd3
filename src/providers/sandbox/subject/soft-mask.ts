import { clamp } from '../math.ts';
import { type FilledOutline, type Fit, rasterize } from '../pictures/raster.ts';

/** A blurred silhouette: a soft hill over the area, read at places of the full drawing. */
export interface SoftMask {
  /** Where it begins and ends, px of the full drawing. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** How much it covers there, 0…1. */
  readonly at: (x: number, y: number) => number;
  /** How much light from the upper left falls on that slope of the hill: −1 in shade, 0 on top, 1 in light. */
  readonly lit: (x: number, y: number) => number;
}

/** Shapes with their bounds, in their own units. */
interface BoundedShape extends FilledOutline {
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

export interface Softness {
  /** The full drawing, px. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the mask for one of the full drawing. */
  readonly density: number;
  /** How far it is blurred, as a part of the drawing's long edge. */
  readonly spread: number;
}

/** The place of a mask on the full drawing, in its own pixels. */
interface Window {
  readonly left: number;
  readonly top: number;
  readonly wide: number;
  readonly tall: number;
  /** How far it is blurred. */
  readonly radius: number;
}

/** Where the light comes from. */
const [LIGHT_X, LIGHT_Y] = [-0.55, -0.83];

/** The soft hill over the shapes, which `fit` places on the full drawing. */
export function softMask(shapes: readonly BoundedShape[], fit: Fit, softness: Softness): SoftMask {
  const { density } = softness;
  const { left, top, wide, tall, radius } = windowOf(shapes, fit, softness);
  const data = new Float32Array(wide * tall);
  const inner = { scale: fit.scale * density, left: fit.left * density - left, top: fit.top * density - top };
  for (const shape of shapes) rasterize(shape, inner, { width: wide, height: tall, data });
  blurMask(data, wide, tall, radius);
  const slopes = slopesOf(data, wide, tall, radius);
  const read = (grid: Float32Array) => (x: number, y: number) => {
    const u = clamp((x + 0.5) * density - left - 0.5, 0, wide - 1.001);
    const v = clamp((y + 0.5) * density - top - 0.5, 0, tall - 1.001);
    const i = u | 0;
    const j = v | 0;
    const o = j * wide + i;
    const du = u - i;
    const a = grid[o] as number;
    const b = grid[o + wide] as number;
    const upper = a + ((grid[o + 1] as number) - a) * du;
    return upper + (b + ((grid[o + wide + 1] as number) - b) * du - upper) * (v - j);
  };
  return {
    left: left / density,
    top: top / density,
    right: (left + wide) / density,
    bottom: (top + tall) / density,
    at: read(data),
    lit: read(slopes),
  };
}

/** The part of the drawing that the blurred shapes reach. A single small shape is blurred less: else nothing of it is left. */
function windowOf(shapes: readonly BoundedShape[], fit: Fit, { width, height, density, spread }: Softness): Window {
  const boxes = shapes.map(({ box }) => ({
    left: box.left * fit.scale + fit.left,
    top: box.top * fit.scale + fit.top,
    right: box.right * fit.scale + fit.left,
    bottom: box.bottom * fit.scale + fit.top,
  }));
  const long = Math.max(width, height);
  const small = Math.min(...boxes.map(({ left, top, right, bottom }) => Math.min(right - left, bottom - top)), long);
  const least = shapes.length === 1 ? small : long;
  const radius = Math.max(1, Math.round(Math.min(long * spread, least * 0.3) * density));
  const pad = radius * 3 + 1;
  const left = Math.floor(Math.min(...boxes.map((box) => box.left)) * density) - pad;
  const top = Math.floor(Math.min(...boxes.map((box) => box.top)) * density) - pad;
  const wide = Math.ceil(Math.max(...boxes.map((box) => box.right)) * density) + pad - left;
  const tall = Math.ceil(Math.max(...boxes.map((box) => box.bottom)) * density) + pad - top;
  return { left, top, wide, tall, radius };
}

function slopesOf(data: Float32Array, wide: number, tall: number, radius: number): Float32Array {
  const out = new Float32Array(data.length);
  for (let y = 1; y < tall - 1; y++)
    for (let x = 1; x < wide - 1; x++) {
      const o = y * wide + x;
      const gx = (data[o + 1] as number) - (data[o - 1] as number);
      const gy = (data[o + wide] as number) - (data[o - wide] as number);
      // A hill blurred farther is less steep by as much: it is as bright.
      out[o] = clamp(-(gx * LIGHT_X + gy * LIGHT_Y) * (radius + 0.5) * 0.85, -1, 1);
    }
  return out;
}

/** Two box blurs in each direction. */
function blurMask(data: Float32Array, wide: number, tall: number, radius: number): void {
  const line = new Float32Array(Math.max(wide, tall));
  const pass = (start: number, step: number, count: number) => {
    let sum = 0;
    for (let i = 0; i < count; i++) line[i] = data[start + i * step] as number;
    for (let i = 0; i < Math.min(radius, count); i++) sum += line[i] as number;
    for (let i = 0; i < count; i++) {
      if (i + radius < count) sum += line[i + radius] as number;
      if (i - radius - 1 >= 0) sum -= line[i - radius - 1] as number;
      data[start + i * step] = sum / (radius * 2 + 1);
    }
  };
  for (let turn = 0; turn < 2; turn++) {
    for (let y = 0; y < tall; y++) pass(y * wide, 1, wide);
    for (let x = 0; x < wide; x++) pass(x, wide, tall);
  }
}
