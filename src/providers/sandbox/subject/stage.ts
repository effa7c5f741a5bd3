import { mixColors, type UnitRgb } from '../color.ts';
import { type DrawnScene, type Frame, over, type Row, screen } from '../frame.ts';
import { clamp } from '../math.ts';
import type { Spot } from './placement.ts';
import type { Sprite } from './sprite.ts';

/** The number of the thing that letters are: none of the prompt's. */
export const LETTERS = -1;

/** A drawn picture on its spot. */
export interface PlacedSprite {
  readonly spot: Spot;
  readonly sprite: Sprite;
  /** Shines by itself: the sun, the moon, a fire. */
  readonly glows: boolean;
}

/** How things sit in the light of their scene. */
export interface Staging {
  /** How dark the shadows on the ground are, 0…1. */
  readonly shadow: number;
  /** How dark the shadow is that a thing casts on the sheet behind it, 0…1; there is then none on the ground. */
  readonly drop: number;
  /** How dark a line goes around a thing, 0…1. */
  readonly rim: number;
  /** Which part of its own brightness a thing keeps: less at night. */
  readonly light: number;
  readonly tint: UnitRgb;
}

/** The scene with things in it, those first that stand farther back. */
export function staged(scene: DrawnScene, frame: Frame, placed: readonly PlacedSprite[], staging: Staging): DrawnScene {
  const sorted = [...placed].sort(
    (a, b) => Number(b.spot.hold === 'hangs') - Number(a.spot.hold === 'hangs') || a.spot.foot - b.spot.foot,
  );
  return {
    row: (y, out) => {
      scene.row(y, out);
      for (const placed of sorted) {
        if (placed.glows) paintGlow(placed, frame, y, out);
        const drop = placed.spot.thing === LETTERS && placed.spot.hold === 'hangs' ? 0.45 : staging.drop;
        if (drop > 0) paintDrop(placed, frame, drop, y, out);
        else if (placed.spot.hold === 'stands') paintShadow(placed, frame, staging, y, out);
        if (placed.spot.hold === 'floats') paintReflection(placed, frame, staging, y, out);
        if (staging.rim > 0) paintRim(placed, frame, staging.rim, y, out);
        paintSprite(placed, staging, y, out);
      }
    },
  };
}

function paintSprite(placed: PlacedSprite, { light, tint }: Staging, y: number, out: Row): void {
  const { spot } = placed;
  const v = (y + 0.5 - (spot.foot - spot.height)) / spot.height;
  if (v < -0.02 || v > 1.02) return;
  const dim = placed.glows ? 1 : light;
  paintLine(placed, v, out, { strength: 1, lit: (color, c) => color * dim + (tint[c] ?? 0) * (1 - dim) * 0.35 });
}

/** How a row of a sprite is laid over the picture. */
interface Laying {
  /** 0…1, times its own alpha. */
  readonly strength: number;
  /** What becomes of a color channel. */
  readonly lit: (color: number, channel: number) => number;
  /** How far to the right, px; 0 if absent. */
  readonly sway?: number;
}

/** Lays the sprite's row at `v` (0 its top, 1 its foot) over the picture's row. */
function paintLine({ spot, sprite }: PlacedSprite, v: number, out: Row, { strength, lit, sway = 0 }: Laying): void {
  const { width: wide, height: tall, data } = sprite;
  const scale = tall / spot.height;
  const half = (wide / scale) * 0.5;
  const row = clamp(v * tall - 0.5, 0, tall - 1);
  const j = Math.min(tall - 2, Math.floor(row));
  const t = row - j;
  const from = Math.max(0, Math.floor(spot.x - half + sway));
  const to = Math.min(out.length / 4, Math.ceil(spot.x + half + sway));
  for (let x = from; x < to; x++) {
    const place = (x + 0.5 - sway - (spot.x - half)) * scale - 0.5;
    const u = clamp(spot.flip ? wide - 1 - place : place, 0, wide - 1.001);
    const i = u | 0;
    const du = u - i;
    const a = (j * wide + i) * 4;
    const b = a + wide * 4;
    const k1 = du * (1 - t);
    const k3 = du * t;
    const k0 = 1 - t - k1;
    const k2 = t - k3;
    const alpha =
      (data[a + 3] as number) * k0 + (data[a + 7] as number) * k1 + (data[b + 3] as number) * k2 + (data[b + 7] as number) * k3;
    if (alpha < 0.004) continue;
    const o = x * 4;
    const under = 1 - alpha * strength;
    for (let c = 0; c < 3; c++) {
      const color =
        (data[a + c] as number) * k0 +
        (data[a + 4 + c] as number) * k1 +
        (data[b + c] as number) * k2 +
        (data[b + 4 + c] as number) * k3;
      out[o + c] = (out[o + c] as number) * under + lit(color / alpha, c) * alpha * strength;
    }
    out[o + 3] = (out[o + 3] as number) * under + alpha * strength;
  }
}

