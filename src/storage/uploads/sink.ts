import { sleep } from '../../../common/async.ts';
import { sha256HexOf, toHex } from '../../../common/hex.ts';
import { Broken } from './filtered.ts';
import { LONGEST_UPLOAD_MS, SMALL_BYTES, UploadSlots } from './slots.ts';

/** The size of a part of a multipart upload, in bytes: R2 takes no smaller one but the last. */
const PART_BYTES = 5 * 1024 * 1024;
const FIRST_BYTES = 64 * 1024;

/** One for all requests of the isolate, because they share its memory. */
const UPLOAD_SLOTS = new UploadSlots();

export interface StoredStream {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

interface Keys {
  readonly key: string;
  readonly unfinishedKey: string;
}

/**
 * Stores a stream whose length is not known. Only one part of it is in memory. An object exists under `key` once it is whole,
 * with `sha256` checked by R2. A large one is written under `unfinishedKey` first.
 * @throws Broken if the isolate has no memory for it, or if its client takes too long
 */
export async function storeStream(
  bucket: R2Bucket,
  keys: Keys,
  pieces: AsyncIterable<Uint8Array>,
  options: R2PutOptions,
): Promise<StoredStream> {
  const buffer = new PartBuffer();
  try {
    return await store(bucket, keys, pieces, options, buffer);
  } finally {
    buffer.release();
  }
}

async function store(
  bucket: R2Bucket,
  { key, unfinishedKey }: Keys,
  pieces: AsyncIterable<Uint8Array>,
  options: R2PutOptions,
  buffer: PartBuffer,
): Promise<StoredStream> {
  let parts: MultipartUpload | null = null;
  try {
    for await (const piece of pieces) {
      for (let at = 0; at < piece.length; ) {
        // A part is written once more has come: the last one may be shorter.
        if (buffer.isFull) {
          parts ??= new MultipartUpload(await bucket.createMultipartUpload(unfinishedKey));
          await parts.add(buffer.take());
        }
        at += await buffer.fill(piece.subarray(at));
      }
    }
    if (!parts) return await storeWhole(bucket, key, buffer.take(), options);
    await parts.add(buffer.take());
    const stored = await parts.complete();
    const unfinished = await bucket.get(unfinishedKey);
    if (!unfinished) throw new Error('the upload is gone');
    await bucket.put(key, unfinished.body, { ...options, sha256: stored.sha256 });
    return stored;
  } catch (error) {
    await parts?.abort();
    throw error;
  } finally {
    if (parts) await bucket.delete(unfinishedKey);
  }
}

async function storeWhole(
  bucket: R2Bucket,
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
  options: R2PutOptions,
): Promise<StoredStream> {
  const sha256 = await sha256HexOf(bytes);
  await bucket.put(key, bytes, { ...options, sha256 });
  return { bytes: bytes.length, sha256 };
}

/** The parts of an object, and the hash of all of them. */
class MultipartUpload {
  readonly #upload: R2MultipartUpload;
  readonly #digest = new crypto.DigestStream('SHA-256');
  readonly #writer = this.#digest.getWriter();
  /** Bound: MAX_UPLOAD_BYTES, or what a transformation writes, in parts of PART_BYTES. */
  #parts: R2UploadedPart[] = [];
  #bytes = 0;

  constructor(upload: R2MultipartUpload) {
    this.#upload = upload;
    this.#digest.digest.catch(() => undefined);
  }

  async add(part: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#writer.write(part);
    this.#parts.push(await this.#upload.uploadPart(this.#parts.length + 1, part));
    this.#bytes += part.length;
  }

  async complete(): Promise<StoredStream> {
    await this.#writer.close();
    await this.#upload.complete(this.#parts);
    return { bytes: this.#bytes, sha256: toHex(new Uint8Array(await this.#digest.digest)) };
  }

  async abort(): Promise<void> {
    await this.#upload.abort().catch(() => undefined);
  }
}

/** One part in memory. Beyond `SMALL_BYTES` it needs a slot of the isolate's memory, which it has until `leave`. */
class PartBuffer {
  #bytes = new Uint8Array(FIRST_BYTES);
  #filled = 0;
  #free: (() => void) | null = null;
  #since = 0;

  get isFull(): boolean {
    return this.#filled === PART_BYTES;
  }

  /** Takes what fits of the piece, and returns how many bytes that were. */
  async fill(piece: Uint8Array): Promise<number> {
    const now = piece.subarray(0, PART_BYTES - this.#filled);
    if (this.#filled + now.length > this.#bytes.length) await this.#grow(this.#filled + now.length);
    if (this.#free && Date.now() - this.#since > LONGEST_UPLOAD_MS) throw new Broken({ kind: 'too_slow' });
    this.#bytes.set(now, this.#filled);
    this.#filled += now.length;
    return now.length;
  }

  /** The bytes so far. The buffer is empty then. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = this.#bytes.subarray(0, this.#filled);
    // A part was read by then, so its memory serves the next one.
    this.#filled = 0;
    return bytes;
  }

  /** Gives its place among the large uploads to the next one. */
  release(): void {
    this.#free?.();
    this.#free = null;
  }

  async #grow(length: number): Promise<void> {
    if (length > SMALL_BYTES && !this.#free) {
      this.#free = await UPLOAD_SLOTS.enter(sleep);
      this.#since = Date.now();
      if (!this.#free) throw new Broken({ kind: 'busy' });
    }
    const larger = new Uint8Array(
      length > SMALL_BYTES ? PART_BYTES : Math.min(SMALL_BYTES, Math.max(length, 2 * this.#bytes.length)),
    );
    larger.set(this.#bytes.subarray(0, this.#filled));
    this.#bytes = larger;
  }
}
