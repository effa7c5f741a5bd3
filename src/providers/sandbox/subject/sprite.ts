import { mixColors, type UnitRgb } from '../color.ts';
import { over, type Row } from '../frame.ts';
import { clamp } from '../math.ts';
import { type Fit, rasterize } from '../pictures/raster.ts';
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
  const sprite = { width, height: rows, data: new Float32Array(width * rows * 4) };
  const soft = { width, height: rows, density: SOFT_EDGE / Math.max(width, rows) };
  const whole = manner.relief > 0 ? softMask(art.areas, fit, { ...soft, spread: 0.11 }) : null;
  for (const area of art.areas) {
    const part = (area.box.right - area.box.left) * (area.box.bottom - area.box.top);
    const mask = manner.relief > 0 || manner.cast > 0 ? softMask([area], fit, { ...soft, spread: 0.035 }) : null;
    if (mask && manner.cast > 0 && part > wide * tall * LEAST_CASTING && area !== art.areas[0]) shade(sprite, mask, manner.cast);
    const lit: Lit =
      mask && whole
        ? (x, y) => manner.relief * clamp(mask.lit(x, y) * 1.1 + whole.lit(x, y) * 1.25 - 0.12 * (y / rows - 0.35), -0.95, 0.9)
        : () => 0;
    paintArea(sprite, area, { fit, tones, lit });
  }
  return sprite;
}

/** How much light falls on a pixel of the sprite: −1 in shade, 1 in light. */
type Lit = (x: number, y: number) => number;

/** Darkens what lies under the area, a little below and right of it. */
function shade({ width, height, data }: Sprite, mask: SoftMask, strength: number): void {
  const [dx, dy] = [width * 0.012, height * 0.018];
  const top = Math.max(0, Math.floor(mask.top));
  const bottom = Math.min(height, Math.ceil(mask.bottom + dy));
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

/** Fills the area in its color, lighter and darker by the light on it. */
function paintArea(
  { width, height, data }: Sprite,
  area: ArtArea,
  { fit, tones, lit }: { readonly fit: Fit; readonly tones: Tones; readonly lit: Lit },
): void {
  const { color, alpha, box } = area;
  const left = Math.max(0, Math.floor(box.left * fit.scale + fit.left) - 1);
  const top = Math.max(0, Math.floor(box.top * fit.scale + fit.top) - 1);
  const wide = Math.min(width, Math.ceil(box.right * fit.scale + fit.left) + 1) - left;
  const tall = Math.min(height, Math.ceil(box.bottom * fit.scale + fit.top) + 1) - top;
  if (wide <= 0 || tall <= 0) return;
  const cover = new Float32Array(wide * tall);
  rasterize(area, { ...fit, left: fit.left - left, top: fit.top - top }, { width: wide, height: tall, data: cover });
  const high = mixColors(mixColors(color, tones.glow, 0.45), [1, 1, 1], 0.3);
  const low = mixColors([color[0] * 0.42, color[1] * 0.38, color[2] * 0.5], tones.tone(0.14), 0.3);
  for (let y = 0; y < tall; y++)
    for (let x = 0; x < wide; x++) {
      const a = (cover[y * wide + x] as number) * alpha;
      if (a <= 0) continue;
      const [px, py] = [left + x, top + y];
      const light = lit(px, py);
      const shown = light > 0 ? mixColors(color, high, light * 0.75) : mixColors(color, low, -light * 0.8);
      over(data, (py * width + px) * 4, shown, a);
    }
}

/** A sprite with its upper left corner at that pixel. */
export interface PastedSprite {
  readonly sprite: Sprite;
  readonly left: number;
  readonly top: number;
}

/** Lays the sprite over row `y`: in its own colors, or as a silhouette in one color of that strength (0…1). */
export function paste({ sprite, left, top }: PastedSprite, y: number, out: Row, silhouette?: Silhouette): void {
  const line = y - top;
  if (line < 0 || line >= sprite.height) return;
  const { width, data } = sprite;
  const { color, strength } = silhouette ?? { color: null, strength: 1 };
  const end = Math.min(width, out.length / 4 - left);
  for (let x = Math.max(0, -left); x < end; x++) {
    const from = (line * width + x) * 4;
    const alpha = (data[from + 3] as number) * strength;
    if (alpha === 0) continue;
    const o = (left + x) * 4;
    for (let c = 0; c < 4; c++) {
      const own = color === null ? (data[from + c] as number) : (color[c] ?? 1) * alpha;
      out[o + c] = (out[o + c] as number) * (1 - alpha) + own;
    }
  }
}

interface Silhouette {
  readonly color: UnitRgb;
  readonly strength: number;
}
