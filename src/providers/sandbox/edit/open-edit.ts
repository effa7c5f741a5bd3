import type { ProviderInput } from '../../../generation/ports.ts';
import type { Artist } from '../artist.ts';
import { blur } from '../blur.ts';
import { NO_LOOK } from '../call.ts';
import { composeBrief } from '../compose-brief.ts';
import { type Drawing, frameOf } from '../draw.ts';
import { finishRow } from '../finish.ts';
import type { DrawnScene } from '../frame.ts';
import { hash } from '../hash.ts';
import { readLook } from '../look.ts';
import { sign } from '../mark.ts';
import type { Library } from '../pictures/library.ts';
import { encodePng } from '../png.ts';
import { detectLanguages } from '../subject/detect.ts';
import { editScene, type Inset } from './edit-scene.ts';
import { gradeOf } from './grade.ts';
import { type Painting, paintingRow, readPainting, type ToPng } from './painting.ts';
import { isPlain, readWish, type Wish } from './wish.ts';

const PREVIEW_EDGE = 256;
/** Of the short edge: what is put into the picture, and each further picture that was given. */
const ADDED = 0.5;
const REFERENCE = 0.26;

/**
 * Changes the first picture as the words say, and draws what they add. The other pictures lie on it like prints. `null` if one of
 * the pictures cannot be read here.
 */
export async function openEdit(
  inputs: readonly ProviderInput[],
  { userPrompt, drawings }: { readonly userPrompt: string; readonly drawings: readonly Drawing[] },
  { library, toPng }: { readonly library: Library | null; readonly toPng: ToPng | undefined },
): Promise<Artist | null> {
  const { width, height } = drawings[0] ?? { width: 1, height: 1 };
  const small = Math.round(Math.min(width, height) * REFERENCE);
  const images = inputs.filter(({ role }) => role === 'image');
  const mask = inputs.find(({ role }) => role === 'mask');
  const paintings: (Painting | null)[] = [];
  // One after another: each is in memory as a whole while it is read.
  for (const [index, image] of images.entries())
    paintings.push(await readPainting(image, index === 0 ? { width, height } : { width: small, height: small }, toPng));
  const masked = mask ? await readPainting(mask, { width, height }, toPng) : null;
  const [painting, ...references] = paintings;
  if (!painting || references.includes(null) || (mask && !masked)) return null;

  const wish = await wishOf(userPrompt, library);
  const prints = references.map((reference, index) => printOf(reference as Painting, index, { width, height, small }));
  const sceneOf = (drawing: Drawing): DrawnScene => {
    const seed = hash(`${drawing.seed} ${drawing.variation ?? ''}`);
    const added = wish.adds ? addedOf(drawing) : null;
    const grade = gradeOf(wish, seed, width / height);
    const insets = added ? [...prints, added] : prints;
    return editScene({ painting, mask: masked, grade, insets, transparent: drawing.transparent });
  };
  return {
    picture: (drawing, signal) => {
      const scene = sign(sceneOf(drawing), frameOf(drawing, width, height), drawing.transparent);
      return encode(scene, width, height, drawing.transparent, signal);
    },
    preview: (drawing, progress, signal) => preview(sceneOf(drawing), drawing, progress, signal),
  };
}

/** What the words want. They are read in the languages that are sure. If that finds nothing, they are read in the likely ones. */
async function wishOf(prompt: string, library: Library | null): Promise<Wish> {
  if (!library) return readWish(prompt, []);
  const { sure, guessed } = detectLanguages(prompt, await library.languages());
  const read = async (languages: readonly string[]) => {
    const vocabularies = await Promise.all(languages.map((language) => library.vocabulary(language)));
    return readWish(
      prompt,
      vocabularies.filter((vocabulary) => vocabulary !== null),
    );
  };
  const wish = await read(sure);
  return isPlain(wish) && !wish.adds ? read(guessed) : wish;
}

function printOf(
  painting: Painting,
  index: number,
  { width, height, small }: { width: number; height: number; small: number },
): Inset {
  const margin = Math.round(small * 0.16);
  return {
    left: Math.min(width - small, margin + index * (small + margin)),
    top: height - small - margin,
    width: small,
    height: small,
    scene: { row: (y, out) => paintingRow(painting, y, out) },
    edge: Math.max(2, Math.round(small * 0.03)),
  };
}

/** What the words name, cut out, in the lower right; `null` if the set has nothing of it. */
function addedOf(drawing: Drawing): Inset | null {
  const { brief, width, height, look } = drawing;
  if (!brief || brief.things.length === 0) return null;
  const edge = Math.round(Math.min(width, height) * ADDED);
  const frame = frameOf(drawing, edge, edge);
  const scene = composeBrief(brief, readLook(look ?? NO_LOOK), frame, true);
  return {
    left: width - edge - Math.round(edge * 0.08),
    top: height - edge - Math.round(edge * 0.12),
    width: edge,
    height: edge,
    scene,
    edge: 0,
  };
}

/** The picture in a few hundred pixels, soft at first. */
function preview(
  scene: DrawnScene,
  { width, height, transparent }: Drawing,
  progress: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const scale = Math.min(1, PREVIEW_EDGE / Math.max(width, height));
  const [wide, high] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const picture = new Float32Array(wide * high * 4);
  const row = new Float32Array(width * 4);
  for (let y = 0; y < high; y++) {
    scene.row(Math.min(height - 1, Math.floor((y + 0.5) / scale)), row);
    for (let x = 0; x < wide; x++) {
      const from = 4 * Math.min(width - 1, Math.floor((x + 0.5) / scale));
      picture.set(row.subarray(from, from + 4), 4 * (y * wide + x));
    }
  }
  blur(picture, wide, high, Math.round(PREVIEW_EDGE * 0.05 * (1 - progress) ** 2));
  const line = { row: (y: number, out: Float32Array) => out.set(picture.subarray(4 * wide * y, 4 * wide * (y + 1))) };
  return encode(line, wide, high, transparent, signal);
}

function encode(scene: DrawnScene, width: number, height: number, alpha: boolean, signal?: AbortSignal): Promise<Uint8Array> {
  const row = new Float32Array(width * 4);
  const line = (y: number, out: Uint8Array) => {
    scene.row(y, row);
    finishRow(row, y, out, alpha);
  };
  return encodePng({ width, height, alpha, row: line }, signal);
}
