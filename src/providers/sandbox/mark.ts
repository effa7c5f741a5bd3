import { mixColors } from './color.ts';
import { type DrawnScene, type Frame, over, type Row } from './frame.ts';
import { GLYPHS, type Glyph } from './glyphs.ts';
import { clamp } from './math.ts';

const MARK = 'EASEL SANDBOX';
const TRACKING = 0.34;

/** The same scene, signed in its lower right corner: a viewer sees that no model made it. */
export function sign(scene: DrawnScene, frame: Frame, transparent: boolean): DrawnScene {
  const { width, height, unit, tones } = frame;
  const capHeight = Math.max(8, Math.round(unit * 0.0145));
  const stamp = createStamp(MARK, capHeight);
  const margin = Math.round(unit * 0.036);
  const left = Math.max(0, width - margin - stamp.width + stamp.border);
  const top = Math.max(0, height - margin - stamp.height + stamp.border);
  const light = transparent || isLight(scene, width, left, top + Math.floor(stamp.height / 2));
  const ink = light ? mixColors(tones.tone(0), tones.tone(0.2), 0.4) : tones.tone(1);
  const halo = light ? tones.tone(1) : tones.tone(0);
  return {
    row: (y, out) => {
      scene.row(y, out);
      const line = y - top;
      if (line < 0 || line >= stamp.height) return;
      for (let x = 0; x < stamp.width && left + x < width; x++) {
        const o = (left + x) * 4;
        const at = line * stamp.width + x;
        over(out, o, halo, (stamp.halo[at] as number) * (transparent ? 0.7 : 0.2));
        over(out, o, ink, (stamp.ink[at] as number) * 0.88);
      }
    },
  };
}

interface Stamp {
  readonly width: number;
  readonly height: number;
  /** px around the letters, where the halo fades. */
  readonly border: number;
  readonly ink: Float32Array;
  readonly halo: Float32Array;
}

function createStamp(text: string, capHeight: number): Stamp {
  const glyphs = [...text].map((letter) => GLYPHS[letter] as Glyph);
  const length = glyphs.reduce((sum, glyph) => sum + glyph.width + TRACKING, -TRACKING);
  const half = Math.max(0.55, capHeight * 0.052);
  const border = Math.ceil(capHeight * 0.45);
  const width = Math.ceil(length * capHeight) + border * 2;
  const height = capHeight + border * 2;
  const ink = new Float32Array(width * height);
  const halo = new Float32Array(width * height);
  let pen = 0;
  for (const glyph of glyphs) {
    const from = Math.floor(pen * capHeight);
    const to = Math.min(width, Math.ceil((pen + glyph.width) * capHeight) + border * 2);
    for (let y = 0; y < height; y++) {
      for (let x = from; x < to; x++) {
        const distance = capHeight * nearest(glyph, (x + 0.5 - border) / capHeight - pen, (y + 0.5 - border) / capHeight);
        const at = y * width + x;
        ink[at] = Math.max(ink[at] as number, clamp(half - distance + 0.5));
        halo[at] = Math.max(halo[at] as number, clamp(1 - distance / border) ** 2);
      }
    }
    pen += glyph.width + TRACKING;
  }
  return { width, height, border, ink, halo };
}

/** Distance from a place to the nearest stroke of a glyph, in cap heights. */
function nearest(glyph: Glyph, x: number, y: number): number {
  let best = 9;
  for (const stroke of glyph.strokes) {
    for (let i = 1; i < stroke.length; i++) {
      const [ax, ay] = stroke[i - 1] as readonly [number, number];
      const [bx, by] = stroke[i] as readonly [number, number];
      const dx = bx - ax;
      const dy = by - ay;
      const long = dx * dx + dy * dy;
      const t = long > 0 ? clamp(((x - ax) * dx + (y - ay) * dy) / long) : 0;
      best = Math.min(best, Math.hypot(x - ax - t * dx, y - ay - t * dy));
    }
  }
  return best;
}

/** Whether the picture is light where the mark comes to stand. */
function isLight(scene: DrawnScene, width: number, from: number, y: number): boolean {
  const row: Row = new Float32Array(width * 4);
  scene.row(y, row);
  let sum = 0;
  for (let x = from; x < width; x++)
    sum += 0.299 * (row[x * 4] as number) + 0.587 * (row[x * 4 + 1] as number) + 0.114 * (row[x * 4 + 2] as number);
  return sum / (width - from) > 0.56;
}
