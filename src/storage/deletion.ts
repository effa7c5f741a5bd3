import type { ImageFormat } from '../contract/requests.ts';
import type { Generation } from '../contract/resources.ts';
import { maySee, type Viewer } from '../generation/viewer.ts';
import { deletedKey, derivedPrefix, imageKey } from './names.ts';

/**
 * Deleting for good. Every step may be repeated, and the order is such that a deletion that was cut shows the image
 * as it was or not at all: the mark first, then the bytes, the row last, since only the row says whose it is.
 */
export interface Deletion {
  /** Deletes one image. `deleted` also where it already was; `null` where the viewer has no such image. Returns its format. */
  image(id: string, viewer: Viewer, now: number): Promise<{ format: ImageFormat | null } | null>;
  /** Deletes up to `limit` images of a subject and what is on record of its generations. `left`: call again. */
  subject(
    viewer: Viewer & { subject: string },
    now: number,
    limit: number,
  ): Promise<{ images: readonly Deleted[]; left: boolean }>;
}

export interface Deleted {
  readonly id: string;
  readonly format: ImageFormat;
}

type Row = { id: string; format: ImageFormat; generation_id: string; key_id: string; subject: string };

const COLUMNS = 'id, format, generation_id, key_id, subject';

export function deletion(bucket: R2Bucket, db: D1Database): Deletion {
  return {
    async image(id, viewer, now) {
      const row = await db.prepare(`SELECT ${COLUMNS} FROM images WHERE id = ?`).bind(id).first<Row>();
      if (row) {
        if (!maySee(viewer, { keyId: row.key_id, subject: row.subject })) return null;
        await deleteImage(bucket, db, row, now);
        return { format: row.format };
      }
      const before = await db
        .prepare('SELECT key_id, subject FROM deleted_images WHERE id = ?')
        .bind(id)
        .first<{ key_id: string; subject: string }>();
      return before && maySee(viewer, { keyId: before.key_id, subject: before.subject }) ? { format: null } : null;
    },

    async subject({ keyId, subject }, now, limit) {
      const { results } = await db
        .prepare(`SELECT ${COLUMNS} FROM images WHERE key_id = ? AND subject = ? LIMIT ?`)
        .bind(keyId, subject, limit + 1)
        .all<Row>();
      const rows = results.slice(0, limit);
      for (const row of rows) await deleteImage(bucket, db, row, now);
      const left = results.length > limit;
      if (!left) await forgetGenerations(db, keyId, subject);
      return { images: rows.map(({ id, format }) => ({ id, format })), left };
    },
  };
}

async function deleteImage(bucket: R2Bucket, db: D1Database, row: Row, now: number): Promise<void> {
  await bucket.put(deletedKey(row.id), new Uint8Array());
  const derived = await bucket.list({ prefix: derivedPrefix(row.id) });
  await bucket.delete([imageKey(row.id, row.format), ...derived.objects.map(({ key }) => key)]);
  await db.batch([
    db
      .prepare('INSERT OR IGNORE INTO deleted_images (id, key_id, subject, deleted_at) VALUES (?, ?, ?, ?)')
      .bind(row.id, row.key_id, row.subject, now),
    db.prepare('DELETE FROM images WHERE id = ?').bind(row.id),
    ...(await scrubbed(db, row)),
  ]);
}

/** The generation's own record must not keep what its image had: without its last image it loses its words too. */
async function scrubbed(db: D1Database, row: Row): Promise<D1PreparedStatement[]> {
  const record = await db
    .prepare('SELECT resource FROM generations WHERE id = ?')
    .bind(row.generation_id)
    .first<{ resource: string }>();
  if (!record) return [];
  const generation = JSON.parse(record.resource) as Generation;
  const images = generation.images.filter(({ id }) => id !== row.id);
  const resource = images.length > 0 ? { ...generation, images } : withoutWords({ ...generation, images });
  return [db.prepare('UPDATE generations SET resource = ? WHERE id = ?').bind(JSON.stringify(resource), row.generation_id)];
}

function withoutWords(generation: Generation): Generation {
  return {
    ...generation,
    prompt: '',
    directed_prompt: '',
    direction: { ...generation.direction, facets: [], warnings: [] },
    metadata: {},
  };
}

/** What was charged stays, since the books need it; whose it was and what was asked for does not. */
async function forgetGenerations(db: D1Database, keyId: string, subject: string): Promise<void> {
  const { results } = await db
    .prepare('SELECT id, resource FROM generations WHERE key_id = ? AND subject = ?')
    .bind(keyId, subject)
    .all<{ id: string; resource: string }>();
  const statements = results.map(({ id, resource }) =>
    db
      .prepare('UPDATE generations SET subject = ?, resource = ? WHERE id = ?')
      .bind(FORGOTTEN, JSON.stringify(withoutWords(JSON.parse(resource) as Generation)), id),
  );
  for (let at = 0; at < statements.length; at += 50) await db.batch(statements.slice(at, at + 50));
  await db.prepare('DELETE FROM deleted_images WHERE key_id = ? AND subject = ?').bind(keyId, subject).run();
}

/** The subject of generations whose user was deleted: nobody's. */
export const FORGOTTEN = 'forgotten';
