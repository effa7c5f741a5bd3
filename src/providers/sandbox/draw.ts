import { blur } from './blur.ts';
import { type Look, NO_LOOK } from './call.ts';
import { composeBrief, hasSubject } from './compose-brief.ts';
import { finishRow } from './finish.ts';
import type { DrawnScene, Frame } from './frame.ts';
import { createRandom, hash } from './hash.ts';
import { readLook } from './look.ts';
import { sign } from './mark.ts';
import { createNoise } from './noise.ts';
import { encodePng, type PngSource } from './png.ts';
import type { Brief } from './subject/brief.ts';
import { plainBrief } from './subject/plain.ts';
import { createTones } from './tones.ts';

/** All that a picture depends on: the same drawing gives the same bytes on every machine. */
export interface Drawing {
  readonly prompt: string;
  readonly seed: number;
  /** Makes another picture of the same seed. */
  readonly variation?: string;
  /** `#rrggbb`; empty lets the picture choose. */
  readonly palette: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly transparent: boolean;
  /** Each point that is drawn becomes a square of so many pixels; 1 if absent. Coarse pictures are cheap: for tests. */
  readonly grain?: number;
  /** What the direction says; if it is absent, the picture chooses for itself. */
  readonly look?: Look;
  /** What the prompt names; without it a plain thing is shown. */
  readonly brief?: Brief;
}

const PREVIEW_EDGE = 256;

/** The finished picture as PNG. Holds one row as floats and one band of bytes at a time; rejects when aborted. */
export async function drawPicture(drawing: Drawing, signal?: AbortSignal): Promise<Uint8Array> {
  const { width, height, transparent, grain = 1 } = drawing;
  const columns = Math.ceil(width / grain);
  const frame = frameOf(drawing, columns, Math.ceil(height / grain));
  const scene = sign(compose(drawing, frame), frame, transparent);
  const row = new Float32Array(columns * 4);
  const line = (y: number, out: Uint8Array) => {
    scene.row(y, row);
    finishRow(row, y, out, transparent);
  };
  return encodePng(
    { width, height, alpha: transparent, row: grain === 1 ? line : coarse(line, columns, transparent ? 4 : 3, grain) },
    signal,
  );
}

/** Rows of squares: each row of points is drawn once, and repeated. */
function coarse(line: PngSource['row'], columns: number, size: number, grain: number): PngSource['row'] {
  const points = new Uint8Array(columns * size);
  return (y, out) => {
    if (y % grain === 0) line(y / grain, points);
    for (let at = 0; at < out.length; at++) out[at] = points[Math.floor(at / size / grain) * size + (at % size)] as number;
  };
}

/**
 * The same picture as it takes shape: a mere idea of color at `progress` 0, sharp and 256 px on the long edge at 1.
 * It has no mark: a picture is signed when it is done.
 */
export async function drawPreview(drawing: Drawing, progress: number, signal?: AbortSignal): Promise<Uint8Array> {
  // What is blurred needs fewer pixels.
  const edge = PREVIEW_EDGE * (0.4 + 0.6 * progress);
  const scale = Math.min(1, edge / Math.max(drawing.width, drawing.height));
  const width = Math.max(1, Math.round(drawing.width * scale));
  const height = Math.max(1, Math.round(drawing.height * scale));
  const picture = new Float32Array(width * height * 4);
  const line = (y: number) => picture.subarray(y * width * 4, (y + 1) * width * 4);
  const scene = compose(drawing, frameOf(drawing, width, height));
  for (let y = 0; y < height; y++) scene.row(y, line(y));
  blur(picture, width, height, Math.round(edge * 0.06 * (1 - progress) ** 2));
  return encodePng(
    { width, height, alpha: drawing.transparent, row: (y, out) => finishRow(line(y), y, out, drawing.transparent) },
    signal,
  );
}

/** What the prompt names in its look, or a plain thing if the set has nothing of it. */
function compose({ look, brief, transparent }: Drawing, frame: Frame): DrawnScene {
  const shown = brief && hasSubject(brief) ? brief : plainBrief();
  return composeBrief(shown, readLook(look ?? NO_LOOK), frame, transparent);
}

/** The frame that a drawing is composed in, in that size. */
export function frameOf({ prompt, seed, variation = '', palette, look }: Drawing, width: number, height: number): Frame {
  const start = hash(`${seed} ${variation} ${prompt}`);
  const random = createRandom(start);
  return {
    width,
    height,
    unit: Math.min(width, height),
    random,
    noise: createNoise(start),
    tones: createTones(palette, random),
    hour: readLook(look ?? NO_LOOK).hour,
  };
}
