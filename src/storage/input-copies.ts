import { CONTENT_TYPES } from '../../common/formats.ts';
import { err, ok, type Result } from '../../common/result.ts';
import { shownSize } from '../generation/image-file.ts';
import type { StoredImage } from '../generation/ports.ts';
import { claim, failClaim, untilMade } from './claims.ts';
import { isDeleted } from './images.ts';
import { claimKey, imageKey, inputCopyKey, unfinishedUploadKey } from './names.ts';
import type { UploadFault } from './uploads/fault.ts';
import { Broken, filterPicture } from './uploads/filtered.ts';
import { storeStream } from './uploads/sink.ts';
import { headerFault, stopReading, upright } from './uploads/upright.ts';

/** A stored copy of an image with edges of at most `MAX_INPUT_EDGE`. Width and height in pixels. */
export interface InputCopy extends Pick<StoredImage, 'format' | 'width' | 'height' | 'bytes'> {
  /** Its key in the bucket. */
  readonly key: string;
}

export interface InputCopyOptions {
  /** An id for what is written before the copy is whole. The sweep deletes it like an upload. */
  readonly unfinishedId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Copies of images that are larger than an input may be. Each is made once and deleted with its image. */
export interface InputCopies {
  /** The copy of an image, made if there is none; `null` if the image is gone. */
  of(
    image: Pick<StoredImage, 'id' | 'format' | 'width' | 'height'>,
    options: InputCopyOptions,
  ): Promise<Result<InputCopy, UploadFault> | null>;
}

/** How long a request waits for another one that makes the same copy. */
const WAIT_MS = 10_000;

/** @param transform the Images binding; without it no copy can be made */
export function inputCopies(bucket: R2Bucket, transform: ImagesBinding | undefined): InputCopies {
  return {
    async of(image, options) {
      const { id, format, width, height } = image;
      const key = inputCopyKey(id, format);
      const find = async () => {
        const object = await bucket.head(key);
        return object ? ok(copyOf(key, image, object)) : null;
      };
      const found = await find();
      if (found) return found;
      if (!transform) return err({ kind: 'too_wide', width, height });
      if (!(await claim(bucket, key, options.now))) {
        const end = await untilMade(bucket, key, WAIT_MS);
        return (await find()) ?? err({ kind: end === 'failed' ? 'unreadable' : 'busy' });
      }
      return (await makeClaimed(bucket, transform, image, options)) ?? find();
    },
  };
}

/** Makes the copy and ends the claim. `null` if it made it, or if the image is gone. */
async function makeClaimed(
  bucket: R2Bucket,
  transform: ImagesBinding,
  image: Pick<StoredImage, 'id' | 'format'>,
  options: InputCopyOptions,
): Promise<Result<never, UploadFault> | null> {
  const source = imageKey(image.id, image.format);
  const key = inputCopyKey(image.id, image.format);
  let fault: UploadFault | null = null;
  try {
    fault = await make(bucket, transform, { key, source }, options);
  } finally {
    // Another try brings nothing if the picture itself is the reason.
    if (fault && fault.kind !== 'busy' && fault.kind !== 'cut') await failClaim(bucket, key, options.now);
    else await bucket.delete(claimKey(key));
  }
  // The image was deleted or hidden while its copy was made.
  if ((await isDeleted(bucket, image.id)) || (await bucket.head(source)) === null) {
    await bucket.delete([key, claimKey(key)]);
    return null;
  }
  return fault && err(fault);
}

async function make(
  bucket: R2Bucket,
  transform: ImagesBinding,
  { key, source }: { readonly key: string; readonly source: string },
  { unfinishedId }: InputCopyOptions,
): Promise<UploadFault | null> {
  const original = await bucket.get(source);
  if (!original) return null;
  try {
    const picture = await filterPicture(original.body, { maxBytes: original.size, keepsTag: () => false });
    const fault = headerFault(picture.header, transform);
    if (fault) {
      await stopReading(picture);
      return fault;
    }
    const { header, pieces } = await upright(picture, transform);
    const { width, height } = shownSize(header);
    await storeStream(bucket, { key, unfinishedKey: unfinishedUploadKey(unfinishedId) }, pieces, {
      // A request whose claim was taken over leaves the copy of the other one.
      onlyIf: { etagDoesNotMatch: '*' },
      httpMetadata: { contentType: CONTENT_TYPES[header.format], cacheControl: 'private, no-store' },
      customMetadata: { width: String(width), height: String(height) },
    });
    return null;
  } catch (error) {
    if (error instanceof Broken) return error.fault;
    throw error;
  }
}

function copyOf(key: string, { format }: Pick<StoredImage, 'format'>, { size, customMetadata = {} }: R2Object): InputCopy {
  return { key, format, width: Number(customMetadata.width), height: Number(customMetadata.height), bytes: size };
}
