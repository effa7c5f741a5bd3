import { withTimeout } from '../../common/async.ts';
import { IMAGE_FORMATS } from '../../common/formats.ts';
import { toHex } from '../../common/hex.ts';
import { type Derivation, derive } from './derived.ts';
import { IMMUTABLE, isDeleted } from './images.ts';
import { hiddenKey, imageKey } from './names.ts';

/** Files of the bucket as they are served: originals, derived sizes, previews and releases. */

export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** A file that can be sent, from the bucket or from a cache. */
export interface StoredFile {
  readonly contentType: string;
  readonly cacheControl: string;
  /** Strong, quotes included. */
  readonly etag: string;
  readonly modified: Date;
  /** Bytes. */
  readonly size: number;
  /** The whole file, or one range of it; `null` if it was removed since it was found. Call it at most once. */
  read(range?: ByteRange): Promise<ReadableStream | null>;
  /** Call this instead of `read` if no bytes are needed. */
  discard(): Promise<void>;
}

export interface FileStore {
  /** The file of that key; `null` if there is none. @param body whether the whole file will probably be read */
  find(key: string, body: boolean): Promise<StoredFile | null>;
  remove(key: string): Promise<void>;
  /** The id of the generation that made a stored image; `null` if there is no such image. */
  generationOf(imageId: string): Promise<string | null>;
  /** Whether the image of that id was deleted. */
  isDeleted(imageId: string): Promise<boolean>;
  /** Whether the operator has hidden the image of that id. */
  isHidden(imageId: string): Promise<boolean>;
  /** Makes and stores a derived size, `now` in milliseconds; `null` if this deployment has no image transformation. */
  readonly derive: ((source: { id: string; key: string }, derivation: Derivation, now: number) => Promise<void>) | null;
}

/** A bucket that has not said after this whether it has a file will not say it. The bytes themselves may take longer. */
const TIMEOUT_MS = 3000;

export function fileStore(bucket: R2Bucket, transform: ImagesBinding | undefined): FileStore {
  return {
    find: (key, body) => bucketFile(bucket, key, body),
    remove: (key) => bucket.delete(key),
    async generationOf(imageId) {
      const objects = await Promise.all(IMAGE_FORMATS.map((format) => answered(bucket.head(imageKey(imageId, format)))));
      return objects.find((object) => object !== null)?.customMetadata?.generation ?? null;
    },
    isDeleted: (imageId) => answered(isDeleted(bucket, imageId)),
    isHidden: async (imageId) => (await answered(bucket.head(hiddenKey(imageId)))) !== null,
    derive: transform ? (source, derivation, now) => derive(bucket, transform, source, derivation, now) : null,
  };
}

function answered<T>(call: Promise<T>): Promise<T> {
  return withTimeout(
    TIMEOUT_MS,
    () => call,
    () => new Error('the bucket did not answer in time'),
  );
}

async function bucketFile(bucket: R2Bucket, key: string, body: boolean): Promise<StoredFile | null> {
  const object: R2Object | R2ObjectBody | null = await answered<R2Object | null>(body ? bucket.get(key) : bucket.head(key));
  if (!object) return null;
  const whole: ReadableStream | null = (object as Partial<R2ObjectBody>).body ?? null;
  return {
    contentType: object.httpMetadata?.contentType ?? 'application/octet-stream',
    cacheControl: object.httpMetadata?.cacheControl ?? IMMUTABLE,
    etag: etagOf(object),
    modified: object.uploaded,
    size: object.size,
    async read(range) {
      if (range === undefined && whole) return whole;
      await whole?.cancel();
      return (await answered(bucket.get(key, range === undefined ? {} : { range })))?.body ?? null;
    },
    async discard() {
      await whole?.cancel();
    },
  };
}

/** The SHA-256 that R2 checked when the object was stored. It is a strong validator, since it is of the bytes. */
function etagOf(object: R2Object): string {
  const { sha256 } = object.checksums;
  return `"${sha256 ? toHex(new Uint8Array(sha256)) : object.etag}"`;
}
