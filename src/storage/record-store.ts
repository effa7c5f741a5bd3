import { DAY_MS } from '../../common/time.ts';
import type { Generation } from '../contract/generations.ts';
import type { Database, Statement } from '../database.ts';
import { durationBucket } from '../generation/durations.ts';
import { shareOf } from '../generation/image-records.ts';
import { type ImageBases, imageResource } from '../generation/image-urls.ts';
import type { RecordEntry, Records, StoredImage } from '../generation/ports.ts';
import { canView, type Viewer } from '../generation/viewer.ts';
import type { Day } from '../quota/day.ts';
import type { Recorded } from '../quota/reconcile.ts';
import { type GenerationRow, generationOfRow, RECORD_COLUMNS } from './generation-row.ts';

/** Records of generations that have ended, in D1. */
export interface RecordStore extends Records {
  /** The record of a generation that has ended, with image URLs that begin with `bases`; `null` if the viewer may not see one. */
  find(generationId: string, viewer: Viewer, bases: ImageBases): Promise<Generation | null>;
  /** The id of the generation that made the image; `null` if there is no record of it. */
  generationOf(imageId: string): Promise<string | null>;
  /** Generations created on that UTC day (`YYYY-MM-DD`) that have ended, page by page, the oldest first. */
  endedOn(day: Day): AsyncIterable<readonly OwnedRecord[]>;
  /** Those of these generations that have ended. */
  ended(generationIds: readonly string[]): Promise<readonly Recorded[]>;
}

/** A generation with its charge, its key and its subject. */
type OwnedRecord = Recorded & { readonly keyId: string; readonly subject: string };

const BOOK_COLUMNS = 'id, key_id, subject, charged_micros, restored, created_at';
type RecordRow = {
  id: string;
  key_id: string;
  subject: string;
  charged_micros: number;
  restored: number;
  created_at: number;
};
const RECORDS_A_PAGE = 2000;

export function d1RecordStore(db: Database): RecordStore {
  return {
    async record(entry) {
      await db.batch([
        insertGeneration(db, entry, 'replace'),
        ...entry.images.flatMap((image, position) =>
          insertImage(db, entry, image, { position, costMicros: shareOf(entry.charged, entry.images.length, position) }),
        ),
      ]);
    },

    async find(generationId, viewer, bases) {
      const row = await db
        .prepare(`SELECT key_id, subject, ${RECORD_COLUMNS} FROM generations WHERE id = ?`)
        .bind(generationId)
        .first<GenerationRow & { key_id: string; subject: string }>();
      if (!row || !canView(viewer, { keyId: row.key_id, subject: row.subject })) return null;
      const generation = generationOfRow(row);
      return { ...generation, images: generation.images.map((image) => imageResource(image, bases)) };
    },

    async generationOf(imageId) {
      const row = await db
        .prepare('SELECT generation_id FROM images WHERE id = ?')
        .bind(imageId)
        .first<{ generation_id: string }>();
      return row?.generation_id ?? null;
    },

    async *endedOn(day) {
      const start = Date.parse(`${day}T00:00:00.000Z`);
      let place: readonly [number, string] = [start, ''];
      // Bound: the records of the day, since the place only goes up.
      for (;;) {
        const { results } = await db
          .prepare(
            `SELECT ${BOOK_COLUMNS} FROM generations WHERE (created_at, id) > (?, ?) AND created_at < ?
             ORDER BY created_at, id LIMIT ?`,
          )
          .bind(...place, start + DAY_MS, RECORDS_A_PAGE)
          .all<RecordRow>();
        yield results.map(recordedOf);
        const last = results.at(-1);
        if (!last || results.length < RECORDS_A_PAGE) return;
        place = [last.created_at, last.id];
      }
    },

    async ended(generationIds) {
      const { results } = await db
        .prepare(`SELECT ${BOOK_COLUMNS} FROM generations WHERE id IN (SELECT value FROM json_each(?))`)
        .bind(JSON.stringify(generationIds))
        .all<RecordRow>();
      return results.map(recordedOf);
    },
  };
}

function recordedOf({ id, key_id, subject, charged_micros, restored }: RecordRow): OwnedRecord {
  return { generationId: id, keyId: key_id, subject, charged: charged_micros, restored: restored === 1 };
}

/** A generation with its key and its subject. */
type Owned = Pick<RecordEntry, 'keyId' | 'subject' | 'generation'>;

/** What is recorded of its end. An import knows neither the reason nor the request. */
type Ended = Pick<RecordEntry, 'charged'> & { readonly reason?: string; readonly requestId?: string | null };

/**
 * `replace`: if recording failed at first, the generation may end differently later, and the last state is kept.
 * `restore`: an import. An existing row may have lost its prompt since, so it stays.
 */
export function insertGeneration(
  db: Database,
  { keyId, subject, generation, charged, reason, requestId }: Owned & Ended,
  how: 'replace' | 'restore',
): Statement {
  const restores = how === 'restore';
  const createdAt = Date.parse(generation.created_at);
  const completedAt = Date.parse(generation.completed_at ?? generation.created_at);
  const onConflict = restores
    ? 'NOTHING'
    : `UPDATE SET status = excluded.status, error_code = excluded.error_code,
         charged_micros = excluded.charged_micros, images = excluded.images, reason = excluded.reason,
         completed_at = excluded.completed_at, resource = excluded.resource`;
  return db
    .prepare(
      `INSERT INTO generations (id, key_id, subject, status, model, quality, error_code, charged_micros, images, created_at,
         completed_at, duration_bucket, reason, request_id, resource, restored)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO ${onConflict}`,
    )
    .bind(
      generation.id,
      keyId,
      subject,
      generation.status,
      generation.model,
      generation.quality,
      generation.error?.code ?? null,
      charged,
      generation.images.length,
      createdAt,
      completedAt,
      generation.status === 'succeeded' ? durationBucket(completedAt - createdAt) : null,
      reason ?? null,
      requestId ?? null,
      JSON.stringify(generation),
      Number(restores),
    );
}

/** The rows of one image. Repeating it changes nothing. */
export function insertImage(
  db: Database,
  { keyId, subject, generation }: Owned,
  image: StoredImage,
  { position, costMicros }: { position: number; costMicros: number },
): Statement[] {
  const { size, quality, format, background } = generation;
  const createdAt = Date.parse(generation.completed_at ?? generation.created_at);
  const row = db
    .prepare(
      `INSERT OR IGNORE INTO images (id, generation_id, position, key_id, subject, prompt, directed_prompt, direction, model,
         parameters, format, width, height, bytes, sha256, cost_micros, created_at, inputs, parent)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      image.id,
      generation.id,
      position,
      keyId,
      subject,
      generation.prompt,
      generation.directed_prompt,
      JSON.stringify(generation.direction),
      generation.model,
      JSON.stringify({ size, quality, format, background }),
      image.format,
      image.width,
      image.height,
      image.bytes,
      image.sha256,
      costMicros,
      createdAt,
      JSON.stringify(generation.inputs),
      generation.parent,
    );
  if (Object.keys(generation.metadata).length === 0) return [row];
  const pairs = db
    .prepare(
      `INSERT OR IGNORE INTO image_metadata (image_id, name, value, key_id, subject, created_at)
       SELECT ?, key, value, ?, ?, ? FROM json_each(?)`,
    )
    .bind(image.id, keyId, subject, createdAt, JSON.stringify(generation.metadata));
  return [row, pairs];
}
