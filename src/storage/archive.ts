import type { ImageFormat } from '../../common/formats.ts';
import type { ArchivedImage } from '../contract/archive.ts';
import type { Generation } from '../contract/generations.ts';
import type { Database } from '../database.ts';
import { inspectImage } from '../generation/image-file.ts';
import type { StoredImage } from '../generation/ports.ts';
import { type GenerationRow, generationOfRow } from './generation-row.ts';
import { isDeleted, r2ImageStore, storedImage } from './images.ts';
import { imageKey } from './names.ts';
import { insertGeneration, insertImage } from './record-store.ts';

/**
 * Why an image is not restored. It was deleted here, it differs from the archive, another image has its id, or its bytes are
 * missing.
 */
export type RestoreFault = 'deleted' | 'not_the_image' | 'other_image' | 'no_bytes';

/** Reading all images page by page, and restoring them. Each call may be repeated. */
export interface Archive {
  /** The images of all keys in the order in which they were recorded. New ones come at the end, so a long export misses none. */
  images(after: number, limit: number): Promise<{ items: ArchivedImage[]; next: number | null }>;
  /** Stores the bytes of an image; call `restore` next, as a run does. `null` if they are stored now. */
  restoreBytes(id: string, bytes: Uint8Array, sha256: string, generationId: string): Promise<RestoreFault | null>;
  /** Writes the rows of an image whose bytes are stored. Existing rows stay as they are. */
  restore(image: ArchivedImage): Promise<RestoreFault | null>;
}

type Row = GenerationRow & {
  serial: number;
  generation_id: string;
  format: ImageFormat;
  width: number;
  height: number;
  bytes: number;
  sha256: string;
  position: number;
  cost_micros: number;
  key_id: string;
  subject: string;
  /** When the generation was created. The other instant is the image's. */
  asked_at: number;
};

export function archive(bucket: R2Bucket, db: Database): Archive {
  return {
    async images(after, limit) {
      const { results } = await db
        .prepare(
          `SELECT i.rowid AS serial, i.id, i.format, i.width, i.height, i.bytes, i.sha256, i.position, i.cost_micros, i.created_at,
             i.key_id, i.subject, g.id AS generation_id, g.status, g.model, g.quality, g.error_code, g.charged_micros,
             g.created_at AS asked_at, g.completed_at, g.resource
           FROM images AS i JOIN generations AS g ON g.id = i.generation_id WHERE i.rowid > ? AND i.hidden_at IS NULL
           ORDER BY i.rowid LIMIT ?`,
        )
        .bind(after, limit + 1)
        .all<Row>();
      const rows = results.slice(0, limit);
      return { items: rows.map(archived), next: results.length > limit ? (rows.at(-1)?.serial ?? null) : null };
    },

    async restoreBytes(id, bytes, sha256, generationId) {
      if (await isDeleted(bucket, id)) return 'deleted';
      const facts = inspectImage(bytes);
      if (!facts) return 'not_the_image';
      const image: StoredImage = { id, ...facts, bytes: bytes.length, sha256 };
      try {
        await r2ImageStore(bucket).put(image, bytes, { generationId, spent: 0 });
      } catch {
        // R2 compared the digest and refused the bytes.
        return 'not_the_image';
      }
      const there = await r2ImageStore(bucket).find(id, facts.format);
      return there?.sha256 === sha256 ? null : 'other_image';
    },

    async restore(image) {
      if (await isDeleted(bucket, image.id)) return 'deleted';
      const object = await bucket.head(imageKey(image.id, image.format));
      if (!object) return 'no_bytes';
      const there = storedImage(image.id, image.format, object);
      const same = (['sha256', 'bytes', 'width', 'height'] as const).every((name) => there[name] === image[name]);
      if (!same) return 'not_the_image';
      // An older export has no inputs.
      const { inputs = [], parent = null } = image.generation as Partial<Generation>;
      const generation = { ...image.generation, inputs, parent } as unknown as Generation;
      const owner = { keyId: image.key_id, subject: image.subject, generation };
      await db.batch([
        insertGeneration(db, { ...owner, charged: image.generation_charged_micros }, 'restore'),
        ...insertImage(db, owner, image, { position: image.position, costMicros: image.cost_micros }),
      ]);
      return null;
    },
  };
}

function archived(row: Row): ArchivedImage {
  const { id, format, width, height, bytes, sha256, position, cost_micros, key_id, subject } = row;
  return {
    ...{ id, format, width, height, bytes, sha256, position, cost_micros },
    created_at: new Date(row.created_at).toISOString(),
    ...{ key_id, subject },
    generation_charged_micros: row.charged_micros,
    generation: generationOfRow({ ...row, id: row.generation_id, created_at: row.asked_at }),
  };
}
