import type { ImageFormat } from '../../common/formats.ts';
import type { Database } from '../database.ts';
import { canView, type Viewer } from '../generation/viewer.ts';
import { logLine } from '../log.ts';
import { copyPaths, deletedKey, derivedPrefix, hiddenKey, imageKey, servedPaths } from './names.ts';
import { outboxRow } from './outbox.ts';
import { forgetGenerations, scrubbed } from './scrub.ts';
import { deleteUploadsOf } from './uploads.ts';
import type { WorkerCache } from './worker-cache.ts';
import type { ZoneCache } from './zone-cache.ts';

/**
 * Deletes for good, in this order: a note of the request, the mark, the bytes, the row. The row is last, since only the row
 * names the owner. Every step may be repeated. The sweep finishes an interrupted deletion.
 */
export interface Deletion {
  /** Deletes one image. Resolves with its format, which is `null` if it was deleted before; `null` if the viewer has no such image. */
  image(id: string, viewer: Viewer | 'operator', request: DeletionRequest): Promise<{ format: ImageFormat | null } | null>;
  /** Deletes the uploads and up to `limit` images of a subject, and the prompts of its generations. `left`: call again. */
  subject(
    viewer: Viewer & { subject: string },
    request: DeletionRequest,
    limit: number,
  ): Promise<{ images: readonly DeletedImage[]; left: boolean }>;
}

export interface DeletionRequest {
  readonly now: number;
  /** The origins of copies in the zone's caches; empty if they cannot be purged. */
  readonly origins: readonly string[];
  /** The cache in front of the Worker; absent or `null` if it has none. */
  readonly workerCache?: WorkerCache | null;
  /** Why, for webhooks; absent if the owner deletes it. */
  readonly reason?: string | undefined;
}

export interface DeletedImage {
  readonly id: string;
  readonly format: ImageFormat;
}

export type ErasableRow = DeletedImage & { generation_id: string; key_id: string; subject: string };

const COLUMNS = 'i.id, i.format, i.generation_id, i.key_id, i.subject';

/** @param zone `null` if no zone can be purged */
export function deletion(bucket: R2Bucket, db: Database, zone: ZoneCache | null): Deletion {
  return {
    async image(id, viewer, request) {
      const row = await db.prepare(`SELECT ${COLUMNS} FROM images AS i WHERE i.id = ?`).bind(id).first<ErasableRow>();
      if (row) {
        if (viewer !== 'operator' && !canView(viewer, { keyId: row.key_id, subject: row.subject })) return null;
        await eraseImage(bucket, db, row, request);
        await purge(zone, [row], request);
        return { format: row.format };
      }
      const before = await db
        .prepare('SELECT key_id, subject FROM deleted_images WHERE id = ?')
        .bind(id)
        .first<{ key_id: string; subject: string }>();
      if (!before) return null;
      const visible = viewer === 'operator' || canView(viewer, { keyId: before.key_id, subject: before.subject });
      return visible ? { format: null } : null;
    },

    async subject({ keyId, subject }, request, limit) {
      await db
        .prepare('INSERT OR REPLACE INTO user_deletions (key_id, subject, origins, asked_at) VALUES (?, ?, ?, ?)')
        .bind(keyId, subject, JSON.stringify(request.origins), request.now)
        .run();
      const deleted = await deleteSubject(bucket, db, { keyId, subject }, request, limit);
      await purge(zone, deleted.images, request);
      return deleted;
    },
  };
}

/** Deletes one image. The note of the request stays until the sweep has checked it. */
export async function eraseImage(
  bucket: R2Bucket,
  db: Database,
  row: ErasableRow,
  { now, origins, reason }: DeletionRequest,
): Promise<void> {
  await db
    .prepare('INSERT OR IGNORE INTO deletions (image_id, format, origins, asked_at) VALUES (?, ?, ?, ?)')
    .bind(row.id, row.format, JSON.stringify(origins), now)
    .run();
  await deleteObjects(bucket, row);
  await db.batch([
    db
      .prepare('INSERT OR IGNORE INTO deleted_images (id, key_id, subject, deleted_at) VALUES (?, ?, ?, ?)')
      .bind(row.id, row.key_id, row.subject, now),
    db.prepare('DELETE FROM images WHERE id = ?').bind(row.id),
    outboxRow(db, 'image.deleted', row, reason ?? null, now),
    db.prepare('DELETE FROM image_metadata WHERE image_id = ?').bind(row.id),
    db.prepare('DELETE FROM shares WHERE image_id = ?').bind(row.id),
    ...(await scrubbed(db, row)),
  ]);
}

/** The mark first, then the bytes. Between the two the image is still served. */
export async function deleteObjects(bucket: R2Bucket, image: DeletedImage): Promise<void> {
  await bucket.put(deletedKey(image.id), new Uint8Array());
  await deleteBytes(bucket, image);
}

/** The image's object, hidden or not, and all of its derived sizes. */
export async function deleteBytes(bucket: R2Bucket, image: DeletedImage): Promise<void> {
  await bucket.delete(hiddenKey(image.id));
  await deleteCopies(bucket, image);
}

/** Everything that is served: the image's object and all of its derived sizes. */
export async function deleteCopies(bucket: R2Bucket, { id, format }: DeletedImage): Promise<void> {
  const derived = await bucket.list({ prefix: derivedPrefix(id) });
  await bucket.delete([imageKey(id, format), ...derived.objects.map(({ key }) => key)]);
}

/**
 * Deletes what the subject had requested until `request.now`. An image that was still being made then is included. One that was
 * requested later is not.
 */
export async function deleteSubject(
  bucket: R2Bucket,
  db: Database,
  { keyId, subject }: { keyId: string; subject: string },
  request: DeletionRequest,
  limit: number,
): Promise<{ images: readonly DeletedImage[]; left: boolean }> {
  await deleteUploadsOf(bucket, { keyId, subject }, request.now);
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM images AS i LEFT JOIN generations AS g ON g.id = i.generation_id
       WHERE i.key_id = ? AND i.subject = ? AND COALESCE(g.created_at, i.created_at) <= ? LIMIT ?`,
    )
    .bind(keyId, subject, request.now, limit + 1)
    .all<ErasableRow>();
  const rows = results.slice(0, limit);
  for (const row of rows) await eraseImage(bucket, db, row, request);
  const left = results.length > limit || (await forgetGenerations(db, keyId, subject, request.now));
  return { images: rows.map(({ id, format }) => ({ id, format })), left };
}

/** Purges the caches. `false` if that failed: the note of the deletion then stays, and the sweep tries again. */
export async function purge(
  zone: ZoneCache | null,
  images: readonly DeletedImage[],
  { origins, workerCache = null }: Pick<DeletionRequest, 'origins' | 'workerCache'>,
): Promise<boolean> {
  if (images.length === 0) return true;
  const urls = images.flatMap(({ id, format }) =>
    origins.flatMap((origin) => copyPaths(id, format).map((path) => `${origin}${path}`)),
  );
  const paths = images.flatMap(({ id, format }) => servedPaths(id, format));
  const faults = await Promise.all([
    urls.length === 0 ? null : zone === null ? 'not_configured' : zone.purge(urls),
    workerCache === null ? null : workerCache.purge(paths),
  ]);
  for (const [index, fault] of faults.entries()) {
    if (fault !== null) logLine('purge_failed', { images: images.length, cache: index === 0 ? 'zone' : 'worker', fault });
  }
  return faults.every((fault) => fault === null);
}
