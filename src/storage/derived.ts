import { CONTENT_TYPES, type ImageFormat } from '../../common/formats.ts';
import { DERIVED_WIDTHS } from '../generation/image-urls.ts';
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

/** How long a claim blocks other tries, even a failed one. Each try costs money, and any client may repeat the request. */
const CLAIM_MS = 30_000;
const WAIT_MS = 3000;
const POLL_MS = 100;

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
  if (!(await claim(bucket, key, now))) return untilMade(bucket, key);
  const bytes = await transformed(bucket, transform, source.key, derivation);
  if (bytes === null) await bucket.put(claimKey(key), String(now), FAILED);
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

const FAILED = { customMetadata: { failed: 'true' } };

/** True for one request only. R2 creates an object once, and replaces it only if it did not change since it was read. */
async function claim(bucket: R2Bucket, key: string, now: number): Promise<boolean> {
  const name = claimKey(key);
  if (await bucket.put(name, String(now), { onlyIf: { etagDoesNotMatch: '*' } })) return true;
  const held = await bucket.head(name);
  if (!held || now - held.uploaded.getTime() < CLAIM_MS) return false;
  return (await bucket.put(name, String(now), { onlyIf: { etagMatches: held.etag } })) !== null;
}

async function untilMade(bucket: R2Bucket, key: string): Promise<void> {
  for (let waited = 0; waited < WAIT_MS; waited += POLL_MS) {
    const held = await bucket.head(claimKey(key));
    if (held === null || held.customMetadata?.failed !== undefined) return;
    await scheduler.wait(POLL_MS);
  }
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
