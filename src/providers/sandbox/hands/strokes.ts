import { mixColors, type UnitRgb } from '../color.ts';
import { createField, type DrawnScene, type Frame, fillRow, over, type Row } from '../frame.ts';
import { clamp, smoothstep } from '../math.ts';
import { createRows, luma } from '../rows.ts';

/** Slanted strokes of thick paint: each takes the color at its middle and shows the grooves of the brush. */
export function oilHand(scene: DrawnScene, { width, height, unit, noise }: Frame): DrawnScene {
  const long = Math.max(3, unit * 0.017);
  const wide = Math.max(1.5, unit * 0.005);
  const rows = createRows(scene, width, height, Math.ceil(long * 2 + wide * 4 + unit * 0.05) + 4);
  const [cos, sin] = [Math.cos(-0.62), Math.sin(-0.62)];
  const bend = createField(48, 48, (u, v) => noise.fbm((u * width * 2.2) / unit, (v * height * 2.2) / unit, 2));
  return {
    row: (y, out) => {
      for (let x = 0; x < width; x++) {
        const sway = bend(x / width, y / height) * long * 1.2;
        const a = x * cos + y * sin + sway;
        const b = y * cos - x * sin + sway;
        const line = Math.floor(b / wide);
        const start = noise.at(line * 0.71, 4.3) * long;
        const stroke = Math.floor((a + start) / long);
        const [am, bm] = [(stroke + 0.5) * long - start - sway, (line + 0.5) * wide - sway];
        const source = rows(am * sin + bm * cos);
        const from = Math.min(width - 1, Math.max(0, Math.round(am * cos - bm * sin))) * 4;
        const groove = 0.05 * Math.sin((b / wide - line) * 9.4) + 0.07 * noise.at(stroke * 0.9 + 31, line * 0.83);
        const paint = 1 + groove + 0.05 * (0.5 - (b / wide - line));
        for (let c = 0; c < 3; c++) out[x * 4 + c] = clamp((source[from + c] as number) * paint);
        out[x * 4 + 3] = 1;
      }
    },
  };
}

/** Where a painted sheet ends: 1 inside, 0 on the bare paper, ragged between. */
function createSheet({ width, height, unit, noise }: Frame, margin: number): (x: number, y: number) => number {
  const ragged = createField(140, 140, (u, v) => noise.fbm((u * width * 5) / unit, (v * height * 5) / unit, 3));
  return (x, y) => {
    const edge = Math.min(x, y, width - x, height - y) / unit;
    return smoothstep(margin, margin + 0.035, edge + ragged(x / width, y / height) * 0.05);
  };
}

/** Thin washes on white paper: pale, in soft steps, darker where a wash has dried, ragged at the edge of the sheet. */
export function watercolorHand(scene: DrawnScene, frame: Frame): DrawnScene {
  const { width, height, unit, noise, tones } = frame;
  const sheet = createSheet(frame, 0.035);
  const paper: UnitRgb = mixColors(tones.tone(1), [1, 1, 1], 0.5);
  const wobble = createField(120, 120, (u, v) => noise.fbm((u * width * 7) / unit + 9, (v * height * 7) / unit, 3));
  const blooms = createField(64, 64, (u, v) => noise.fbm((u * width * 2.4) / unit, (v * height * 2.4) / unit + 20, 4));
  const reach = Math.ceil(unit * 0.012);
  const rows = createRows(scene, width, height, reach * 2 + 2);
  return {
    row: (y, out) => {
      for (let x = 0; x < width; x++) {
        const warp = wobble(x / width, y / height);
        const source = rows(y + warp * reach);
        const from = Math.min(width - 1, Math.max(0, Math.round(x + warp * reach))) * 4;
        const place = (luma(source, from) + blooms(x / width, y / height) * 0.07) * 6;
        const dried = smoothstep(0.8, 1, place - Math.floor(place)) * 0.06;
        const grain = 0.035 * noise.at((x / unit) * 190, (y / unit) * 190);
        const wet = sheet(x, y) * clamp(0.8 + blooms(x / width, y / height) * 0.5);
        const wash: UnitRgb = [
          clamp((source[from] as number) * 0.92 + 0.08 - dried - grain),
          clamp((source[from + 1] as number) * 0.92 + 0.08 - dried - grain),
          clamp((source[from + 2] as number) * 0.92 + 0.08 - dried - grain),
        ];
        fillRow(out, x * 4, mixColors(paper, wash, wet));
      }
    },
  };
}

