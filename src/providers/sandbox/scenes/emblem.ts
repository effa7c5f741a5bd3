import { mix } from '../colour.ts';
import { createGradient, type Frame, fill, over, type Row, type Scene } from '../frame.ts';
import { flat } from '../hands/areas.ts';
import { clamp } from '../math.ts';
import { object } from './object.ts';

/** Distance to a rounded square around the middle, in units: negative inside. */
function roundedSquare(x: number, y: number, half: number, radius: number): number {
  const dx = Math.abs(x) - half + radius;
  const dy = Math.abs(y) - half + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

/** One thing on an even ground: inside a ring (`mark`), on a rounded tile (`badge`), or on a white, cut-out disc (`sticker`). */
export function emblem(frame: Frame, kind: 'mark' | 'badge' | 'sticker', transparent: boolean): Scene {
  const { width, height, unit, tones } = frame;
  const small = { ...frame, unit: unit * 0.82 };
  const shaded = object(small, false);
  const thing = kind === 'badge' ? shaded : flat(shaded, small, 5);
  const field = mix(tones.tone(0.74), tones.accent, 0.3);
  const row: Row = new Float32Array(width * 4);
  const ground = kind === 'sticker' ? mix(tones.tone(0.84), tones.accent, 0.25) : tones.tone(0.985);
  const tile = createGradient([
    mix(tones.accent, tones.tone(0.75), 0.35),
    tones.accent,
    mix(tones.accent, tones.tone(0.3), 0.25),
  ]);
  const disc = createGradient([mix(tones.tone(0.8), tones.accent, 0.3), mix(tones.tone(0.66), tones.accent, 0.5)]);
  const ink = tones.tone(0.12);
  const pixel = 1 / unit;
  const cover = (distance: number) => clamp(0.5 - distance / pixel);
  return {
    row: (y, out) => {
      thing.row(y, row);
      const v = (y + 0.5 - height / 2) / unit;
      for (let x = 0; x < width; x++) {
        const o = x * 4;
        const u = (x + 0.5 - width / 2) / unit;
        if (transparent) out.fill(0, o, o + 4);
        else fill(out, o, ground);
        if (kind === 'badge') over(out, o, tile(v + 0.5), cover(roundedSquare(u, v, 0.43, 0.11)));
        else if (kind === 'sticker') {
          over(out, o, [1, 1, 1], cover(Math.hypot(u, v) - 0.455));
          over(out, o, disc(v + 0.5), cover(Math.hypot(u, v) - 0.415));
        } else {
          over(out, o, field, cover(Math.hypot(u, v) - 0.44));
          over(out, o, ink, cover(Math.abs(Math.hypot(u, v) - 0.44) - 0.011));
        }
        const alpha = row[o + 3] as number;
        for (let c = 0; c < 4; c++) out[o + c] = (out[o + c] as number) * (1 - alpha) + (row[o + c] as number);
      }
    },
  };
}

const TILES = 3;

/** The same small thing over and over, every other column half a tile lower. */
export function tiles(frame: Frame): Scene {
  const { width, unit, tones } = frame;
  const size = Math.max(8, Math.round(unit / TILES));
  const small = { ...frame, width: size, height: size, unit: size * 0.92 };
  const thing = flat(object(small, false), small, 5);
  const rows = Array.from({ length: size }, (_, y) => {
    const row: Row = new Float32Array(size * 4);
    thing.row(y, row);
    return row;
  });
  const ground = mix(tones.tone(0.74), tones.accent, 0.25);
  return {
    row: (y, out) => {
      for (let x = 0; x < width; x++) {
        const o = x * 4;
        fill(out, o, ground);
        const column = Math.floor(x / size);
        const row = rows[(y + (column & 1) * (size >> 1)) % size] as Row;
        const from = (x % size) * 4;
        const alpha = row[from + 3] as number;
        for (let c = 0; c < 4; c++) out[o + c] = (out[o + c] as number) * (1 - alpha) + (row[from + c] as number);
      }
    },
  };
}
