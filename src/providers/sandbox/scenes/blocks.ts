import { mixColors, type UnitRgb } from '../color.ts';
import { createGradient, type DrawnScene, type Frame, fillRow, over } from '../frame.ts';
import { clamp, lerp } from '../math.ts';

interface Column {
  /** The middle of its top face, and how far down its sides reach. In units from the middle of the picture. */
  readonly x: number;
  readonly y: number;
  readonly tall: number;
  readonly top: UnitRgb;
  readonly left: UnitRgb;
  readonly right: UnitRgb;
}

const SIDE = 6;
/** Half of a face's width; it is half as high as wide. */
const HALF = 0.068;
const RISE = HALF * 0.35;

/** A plate of square columns, seen from a fixed raised angle without perspective: something to stand on. */
export function blocks(frame: Frame): DrawnScene {
  const { width, height, unit, tones } = frame;
  const columns: Column[] = [];
  for (let i = 0; i < SIDE; i++) {
    for (let j = 0; j < SIDE; j++) {
      const t = (i + j) % 2 ? 0.5 : 0.62;
      const color = mixColors(tones.tone(lerp(0.35, 0.9, t)), tones.accent, 0.45 * (1 - Math.abs(t - 0.45) * 2));
      columns.push({
        x: (i - j) * HALF,
        y: (i + j - SIDE + 1) * HALF * 0.5 - RISE + 0.08,
        tall: RISE + 0.075,
        top: mixColors(color, tones.tone(1), 0.25),
        left: mixColors(color, tones.tone(0.1), 0.32),
        right: mixColors(color, tones.tone(0.05), 0.55),
      });
    }
  }
  const ground = createGradient([mixColors(tones.tone(0.95), tones.accent, 0.06), mixColors(tones.tone(0.8), tones.accent, 0.1)]);
  const pixel = 1 / unit;
  return {
    row: (row, out) => {
      const y = (row + 0.5 - height / 2) / unit;
      const near = columns.filter((column) => y > column.y - HALF && y < column.y + column.tall + HALF);
      for (let k = 0; k < width; k++) {
        const o = k * 4;
        const x = (k + 0.5 - width / 2) / unit;
        fillRow(out, o, ground(row / height));
        for (const column of near) {
          const dx = x - column.x;
          if (Math.abs(dx) > HALF + pixel) continue;
          const edge = (HALF - Math.abs(dx)) * 0.5;
          const dy = y - column.y;
          const wall = Math.min(clamp((HALF - Math.abs(dx)) / pixel + 0.5), clamp((edge + column.tall - dy) / pixel + 0.5));
          if (wall > 0 && dy > 0) over(out, o, dx < 0 ? column.left : column.right, wall);
          const face = clamp((edge - Math.abs(dy)) / pixel + 0.5);
          if (face > 0) over(out, o, column.top, face);
        }
      }
    },
  };
}
