import { CONTENT_TYPES, type ImageFormat } from '../../common/formats.ts';
import { DERIVED_WIDTHS } from '../generation/image-urls.ts';
import { claim, failClaim, untilMade } from './claims.ts';
import { IMMUTABLE, isDeleted, ORIENTED } from './images.ts';
import { claimKey, derivedKey } from './names.ts';

export const MIN_WIDTH = 64;
export const MAX_WIDTH = 2048;

export interface Derivation {
  readonly width: number;
  readonly format: ImageFormat;
}

/** The smallest width that is at least as wide as requested: the browser scales an image down, never up. */
export function snappedWidth(requested: number): number {
  return DERIVED_WIDTHS.find((width) => width >= requested) ?? MAX_WIDTH;
}

/** How long a request waits for another one that makes the same size. */
const WAIT_MS = 3000;

/**
 * Makes a derived size of an image once and stores it. A request that comes in the meantime waits for it. An image that is narrower
 * keeps its width. If the size cannot be made, nothing is stored.
 * @param now milliseconds
 */
export async function derive(
  bucket: R2Bucket,
  transform: ImagesBinding,
  source: { readonly id: string; readonly key: string },
  derivation: Derivation,
  now: number,
): Promise<void> {
  const key = derivedKey(source.id, derivation.width, derivation.format);
  // Without this check, any client could create claims for images that do not exist.
  const original = await bucket.head(source.key);
  if (original === null || original.customMetadata?.[ORIENTED] !== undefined) return;
  if (!(await claim(bucket, key, now))) {
    await untilMade(bucket, key, WAIT_MS);
    return;
  }
  const bytes = await transformed(bucket, transform, source.key, derivation);
  if (bytes === null) await failClaim(bucket, key, now);
  else {
    await bucket.put(key, bytes, {
      sha256: await crypto.subtle.digest('SHA-256', bytes),
      onlyIf: { etagDoesNotMatch: '*' },
      httpMetadata: { contentType: CONTENT_TYPES[derivation.format], cacheControl: IMMUTABLE },
    });
    await bucket.delete(claimKey(key));
  }
  // The image was deleted or hidden in the meantime.
  if ((await isDeleted(bucket, source.id)) || (await bucket.head(source.key)) === null) await bucket.delete([key, claimKey(key)]);
}

/** `null` if it cannot be made, or if the image was just deleted. */
async function transformed(
  bucket: R2Bucket,
  transform: ImagesBinding,
  sourceKey: string,
  { width, format }: Derivation,
): Promise<ArrayBuffer | null> {
  const original = await bucket.get(sourceKey);
  if (!original) return null;
  try {
    const made = await transform
      .input(original.body)
      .transform({ width, fit: 'scale-down' })
      .output({ format: CONTENT_TYPES[format], ...(format === 'png' ? {} : { quality: 82 }) });
    return await made.response().arrayBuffer();
  } catch {
    // The error is not logged: its message holds a stack. The original is served instead.
    return null;
  }
}
