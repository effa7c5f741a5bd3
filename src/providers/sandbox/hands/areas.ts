import { mixColors, type UnitRgb } from '../color.ts';
import { type DrawnScene, type Frame, fillRow, type Row } from '../frame.ts';
import { clamp, smoothstep } from '../math.ts';
import { createRows, luma } from '../rows.ts';
import { paste, type Sprite } from '../subject/sprite.ts';

/** The tone among `levels` that a lightness falls into; its edges are as soft as one pixel of a slow gradient. */
function stepped(light: number, levels: number): number {
  const place = clamp(light) * levels;
  const level = Math.min(Math.floor(place), levels - 1);
  return (level + smoothstep(0.94, 1, place - level)) / levels;
}

/** Even areas in few tones, and the accent where the scene is colorful. */
export function flat(scene: DrawnScene, { width, tones }: Frame, levels: number): DrawnScene {
  return {
    row: (y, out) => {
      scene.row(y, out);
      for (let x = 0; x < width; x++) {
        const o = x * 4;
        const cover = out[o + 3] as number;
        if (cover === 0) continue;
        for (let c = 0; c < 3; c++) out[o + c] = (out[o + c] as number) / cover;
        const color = areaColor(out, o, tones.tone, tones.accent, levels);
        for (let c = 0; c < 3; c++) out[o + c] = (color[c] as number) * cover;
      }
    },
  };
}

function areaColor(row: Row, o: number, tone: (t: number) => UnitRgb, accent: UnitRgb, levels: number): UnitRgb {
  const high = Math.max(row[o] as number, row[o + 1] as number, row[o + 2] as number);
  const low = Math.min(row[o] as number, row[o + 1] as number, row[o + 2] as number);
  const level = stepped(luma(row, o), levels);
  const colorful = smoothstep(0.3, 0.42, high - low) * (1 - Math.abs(level - 0.5) * 1.4);
  return mixColors(tone(0.06 + level * 0.98), accent, clamp(colorful) * 0.75);
}

/** A sheet with a wide margin around a finished picture. Below it stands the title, or ruled bars if there is none. */
export function posterHand(picture: DrawnScene, frame: Frame, title: Sprite | null): DrawnScene {
  const { width, height, unit, tones } = frame;
  const paper = tones.tone(0.97);
  const ink = tones.tone(0.1);
  const margin = Math.round(unit * 0.07);
  const foot = Math.round(height - unit * 0.22);
  const bars = title
    ? []
    : [
        { top: foot + unit * 0.045, tall: unit * 0.045, long: 0.62 },
        { top: foot + unit * 0.115, tall: unit * 0.016, long: 0.4 },
      ];
  const top = Math.round(foot + unit * 0.03 + Math.max(0, unit * 0.115 - (title?.height ?? 0)) / 2);
  return {
    row: (y, out) => {
      const inside = y >= margin && y < foot;
      if (inside) picture.row(y, out);
      const bar = bars.find(({ top, tall }) => y >= top && y < top + tall);
      for (let x = 0; x < width; x++) {
        if (inside && x >= margin && x < width - margin) continue;
        const ruled = bar && x >= margin && x < margin + (width - 2 * margin) * bar.long;
        fillRow(out, x * 4, ruled ? ink : paper);
      }
      if (title) paste({ sprite: title, left: margin, top }, y, out);
    },
  };
}

const CELLS = 64;
const SHADES = 8;
const PATTERN = [-0.375, 0.125, 0.375, -0.125] as const;

/** Square cells, each of one color out of few, dithered two by two. */
export function pixels(scene: DrawnScene, { width, height, unit }: Frame): DrawnScene {
  const cell = Math.max(1, Math.round(unit / CELLS));
  const rows = createRows(scene, width, height, 1);
  return {
    row: (y, out) => {
      const band = Math.floor(y / cell);
      const source = rows(Math.min(height - 1, band * cell + (cell >> 1)));
      for (let x = 0; x < width; x++) {
        const column = Math.floor(x / cell);
        const from = Math.min(width - 1, column * cell + (cell >> 1)) * 4;
        const dither = (PATTERN[(band & 1) * 2 + (column & 1)] ?? 0) * 0.14;
        const cover = (source[from + 3] as number) >= 0.5 ? 1 : 0;
        for (let c = 0; c < 3; c++) {
          const value = Math.round(clamp(source[from + c] as number) * SHADES + dither) / SHADES;
          out[x * 4 + c] = clamp(value) * cover;
        }
        out[x * 4 + 3] = cover;
      }
    },
  };
}

/** Flat triangles, two to a square, each of the color at its middle. */
export function polygons(scene: DrawnScene, { width, height, unit, noise }: Frame): DrawnScene {
  const cell = Math.max(4, Math.round(unit / 38));
  const rows = createRows(scene, width, height, cell * 2 + 2);
  return {
    row: (y, out) => {
      for (let x = 0; x < width; x++) {
        const u = x / cell;
        const v = y / cell;
        const i = Math.floor(u);
        const j = Math.floor(v);
        // Every other square is cut the other way, so that no stripes show.
        const turned = ((i + j) & 1) === 1;
        const along = turned ? 1 - (u - i) : u - i;
        const upper = along + (v - j) < 1;
        const third = upper ? 1 / 3 : 2 / 3;
        const across = turned ? 1 - third : third;
        const source = rows((j + third) * cell);
        const from = Math.min(width - 1, Math.max(0, Math.round((i + across) * cell))) * 4;
        const facet = 1 + 0.16 * noise.at(i * 1.7 + (upper ? 0.3 : 7.1), j * 1.3);
        for (let c = 0; c < 3; c++) out[x * 4 + c] = clamp((source[from + c] as number) * facet);
        out[x * 4 + 3] = 1;
      }
    },
  };
}
