import { CONTENT_TYPES } from '../../common/formats.ts';
import type { ImageFormat } from '../contract/requests.ts';
import { DERIVED_WIDTHS } from '../generation/image-urls.ts';
import { IMMUTABLE, isDeleted } from './images.ts';
import { claimKey, derivedKey } from './names.ts';

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

/** So long nobody else begins, also where it failed: each try is paid for, and anybody may ask as often as they like. */
const CLAIM_MS = 30_000;
const WAIT_MS = 3000;
const POLL_MS = 100;

/**
 * Makes a derived size of an image once, and keeps it; who comes while it is being made waits for it. Afterwards it lies in
 * the bucket, or could not be made. An image that is not as wide stays as wide as it is.
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
  // A claim on an image that is not there would be an object that anybody can make.
  if ((await bucket.head(source.key)) === null) return;
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
  if (await isDeleted(bucket, source.id)) await bucket.delete([key, claimKey(key)]);
}

const FAILED = { customMetadata: { failed: 'true' } };

/** True for one caller alone: R2 creates an object once, and replaces one only while it is as it was seen. */
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

/** `null` where it cannot be made, or the image has just gone. */
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
    // Its words hold a stack, and the original is as good an answer.
    return null;
  }
}
