import type { ImageFormat } from '../../common/formats.ts';
import { toHex } from '../../common/hex.ts';
import type { Verified } from '../contract/images.ts';
import { imageKey } from './names.ts';

/** What the record says about an image's bytes. */
export interface Expected {
  readonly id: string;
  readonly format: ImageFormat;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Reads an image and hashes it again as it streams, so that its size does not matter. R2's own checksum is of what was stored, so
 * it would not reveal an object that was replaced.
 */
export async function verifyImage(bucket: R2Bucket, image: Expected, now: number): Promise<Verified> {
  const checked_at = new Date(now).toISOString();
  const object = await bucket.get(imageKey(image.id, image.format));
  if (!object) return { ok: false, sha256: null, bytes: null, checked_at };
  const digest = new crypto.DigestStream('SHA-256');
  await object.body.pipeTo(digest);
  const sha256 = toHex(new Uint8Array(await digest.digest));
  return { ok: sha256 === image.sha256 && object.size === image.bytes, sha256, bytes: object.size, checked_at };
}
