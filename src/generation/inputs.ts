import type { ImageFormat } from '../../common/formats.ts';
import { MAX_INPUT_IMAGES } from '../../common/limits.ts';
import type { ImageInput } from '../contract/images.ts';
import type { FieldError } from '../contract/problems.ts';
import type { GenerationRequest } from '../contract/requests.ts';
import type { ImageModel } from './models/model.ts';

/** Pictures that a generation starts from, as its run stores them. They lie in the bucket before the run is admitted. */
export interface RunInput extends ImageInput {
  /** Its key in the bucket. */
  readonly key: string;
  readonly format: ImageFormat;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** The fields of a request that name pictures. */
export type InputFields = Pick<GenerationRequest, 'input_images' | 'mask'>;

/** Why the model cannot take these pictures; empty if it can. None of them was looked at. */
export function inputFaults({ input_images: images = [], mask }: InputFields, model: ImageModel): FieldError[] {
  const most = Math.min(model.maxInputImages, MAX_INPUT_IMAGES);
  const faults: FieldError[] = [];
  if (images.length > 0 && most === 0) {
    faults.push({ pointer: '/input_images', message: `${model.id} does not change images; GET /v1/models says which models do` });
  } else if (images.length > most) {
    faults.push({ pointer: '/input_images', message: `${model.id} takes at most ${most}` });
  }
  if (mask === undefined) return faults;
  if (images.length === 0) faults.push({ pointer: '/mask', message: 'needs the image that it is for, in input_images' });
  else if (most > 0 && !model.masks) faults.push({ pointer: '/mask', message: `${model.id} takes no mask` });
  return faults;
}

/** The first input that is an image of Easel: the one that was changed. `null` if there is none. */
export function parentOf(inputs: readonly ImageInput[]): string | null {
  return inputs.find(({ id }) => id.startsWith('img_'))?.id ?? null;
}

/** The inputs as the contract shows them. */
export function inputResources(inputs: readonly ImageInput[]): ImageInput[] {
  return inputs.map(({ id, role }) => ({ id, role }));
}

/** The most pixels of a size that follows an input: as many as the largest common size has. */
const MAX_LIKE_PIXELS = 1_600_000;

/**
 * The size for a request that names none. It has the shape of the first input, so that a changed picture keeps its frame. It is
 * the input's own size if the model makes it, within `maxPixels`.
 */
export function sizeLike(
  { width, height }: { readonly width: number; readonly height: number },
  { sizes, defaults }: ImageModel,
  maxPixels: number | null,
): string {
  const most = Math.min(MAX_LIKE_PIXELS, maxPixels ?? MAX_LIKE_PIXELS);
  const { custom } = sizes;
  if (custom) {
    const ratio = Math.min(custom.maxRatio, Math.max(1 / custom.maxRatio, width / height));
    const pixels = Math.min(most, custom.maxPixels, Math.max(custom.minPixels, width * height));
    const step = custom.multipleOf;
    // Rounded down, the product stays within the bound; the least size is met by rounding up.
    const round = width * height < custom.minPixels ? Math.ceil : Math.floor;
    const long = (edge: number) => Math.max(step, Math.min(custom.maxEdge, step * round(edge / step)));
    const size = { width: long(Math.sqrt(pixels * ratio)), height: long(Math.sqrt(pixels / ratio)) };
    const isMade = width % step === 0 && height % step === 0 && width * height === pixels && width / height === ratio;
    if (isMade && Math.max(width, height) <= custom.maxEdge) return `${width}x${height}`;
    if (
      size.width * size.height >= custom.minPixels &&
      Math.max(size.width, size.height) <= custom.maxRatio * Math.min(size.width, size.height)
    )
      return `${size.width}x${size.height}`;
  }
  const listed = sizes.exact.map((size) => ({ size, edges: size.split('x').map(Number) as [number, number] }));
  const distance = ([w, h]: readonly [number, number]) => Math.abs(Math.log((w / h) * (height / width)));
  const allowed = listed.filter(({ edges: [w, h] }) => w * h <= most);
  return allowed.toSorted((a, b) => distance(a.edges) - distance(b.edges))[0]?.size ?? defaults.size;
}