/** Brush and ink: few grays of one ink, dry where it is thin, on a sheet that is left open. */
export function inkHand(scene: DrawnScene, frame: Frame): DrawnScene {
  const { width, height, unit, noise, tones } = frame;
  const sheet = createSheet(frame, 0.06);
  const paper = mixColors(tones.tone(1), [0.97, 0.95, 0.9], 0.6);
  const black = mixColors(tones.tone(0.02), [0.08, 0.08, 0.09], 0.7);
  const dry = createField(160, 160, (u, v) => noise.fbm((u * width * 4) / unit, (v * height * 22) / unit, 3));
  const step = Math.max(1, Math.round(unit / 380));
  const rows = createRows(scene, width, height, step * 2 + 2);
  const press = createField(90, 90, (u, v) => noise.fbm((u * width * 5) / unit + 30, (v * height * 5) / unit, 2));
  return {
    row: (y, out) => {
      const source = rows(y);
      for (let x = 0; x < width; x++) {
        const dark = clamp(1 - luma(source, x * 4)) * sheet(x, y);
        const level = Math.floor(dark * 4.6 + dry(x / width, y / height) * 0.4) / 4.6;
        const thin = smoothstep(0.1, 0.35, dark) * (0.9 + 0.25 * dry(x / width, y / height));
        fillRow(out, x * 4, mixColors(paper, black, clamp(Math.max(0, level * 0.82 + dark * 0.2) * thin)));
        // The brush goes along the contours, harder here and lighter there.
        const line = smoothstep(0.07, 0.2, steepness(rows, x, y, width, step)) * sheet(x, y);
        if (line > 0) over(out, x * 4, black, line * clamp(0.72 + press(x / width, y / height) * 0.7));
      }
    },
  };
}

/** How steeply the lightness changes at a pixel, over about a five-hundredth of the picture. */
function steepness(rows: (y: number) => Row, x: number, y: number, width: number, step: number): number {
  const row = rows(y);
  const right = luma(row, Math.min(width - 1, x + step) * 4);
  const left = luma(row, Math.max(0, x - step) * 4);
  return Math.hypot(right - left, luma(rows(y + step), x * 4) - luma(rows(y - step), x * 4));
}

/** Contours, and where `hatched` strokes that lie closer the darker it is, on paper. */
export function pencilHand(scene: DrawnScene, { width, height, unit, noise, tones }: Frame, hatched: boolean): DrawnScene {
  const step = Math.max(1, Math.round(unit / 420));
  const rows = createRows(scene, width, height, step * 2 + 2);
  const paper = mixColors(tones.tone(1), [1, 1, 1], hatched ? 0.3 : 0.7);
  const lead = hatched ? mixColors(tones.tone(0.04), [0.2, 0.2, 0.22], 0.6) : tones.tone(0.02);
  const pitch = Math.max(2.2, unit * 0.0075);
  return {
    row: (y, out) => {
      for (let x = 0; x < width; x++) {
        const o = x * 4;
        const line = smoothstep(hatched ? 0.022 : 0.05, hatched ? 0.1 : 0.11, steepness(rows, x, y, width, step));
        const dark = clamp(1 - luma(rows(y), o));
        fillRow(out, o, paper);
        if (hatched) {
          const tooth = 0.22 * noise.at((x / unit) * 260, (y / unit) * 260);
          const one = Math.sin(((x + y * 0.8) / pitch) * 3.1 + 2 * noise.at((x / unit) * 6, (y / unit) * 6));
          const two = Math.sin(((x - y * 1.1) / pitch) * 3.1);
          over(out, o, lead, clamp(smoothstep(0.2, 0.95, dark) * (0.42 + 0.5 * one + tooth)) * 0.75);
          if (dark > 0.55) over(out, o, lead, clamp((dark - 0.55) * 1.8 * (0.5 + 0.5 * two)) * 0.6);
        }
        if (line > 0) over(out, o, lead, line * (hatched ? 0.8 : 0.95));
      }
    },
  };
}

/** Printed areas, dots in the half-tones, and bold contours over both. */
export function comicHand(scene: DrawnScene, printed: DrawnScene, { width, height, unit, tones }: Frame): DrawnScene {
  const step = Math.max(1, Math.round(unit / 300));
  const rows = createRows(scene, width, height, step * 2 + 2);
  const black = tones.tone(0);
  const pitch = Math.max(3, unit * 0.014);
  return {
    row: (y, out) => {
      if (printed === scene) out.set(rows(y));
      else printed.row(y, out);
      for (let x = 0; x < width; x++) {
        const o = x * 4;
        const dark = 1 - luma(rows(y), o);
        const dx = ((x + y) / pitch) % 1;
        const dy = (((x - y) / pitch) % 1) + 1;
        const dot = Math.hypot(dx - 0.5, (dy % 1) - 0.5);
        if (dark > 0.3 && dark < 0.72) over(out, o, black, 0.34 * smoothstep(0.1, -0.1, dot - (dark - 0.25) * 0.8));
        const line = smoothstep(0.05, 0.13, steepness(rows, x, y, width, step));
        if (line > 0) over(out, o, black, line);
      }
    },
  };
}
