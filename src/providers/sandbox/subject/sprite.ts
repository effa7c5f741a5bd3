import { mixColors, type UnitRgb } from '../color.ts';
import type { Row } from '../frame.ts';
import { clamp } from '../math.ts';
import type { Outline } from '../pictures/outline.ts';
import { type Coverage, rasterize } from '../pictures/raster.ts';
import type { Tones } from '../tones.ts';
import type { Art, ArtArea } from './art.ts';
import { type SoftMask, softMask } from './soft-mask.ts';

/** How an art is drawn. */
export interface Manner {
  /** How round its areas look, 0…1. */
  readonly relief: number;
  /** How dark the shadows are that its areas cast on each other, 0…1. */
  readonly cast: number;
}

/** A drawn picture: red, green, blue, alpha, premultiplied. */
export interface Sprite {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** The largest sprite. A larger one is drawn at this size and interpolated. */
const MAX_EDGE = 1100;
/** The light and shadow of areas are soft, so this many pixels are enough to compute them. */
const SOFT_EDGE = 150;
/** An area below this part of the whole casts no shadow worth the time. */
const LEAST_CASTING = 0.012;

/** Draws the art `height` px tall, with the light from the upper left. */
export function drawSprite(art: Art, height: number, manner: Manner, tones: Tones): Sprite {
  const { box } = art;
  const [wide, tall] = [Math.max(1, box.right - box.left), Math.max(1, box.bottom - box.top)];
  const scale = Math.min(height / tall, MAX_EDGE / Math.max(wide, tall));
  const width = Math.ceil(wide * scale) + 2;
  const rows = Math.ceil(tall * scale) + 2;
  const fit = { scale, left: 1 - box.left * scale, top: 1 - box.top * scale };
  const data = new Float32Array(width * rows * 4);
  const soft = SOFT_EDGE / Math.max(width, rows);
  const whole = manner.relief > 0 ? softMask(art.areas, fit, soft, width, rows, 0.11) : null;
  for (const area of art.areas) {
    const part = (area.box.right - area.box.left) * (area.box.bottom - area.box.top);
    const mask = manner.relief > 0 || manner.cast > 0 ? softMask([area], fit, soft, width, rows, 0.035) : null;
    if (mask && manner.cast > 0 && part > wide * tall * LEAST_CASTING && area !== art.areas[0])
      shadow(data, width, rows, mask, manner.cast);
    paintArea(data, width, rows, area, fit, mask, whole, manner.relief, tones);
  }
  return { width, height: rows, data };
}

interface Fit {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** Darkens what lies under the area, a little below and right of it. */
function shadow(data: Float32Array, width: number, rows: number, mask: SoftMask, strength: number): void {
  const [dx, dy] = [width * 0.012, rows * 0.018];
  const top = Math.max(0, Math.floor(mask.top));
  const bottom = Math.min(rows, Math.ceil(mask.bottom + dy));
  const left = Math.max(0, Math.floor(mask.left));
  const right = Math.min(width, Math.ceil(mask.right + dx));
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const o = (y * width + x) * 4;
      if (data[o + 3] === 0) continue;
      const light = 1 - 0.42 * strength * mask.at(x - dx, y - dy);
      data[o] = (data[o] as number) * light;
      data[o + 1] = (data[o + 1] as number) * light;
      data[o + 2] = (data[o + 2] as number) * (light + (1 - light) * 0.16);
    }
}

function paintArea(
  data: Float32Array,
  width: number,
  rows: number,
  { outline, color, alpha, evenOdd, box }: ArtArea,
  fit: Fit,
  mask: SoftMask | null,
  whole: SoftMask | null,
  relief: number,
  tones: Tones,
): void {
  const left = Math.max(0, Math.floor(box.left * fit.scale + fit.left) - 1);
  const top = Math.max(0, Math.floor(box.top * fit.scale + fit.top) - 1);
  const wide = Math.min(width, Math.ceil(box.right * fit.scale + fit.left) + 1) - left;
  const tall = Math.min(rows, Math.ceil(box.bottom * fit.scale + fit.top) + 1) - top;
  if (wide <= 0 || tall <= 0) return;
  const cover = coverageOf(outline, { ...fit, left: fit.left - left, top: fit.top - top }, evenOdd, wide, tall);
  const high = mixColors(mixColors(color, tones.glow, 0.45), [1, 1, 1], 0.3);
  const low = mixColors([color[0] * 0.42, color[1] * 0.38, color[2] * 0.5], tones.tone(0.14), 0.3);
  for (let y = 0; y < tall; y++)
    for (let x = 0; x < wide; x++) {
      const a = (cover[y * wide + x] as number) * alpha;
      if (a <= 0) continue;
      const [px, py] = [left + x, top + y];
      const lit =
        mask && whole
          ? relief * clamp(mask.lit(px, py) * 1.1 + whole.lit(px, py) * 1.25 - 0.12 * (py / rows - 0.35), -0.95, 0.9)
          : 0;
      lay(data, (py * width + px) * 4, color, lit > 0 ? high : low, Math.abs(lit) * (lit > 0 ? 0.75 : 0.8), a);
    }
}

/** The color mixed with `other` by `t`, laid over the pixel at `o`. */
function lay(data: Float32Array, o: number, color: UnitRgb, other: UnitRgb, t: number, alpha: number): void {
  const under = 1 - alpha;
  data[o] = (data[o] as number) * under + (color[0] + (other[0] - color[0]) * t) * alpha;
  data[o + 1] = (data[o + 1] as number) * under + (color[1] + (other[1] - color[1]) * t) * alpha;
  data[o + 2] = (data[o + 2] as number) * under + (color[2] + (other[2] - color[2]) * t) * alpha;
  data[o + 3] = (data[o + 3] as number) * under + alpha;
}

function coverageOf(outline: Outline, fit: Fit, evenOdd: boolean, width: number, height: number): Float32Array {
  const cover: Coverage = { width, height, data: new Float32Array(width * height) };
  rasterize(outline, fit, evenOdd, cover);
  return cover.data;
}

/** Lays the sprite over row `y` with its upper left corner at (left, top), whole px: in its own colors, or all in one. */
export function paste(
  sprite: Sprite,
  left: number,
  top: number,
  y: number,
  out: Row,
  color: UnitRgb | null = null,
  strength = 1,
): void {
  const line = y - top;
  if (line < 0 || line >= sprite.height) return;
  const { width, data } = sprite;
  const end = Math.min(width, out.length / 4 - left);
  for (let x = Math.max(0, -left); x < end; x++) {
    const from = (line * width + x) * 4;
    const alpha = (data[from + 3] as number) * strength;
    if (alpha === 0) continue;
    const o = (left + x) * 4;
    for (let c = 0; c < 4; c++) {
      const own = color === null ? (data[from + c] as number) * strength : (color[c] ?? 1) * alpha;
      out[o + c] = (out[o + c] as number) * (1 - alpha) + own;
    }
  }
}
