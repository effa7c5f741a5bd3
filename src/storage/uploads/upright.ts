import { CONTENT_TYPES } from '../../../common/formats.ts';
import { MAX_INPUT_EDGE } from '../../../common/limits.ts';
import { streamOf } from '../../../common/stream-of.ts';
import type { HeaderFacts } from '../../generation/image-file/filter/machine.ts';
import type { UploadFault } from './fault.ts';
import { Broken, type FilteredPicture, filterPicture } from './filtered.ts';

/** More than any camera has, and few enough for the transformation. A file of a few kilobytes can promise far more. */
const MAX_PIXELS = 100_000_000;
/** How an orientation is undone, if that takes a turn and no mirror. */
const TURNS: Readonly<Record<number, 90 | 180 | 270>> = { 3: 180, 6: 90, 8: 270 };
/** What a transformation may write, which is not bound by the size of the upload. */
const MAX_TRANSFORMED_BYTES = 64 * 1024 * 1024;

/** Whether the orientation stays in the file: it does if the pixels are not turned. */
export function staysTagged(transform: ImagesBinding | undefined): (orientation: number) => boolean {
  return (orientation) => transform === undefined || TURNS[orientation] === undefined;
}

/** Why a picture with this header cannot be stored here; `null` if it can. */
export function headerFault(
  { width, height, orientation }: HeaderFacts,
  transform: ImagesBinding | undefined,
): UploadFault | null {
  if (width * height > MAX_PIXELS) return { kind: 'too_many_pixels', width, height };
  if (Math.max(width, height) <= MAX_INPUT_EDGE) return null;
  if (!transform) return { kind: 'too_wide', width, height };
  return orientation !== 1 && TURNS[orientation] === undefined ? { kind: 'mirrored' } : null;
}

/**
 * The picture as it is to be stored: upright, and with edges of at most `MAX_INPUT_EDGE`. Its pixels are touched only if they
 * must be turned or scaled. Its header has no fault.
 * @throws Broken if it cannot be decoded
 */
export async function upright(picture: FilteredPicture, transform: ImagesBinding | undefined): Promise<FilteredPicture> {
  const { width, height, orientation } = picture.header;
  const turn = TURNS[orientation];
  if (!transform || (Math.max(width, height) <= MAX_INPUT_EDGE && turn === undefined)) return picture;
  return transformed(picture, transform, picture.header, turn);
}

async function transformed(
  { pieces }: FilteredPicture,
  transform: ImagesBinding,
  { format }: HeaderFacts,
  turn: 90 | 180 | 270 | undefined,
): Promise<FilteredPicture> {
  const source = new WatchedPieces(pieces);
  let image = transform.input(streamOf(source));
  if (turn !== undefined) image = image.transform({ rotate: turn });
  let body: ReadableStream<Uint8Array> | null;
  try {
    const made = await image
      .transform({ width: MAX_INPUT_EDGE, height: MAX_INPUT_EDGE, fit: 'scale-down' })
      .output({ format: CONTENT_TYPES[format], ...(format === 'png' ? {} : { quality: 92 }) });
    body = made.response().body;
  } catch {
    // The error of the transformation is not passed on: its message holds a stack.
    throw source.fault ?? new Broken({ kind: 'unreadable' });
  }
  if (!body) throw source.fault ?? new Broken({ kind: 'unreadable' });
  try {
    // A transformation may write metadata of its own.
    const made = await filterPicture(body, { maxBytes: MAX_TRANSFORMED_BYTES, keepsTag: () => false });
    return { header: made.header, pieces: unlessBroken(made.pieces, source) };
  } catch (error) {
    throw source.fault ?? error;
  }
}

/**
 * Pieces for a transformation. If the picture breaks off, they just end. If a stream crosses to another process, its error is
 * reported there as unhandled, even if it is handled here.
 */
class WatchedPieces implements AsyncIterable<Uint8Array> {
  /** Why the picture broke off. */
  fault: Broken | null = null;
  readonly #pieces: AsyncIterable<Uint8Array>;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#pieces;
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      this.fault = error;
    }
  }
}

/** What a transformation made of a picture that broke off may look whole. */
async function* unlessBroken(pieces: AsyncIterable<Uint8Array>, source: WatchedPieces): AsyncGenerator<Uint8Array> {
  yield* pieces;
  if (source.fault) throw source.fault;
}

/** Stops reading a picture that is not stored. */
export async function stopReading(picture: FilteredPicture): Promise<void> {
  await picture.pieces[Symbol.asyncIterator]().return?.();
}
