import { toHex } from '../../../common/hex.ts';

/** The size of a part of a multipart upload, in bytes: R2 takes no smaller one but the last. */
const PART_BYTES = 5 * 1024 * 1024;

export interface Stored {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/**
 * Stores a stream whose length is not known. Only one part of it is in memory. An object exists under `key` once it is whole,
 * with `sha256` checked by R2. Larger ones are written under `unfinishedKey` first.
 */
export async function storeStream(
  bucket: R2Bucket,
  { key, unfinishedKey }: { readonly key: string; readonly unfinishedKey: string },
  pieces: AsyncIterable<Uint8Array>,
  options: R2PutOptions,
): Promise<Stored> {
  const parts = partsOf(pieces);
  const first = (await parts.next()).value ?? new Uint8Array();
  const second = await parts.next();
  if (second.done) {
    const sha256 = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', first)));
    await bucket.put(key, first, { ...options, sha256 });
    return { bytes: first.length, sha256 };
  }
  try {
    const stored = await storeParts(bucket, unfinishedKey, [first, second.value], parts);
    const unfinished = await bucket.get(unfinishedKey);
    if (!unfinished) throw new Error('the upload is gone');
    await bucket.put(key, unfinished.body, { ...options, sha256: stored.sha256 });
    return stored;
  } finally {
    await bucket.delete(unfinishedKey);
  }
}

async function storeParts(
  bucket: R2Bucket,
  key: string,
  begun: readonly Uint8Array<ArrayBuffer>[],
  rest: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<Stored> {
  const upload = await bucket.createMultipartUpload(key);
  const digest = new crypto.DigestStream('SHA-256');
  const writer = digest.getWriter();
  const uploaded: R2UploadedPart[] = [];
  let bytes = 0;
  const add = async (part: Uint8Array<ArrayBuffer>) => {
    await writer.write(part);
    uploaded.push(await upload.uploadPart(uploaded.length + 1, part));
    bytes += part.length;
  };
  try {
    for (const part of begun) await add(part);
    for await (const part of rest) await add(part);
    await writer.close();
    await upload.complete(uploaded);
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
    digest.digest.catch(() => undefined);
    await upload.abort().catch(() => undefined);
    throw error;
  }
  return { bytes, sha256: toHex(new Uint8Array(await digest.digest)) };
}

/** The stream in parts of `PART_BYTES`. */
async function* partsOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  let part = new Uint8Array(64 * 1024);
  let filled = 0;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; ) {
      const now = piece.subarray(at, at + PART_BYTES - filled);
      if (filled + now.length > part.length) {
        const larger = new Uint8Array(Math.min(PART_BYTES, Math.max(2 * part.length, filled + now.length)));
        larger.set(part.subarray(0, filled));
        part = larger;
      }
      part.set(now, filled);
      filled += now.length;
      at += now.length;
      if (filled < PART_BYTES) continue;
      yield part;
      part = new Uint8Array(64 * 1024);
      filled = 0;
    }
  }
  if (filled > 0) yield part.subarray(0, filled);
  return undefined;
}
