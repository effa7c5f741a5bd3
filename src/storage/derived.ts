import type { ImageFormat } from '../contract/requests.ts';
import { CONTENT_TYPES } from '../generation/image-file.ts';
import { DERIVED_WIDTHS } from '../generation/image-urls.ts';
import { IMMUTABLE } from './images.ts';
import { derivedKey } from './names.ts';

export const MIN_WIDTH = 64;
export const MAX_WIDTH = 2048;

export interface Derivation {
  readonly width: number;
  readonly format: ImageFormat;
}

/** The smallest of the widths that is at least as wide as was asked for: a picture is scaled down by the browser, never up. */
export function snappedWidth(asked: number): number {
  return DERIVED_WIDTHS.find((width) => width >= asked) ?? MAX_WIDTH;
}

/**
 * Makes a derived size of an image once, and keeps it. Returns its key; `null` where the platform cannot make it.
 * An image that is not as wide stays as wide as it is.
 */
export async function derive(
  bucket: R2Bucket,
  transform: ImagesBinding | undefined,
  source: { readonly id: string; readonly key: string },
  { width, format }: Derivation,
): Promise<string | null> {
  const key = derivedKey(source.id, width, format);
  if ((await bucket.head(key)) !== null) return key;
  if (!transform) return null;
  const original = await bucket.get(source.key);
  if (!original) return null;
  let bytes: ArrayBuffer;
  try {
    const made = await transform
      .input(original.body)
      .transform({ width, fit: 'scale-down' })
      .output({ format: CONTENT_TYPES[format], ...(format === 'png' ? {} : { quality: 82 }) });
    bytes = await made.response().arrayBuffer();
  } catch {
    // Its words hold a stack, and the original is as good an answer.
    return null;
  }
  await bucket.put(key, bytes, {
    sha256: await crypto.subtle.digest('SHA-256', bytes),
    onlyIf: { etagDoesNotMatch: '*' },
    httpMetadata: { contentType: CONTENT_TYPES[format], cacheControl: IMMUTABLE },
  });
  return key;
}
