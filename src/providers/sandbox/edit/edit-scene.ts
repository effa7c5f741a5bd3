import type { UnitRgb } from '../color.ts';
import { type DrawnScene, over, type Row } from '../frame.ts';
import type { Grade } from './grade.ts';
import { type Painting, paintingRow } from './painting.ts';

/** A smaller picture on the large one. Pixels. */
export interface Inset {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly scene: DrawnScene;
  /** A white edge, as a print has it. */
  readonly edge: number;
}

export interface EditParts {
  readonly painting: Painting;
  /** Where its alpha is 0 the picture changes; `null`: everywhere. */
  readonly mask: Painting | null;
  readonly grade: Grade;
  readonly insets: readonly Inset[];
  /** Without it the ground is white. */
  readonly transparent: boolean;
}

/** The given picture, changed, with what is put into it. */
export function editScene({ painting, mask, grade, insets, transparent }: EditParts): DrawnScene {
  const { width, height } = painting;
  const lines = insets.map(({ width: wide }): Row => new Float32Array(wide * 4));
  return {
    row: (y, out) => {
      paintingRow(painting, y, out);
      for (let x = 0, i = 0; x < width; x++, i += 4) {
        const cover = out[i + 3] as number;
        const change = mask ? 1 - (mask.pixels[4 * (y * width + x) + 3] as number) / 255 : 1;
        if (change > 0 && cover > 0) gradePixel(out, i, change, (color) => grade(color, x / width, y / height));
        if (!transparent) for (let c = 0; c < 4; c++) out[i + c] = (out[i + c] as number) + 1 - cover;
      }
      for (const [index, inset] of insets.entries()) layOver(out, inset, y, lines[index] as Row);
    },
  };
}

/** Changes the pixel at `i` (its first float) by the part `change`, 0…1. */
function gradePixel(out: Row, i: number, change: number, graded: (color: UnitRgb) => UnitRgb): void {
  const [red, green, blue, cover] = [out[i] as number, out[i + 1] as number, out[i + 2] as number, out[i + 3] as number];
  const [newRed, newGreen, newBlue] = graded([red / cover, green / cover, blue / cover]);
  out[i] = red + (newRed * cover - red) * change;
  out[i + 1] = green + (newGreen * cover - green) * change;
  out[i + 2] = blue + (newBlue * cover - blue) * change;
}

function layOver(out: Row, { left, top, width, height, scene, edge }: Inset, y: number, line: Row): void {
  const row = y - top;
  if (edge > 0 && row >= -edge && row < height + edge) {
    for (let x = Math.max(0, left - edge); x < Math.min(out.length / 4, left + width + edge); x++) over(out, 4 * x, [1, 1, 1], 1);
  }
  if (row < 0 || row >= height) return;
  scene.row(row, line);
  for (let x = 0; x < width; x++) {
    const o = 4 * (left + x);
    if (left + x < 0 || o >= out.length) continue;
    const under = 1 - (line[4 * x + 3] as number);
    for (let c = 0; c < 4; c++) out[o + c] = (out[o + c] as number) * under + (line[4 * x + c] as number);
  }
}