/** A dark touch under the foot and a long soft shade to the lower right. */
function paintShadow({ spot, sprite }: PlacedSprite, { width, tones }: Frame, { shadow }: Staging, y: number, out: Row): void {
  const wide = (spot.height * sprite.width) / sprite.height;
  const dark = tones.tone(0.02);
  const blots = [
    {
      x: spot.x + wide * 0.2,
      y: spot.foot + spot.height * 0.012,
      rx: wide * 0.62,
      ry: Math.max(3, wide * 0.085),
      strength: 0.42,
    },
    {
      x: spot.x + wide * 0.02,
      y: spot.foot - spot.height * 0.004,
      rx: wide * 0.46,
      ry: Math.max(2, wide * 0.045),
      strength: 0.62,
    },
  ];
  for (const blot of blots) {
    const dy = (y + 0.5 - blot.y) / blot.ry;
    if (Math.abs(dy) >= 1) continue;
    const reach = blot.rx * Math.sqrt(1 - dy * dy);
    for (let x = Math.max(0, Math.floor(blot.x - reach)); x < Math.min(width, blot.x + reach); x++) {
      const dx = (x + 0.5 - blot.x) / blot.rx;
      const inside = 1 - dx * dx - dy * dy;
      if (inside > 0) over(out, x * 4, dark, shadow * blot.strength * inside * Math.sqrt(inside));
    }
  }
}

/** The same outline in shade, a little lower and to the right, in three steps of softness. */
function paintDrop(placed: PlacedSprite, { unit, tones }: Frame, drop: number, y: number, out: Row): void {
  const { spot } = placed;
  const dark = tones.tone(0.02);
  for (const [far, strength] of [
    [0.022, 0.14],
    [0.015, 0.16],
    [0.008, 0.2],
  ] as const) {
    const v = (y + 0.5 - unit * far * 1.2 - (spot.foot - spot.height)) / spot.height;
    if (v < 0 || v > 1) continue;
    paintLine(placed, v, out, { strength: strength * drop, lit: (_, c) => dark[c] as number, sway: unit * far });
  }
}

const AROUND = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
] as const;

/** The outline in dark, moved a little to each side: what is then painted over it leaves a line. */
function paintRim(placed: PlacedSprite, { unit, tones }: Frame, rim: number, y: number, out: Row): void {
  const { spot } = placed;
  const dark = tones.tone(0.04);
  const wide = Math.max(1, unit * 0.0032);
  for (const [dx, dy] of AROUND) {
    const v = (y + 0.5 - dy * wide - (spot.foot - spot.height)) / spot.height;
    if (v >= 0 && v <= 1) paintLine(placed, v, out, { strength: rim, lit: (_, c) => dark[c] as number, sway: dx * wide });
  }
}

/** Upside down in the water below, broken by waves and fading. */
function paintReflection(placed: PlacedSprite, { unit, noise }: Frame, { light }: Staging, y: number, out: Row): void {
  const { spot } = placed;
  const below = (y + 0.5 - spot.foot) / spot.height;
  if (below < 0 || below > 0.75) return;
  const sway = noise.at(3.1, (y / unit) * 60) * unit * 0.012 * (0.3 + below * 2);
  const fade = 0.5 * (1 - below / 0.75) * clamp(0.75 + noise.at((y / unit) * 45, 8.2));
  paintLine(placed, 1 - below * 1.05, out, { strength: fade, lit: (color) => color * 0.8 * light, sway });
}

/** The air around what shines. */
function paintGlow({ spot, sprite }: PlacedSprite, { width, tones }: Frame, y: number, out: Row): void {
  const radius = (Math.max(sprite.width, sprite.height) / sprite.height) * spot.height * 1.25;
  const dy = y + 0.5 - (spot.foot - spot.height / 2);
  if (Math.abs(dy) > radius) return;
  const glow = mixColors(tones.glow, [1, 0.97, 0.86], 0.5);
  for (let x = Math.max(0, Math.floor(spot.x - radius)); x < Math.min(width, spot.x + radius); x++) {
    const away = Math.hypot(x + 0.5 - spot.x, dy) / radius;
    if (away < 1) screen(out, x * 4, glow, 0.42 * (1 - away) ** 2);
  }
}
