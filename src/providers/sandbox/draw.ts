import { blur } from './blur.ts';
import type { Look } from './call.ts';
import { cut, widen } from './crop.ts';
import { finishRow } from './finish.ts';
import type { Frame, Scene } from './frame.ts';
import { drawnBy } from './hands/index.ts';
import { createRandom, hash } from './hash.ts';
import { illuminate } from './light.ts';
import { type Crop, type Hand, type Motif, readLook } from './look.ts';
import { sign } from './mark.ts';
import { createNoise } from './noise.ts';
import { encodePng } from './png.ts';
import { composeScene } from './scenes/index.ts';
import { placeOf } from './scenes/place.ts';
import { createTones } from './tones.ts';

/** All that a picture depends on: the same drawing gives the same bytes on every machine. */
export interface Drawing {
  readonly prompt: string;
  readonly seed: number;
  /** `#rrggbb`; empty lets the picture choose. */
  readonly palette: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly transparent: boolean;
  /** What the direction says; where it is absent the picture is left to itself. */
  readonly look?: Look;
}

const PREVIEW_EDGE = 256;
const NO_LOOK: Look = { family: null, medium: '', light: '', composition: '' };
const WHOLE: Crop = { zoom: 1, aside: 0 };
/** A mark stands whole with its margin, whatever the composition says. */
const CROPPED: readonly Motif[] = ['any', 'scene', 'landscape', 'things', 'sheets'];
/** They are drawn flat by themselves. */
const MARKS: readonly Motif[] = ['mark', 'badge', 'sticker', 'tile'];
/** What is drawn flat has no light. */
const UNLIT: readonly Hand[] = ['flat', 'poster', 'pixel', 'line'];

/** The finished picture as PNG. Holds one row as floats and one band of bytes at a time; rejects when aborted. */
export async function drawPicture(drawing: Drawing, signal?: AbortSignal): Promise<Uint8Array> {
  const { width, height, transparent } = drawing;
  const frame = createFrame(drawing, width, height);
  const scene = sign(compose(drawing, frame), frame, transparent);
  const row = new Float32Array(width * 4);
  return encodePng(
    {
      width,
      height,
      alpha: transparent,
      row: (y, out) => {
        scene.row(y, row);
        finishRow(row, y, out, transparent);
      },
    },
    signal,
  );
}

/**
 * The same picture as it takes shape: a mere idea of colour at `progress` 0, sharp and 256 px on the long edge at 1.
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
  const scene = compose(drawing, createFrame(drawing, width, height));
  for (let y = 0; y < height; y++) scene.row(y, line(y));
  blur(picture, width, height, Math.round(edge * 0.06 * (1 - progress) ** 2));
  return encodePng(
    { width, height, alpha: drawing.transparent, row: (y, out) => finishRow(line(y), y, out, drawing.transparent) },
    signal,
  );
}

/** The scene as the direction wants it: composed, cut, lit, and drawn by its hand. */
function compose({ look, prompt, transparent }: Drawing, frame: Frame): Scene {
  const { motif, crop, fall, hand: own } = readLook(look ?? NO_LOOK);
  const hand = own === 'flat' && MARKS.includes(motif) ? 'plain' : own;
  if (transparent) return drawnBy(hand, composeScene(frame, motif, true, null), frame, true);
  const cropped = CROPPED.includes(motif) ? crop : WHOLE;
  const wide = widen(frame, cropped);
  const scene = cut(composeScene(wide, motif, false, placeOf(prompt)), wide, frame, cropped);
  return drawnBy(hand, UNLIT.includes(hand) || MARKS.includes(motif) ? scene : illuminate(scene, frame, fall), frame, false);
}

function createFrame({ prompt, seed, palette, look }: Drawing, width: number, height: number): Frame {
  const start = hash(`${seed} ${prompt}`);
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
