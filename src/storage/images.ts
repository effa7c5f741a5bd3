import { CONTENT_TYPES, IMAGE_FORMATS, type ImageFormat } from '../../common/formats.ts';
import { toHex } from '../../common/hex.ts';
import { inspectImage, isOriented } from '../generation/image-file.ts';
import type { ImageOrigin, ImageStore, StoredImage } from '../generation/ports.ts';
import { deletedKey, hiddenKey, imageKey, previewKey, previewPrefix } from './names.ts';

export const IMMUTABLE = 'public, max-age=31536000, immutable';

/** The metadata of an image that browsers turn or mirror. No size is derived from it: not every transformation turns it too. */
export const ORIENTED = 'oriented';

/** For previews: they are deleted when the generation ends. */
const SHORT_LIVED = 'private, max-age=60';

/** Images and previews in R2. Objects have their own headers, so that a bucket served without the Worker sends the same. */
export function r2ImageStore(bucket: R2Bucket): ImageStore {
  const store: ImageStore = {
    async put(image, bytes, origin) {
      await bucket.put(imageKey(image.id, image.format), bytes, {
        // R2 compares: bytes that were changed on the way are refused, and a second put leaves the first.
        sha256: image.sha256,
        onlyIf: { etagDoesNotMatch: '*' },
        ...described(image, bytes, origin),
      });
    },

    async putLate(image, bytes, origin) {
      await store.put(image, bytes, origin);
      if (await isDeleted(bucket, image.id)) await bucket.delete(imageKey(image.id, image.format));
      else if ((await bucket.head(hiddenKey(image.id))) !== null) {
        // It was hidden while only the run had it.
        await bucket.put(hiddenKey(image.id), bytes, { ...described(image, bytes, origin), sha256: image.sha256 });
        await bucket.delete(imageKey(image.id, image.format));
      }
    },

    async find(id, requested) {
      // The provider may have answered in another format than requested.
      for (const format of [requested, ...IMAGE_FORMATS.filter((other) => other !== requested)]) {
        const object = await bucket.head(imageKey(id, format));
        if (object) return storedImage(id, format, object);
      }
      return null;
    },

    async putPreview(generationId, imageIndex, index, bytes) {
      const facts = inspectImage(bytes);
      if (!facts) throw new Error('the preview is not a PNG, JPEG or WebP image');
      await bucket.put(previewKey(generationId, imageIndex, index), bytes, {
        httpMetadata: { contentType: CONTENT_TYPES[facts.format], cacheControl: SHORT_LIVED },
      });
    },

    async deletePreviews(generationId) {
      const { objects } = await bucket.list({ prefix: previewPrefix(generationId) });
      if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key));
    },
  };
  return store;
}

/** What the bucket keeps beside the bytes of an image. */
function described(image: StoredImage, bytes: Uint8Array, { generationId, spent }: ImageOrigin): R2PutOptions {
  return {
    httpMetadata: { contentType: CONTENT_TYPES[image.format], cacheControl: IMMUTABLE },
    customMetadata: {
      generation: generationId,
      width: String(image.width),
      height: String(image.height),
      spent_micros: String(spent),
      ...(isOriented(bytes) ? { [ORIENTED]: 'true' } : {}),
    },
  };
}

/** The facts of an image from its object in the bucket. */
export function storedImage(id: string, format: ImageFormat, object: R2Object): StoredImage {
  const { width, height } = object.customMetadata ?? {};
  const { sha256 } = object.checksums;
  return {
    id,
    format,
    width: Number(width ?? 0),
    height: Number(height ?? 0),
    bytes: object.size,
    sha256: sha256 ? toHex(new Uint8Array(sha256)) : '',
  };
}

/**
 * Whether an image was deleted. Code that makes a copy of an image calls this after making it. A deletion writes its mark before it
 * looks for copies, so one of the two finds the other.
 */
export async function isDeleted(bucket: R2Bucket, id: string): Promise<boolean> {
  return (await bucket.head(deletedKey(id))) !== null;
}
