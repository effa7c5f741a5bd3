import { CONTENT_TYPES, formatOfType } from '../../common/formats.ts';
import { sha256Hex, toHex } from '../../common/hex.ts';
import { uploadIdStart } from '../../common/ids.ts';
import { MAX_UPLOAD_BYTES, UPLOAD_LIFE_MS } from '../../common/limits.ts';
import { err, ok, type Result } from '../../common/result.ts';
import { shownSize } from '../generation/image-file.ts';
import type { StoredImage } from '../generation/ports.ts';
import type { Viewer } from '../generation/viewer.ts';
import { UPLOAD_PREFIX, unfinishedUploadKey, uploadKey } from './names.ts';
import type { UploadFault } from './uploads/fault.ts';
import { Broken, filterPicture } from './uploads/filtered.ts';
import { storeStream } from './uploads/sink.ts';
import { headerFault, staysTagged, stopReading, upright } from './uploads/upright.ts';

const NOT_ADMITTED: UploadFault = { kind: 'not_admitted' };

/** The subject that an upload belongs to. */
export interface UploadOwner {
  readonly keyId: string;
  readonly subject: string;
}

/** A stored upload. Width and height in pixels, as browsers show it. */
export interface StoredUpload extends StoredImage {
  /** Whether its pixels can be transparent. */
  readonly alpha: boolean;
  /** Whether browsers turn or mirror it. */
  readonly oriented: boolean;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface KeepOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Called once the header of a picture was read, before anything is stored. `false` refuses it. */
  readonly admit: () => Promise<boolean>;
}

/**
 * Pictures that callers gave, private and for a day. Everything about an upload is in its object, so none of these calls needs
 * the database.
 */
export interface UploadStore {
  /** Stores a picture without its metadata. Nothing stays if it is refused. */
  keep(
    id: string,
    owner: UploadOwner,
    body: AsyncIterable<Uint8Array>,
    options: KeepOptions,
  ): Promise<Result<StoredUpload, UploadFault>>;
  /** The upload; `null` if there is none, if its day is over, or if the viewer may not see it. */
  find(id: string, viewer: Viewer, now: number): Promise<StoredUpload | null>;
  /** Gives an upload to another owner, under a new id. `null` if it is gone. */
  give(upload: StoredUpload, id: string, owner: UploadOwner): Promise<StoredUpload | null>;
  delete(id: string): Promise<void>;
}

/** @param transform the Images binding; without it a picture that must be scaled is refused, and none is turned */
export function uploadStore(bucket: R2Bucket, transform: ImagesBinding | undefined): UploadStore {
  return {
    async keep(id, owner, body, { now, admit }) {
      try {
        const picture = await filterPicture(body, { maxBytes: MAX_UPLOAD_BYTES, keepsTag: staysTagged(transform) });
        const fault = headerFault(picture.header, transform) ?? ((await admit()) ? null : NOT_ADMITTED);
        if (fault) {
          await stopReading(picture);
          return err(fault);
        }
        const { header, pieces } = await upright(picture, transform);
        const facts = {
          id,
          format: header.format,
          ...shownSize(header),
          alpha: header.alpha,
          oriented: header.orientation !== 1,
          expiresAt: now + UPLOAD_LIFE_MS,
        };
        const stored = await storeStream(bucket, { key: uploadKey(id), unfinishedKey: unfinishedUploadKey(id) }, pieces, {
          httpMetadata: { contentType: CONTENT_TYPES[header.format], cacheControl: 'private, no-store' },
          customMetadata: {
            key: owner.keyId,
            owner: await ownerDigest(owner),
            width: String(facts.width),
            height: String(facts.height),
            alpha: String(facts.alpha),
            oriented: String(facts.oriented),
            expires: String(facts.expiresAt),
          },
        });
        return ok({ ...facts, ...stored });
      } catch (error) {
        if (error instanceof Broken) return err(error.fault);
        throw error;
      }
    },

    async find(id, viewer, now) {
      const object = await bucket.head(uploadKey(id));
      const { key, owner } = object?.customMetadata ?? {};
      if (!object || key !== viewer.keyId) return null;
      if (viewer.subject !== null && owner !== (await ownerDigest({ keyId: viewer.keyId, subject: viewer.subject }))) return null;
      const upload = uploadOf(id, object);
      return upload.expiresAt > now ? upload : null;
    },

    async give(upload, id, owner) {
      const object = await bucket.get(uploadKey(upload.id));
      if (!object) return null;
      const { customMetadata = {}, httpMetadata = {} } = object;
      await bucket.put(uploadKey(id), object.body, {
        sha256: upload.sha256,
        httpMetadata,
        customMetadata: { ...customMetadata, key: owner.keyId, owner: await ownerDigest(owner) },
      });
      await bucket.delete(uploadKey(upload.id));
      return { ...upload, id };
    },

    delete: (id) => bucket.delete(uploadKey(id)),
  };
}

/** Deletes every upload of the owner that came until `until` (milliseconds). */
export async function deleteUploadsOf(bucket: R2Bucket, owner: UploadOwner, until: number): Promise<void> {
  const digest = await ownerDigest(owner);
  const prefix = `${UPLOAD_PREFIX}${await uploadIdStart(owner.keyId, owner.subject)}`;
  let after: string | undefined;
  do {
    const listed = await bucket.list({ prefix, include: ['customMetadata'], ...(after ? { startAfter: after } : {}) });
    // An unfinished one names no owner yet.
    const own = listed.objects.filter(
      ({ uploaded, customMetadata }) => uploaded.getTime() <= until && (customMetadata?.owner ?? digest) === digest,
    );
    if (own.length > 0) await bucket.delete(own.map(({ key }) => key));
    after = listed.truncated ? listed.objects.at(-1)?.key : undefined;
  } while (after !== undefined);
}

/** The owner as the object names it. Names of users are not written into the bucket. */
function ownerDigest({ keyId, subject }: UploadOwner): Promise<string> {
  return sha256Hex(`upload\n${keyId}\n${subject}`);
}

function uploadOf(id: string, object: R2Object): StoredUpload {
  const { width, height, alpha, oriented, expires } = object.customMetadata ?? {};
  const { sha256 } = object.checksums;
  return {
    id,
    format: formatOfType(object.httpMetadata?.contentType) ?? 'png',
    width: Number(width),
    height: Number(height),
    bytes: object.size,
    sha256: sha256 ? toHex(new Uint8Array(sha256)) : '',
    alpha: alpha === 'true',
    oriented: oriented === 'true',
    expiresAt: Number(expires),
  };
}
