import type { ImageFormat } from '../../common/formats.ts';
import { LONGEST_RUN_MS } from '../../common/limits.ts';
import type { Generation } from '../contract/resources.ts';
import type { Database } from '../database.ts';
import type { StoredImage } from '../generation/ports.ts';
import { DAY_MS } from '../quota/day.ts';
import { deleteObjects, eraseImage, type ImageRow } from './deletion.ts';
import { type FinishedDeletions, finishDeletions } from './finish-deletions.ts';
import { isDeleted, storedImage } from './images.ts';
import { IMAGE_PREFIX, imageKey, PREVIEW_PREFIX, parseImageKey } from './names.ts';
import { insertImage } from './record-store.ts';
import { FORGOTTEN } from './scrub.ts';
import type { ZoneCache } from './zone-cache.ts';

/**
 * The bucket compared with the records. An image without a row is stored but not listed: the sweep writes the row from the record
 * of its generation. A row without an object shows a broken image: the sweep only reports it.
 */
export interface SweepReport {
  readonly objects: number;
  readonly rows: number;
  /** Objects without a row that got one, or would with `repair`. */
  readonly relisted: readonly string[];
  /** Objects without a row whose generation has no record either. They are left for a person to check. */
  readonly unknown: readonly string[];
  /** Rows without an object, and without the mark of a deletion. */
  readonly lost: readonly string[];
  /** Previews that outlived their generation: deleted, or to be deleted with `repair`. */
  readonly previews: number;
  readonly deletions: FinishedDeletions;
  /** `false` if there was more than one run checks. */
  readonly complete: boolean;
}

const PAGE = 500;
const MAX_PAGES = 200;

/** @param options `repair: false` is a dry run: it reports and changes nothing. `now` in milliseconds. */
export async function sweep(
  bucket: R2Bucket,
  db: Database,
  zone: ZoneCache | null,
  options: { now: number; repair: boolean },
): Promise<SweepReport> {
  const deletions = await finishDeletions(bucket, db, zone, options);
  const { unwanted, ...images } = await sweepObjects(bucket, db, options);
  const { marked, ...rows } = await sweepRows(bucket, db, options);
  const previews = await sweepPreviews(bucket, options);
  const finished = [...new Set([...deletions.finished, ...unwanted, ...marked])];
  return { ...images, ...rows, previews, deletions: { ...deletions, finished }, complete: images.complete && rows.complete };
}

async function sweepObjects(bucket: R2Bucket, db: Database, { now, repair }: { now: number; repair: boolean }) {
  const fates = { relisted: [] as string[], unknown: [] as string[], unwanted: [] as string[] };
  let objects = 0;
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const listed = await bucket.list({
      prefix: IMAGE_PREFIX,
      limit: PAGE,
      include: ['customMetadata'],
      ...(cursor ? { cursor } : {}),
    });
    objects += listed.objects.length;
    const old = listed.objects.filter(({ uploaded }) => uploaded.getTime() < now - LONGEST_RUN_MS);
    for (const { id, format, object } of await withoutRow(db, old)) {
      const fate = await relist(db, storedImage(id, format, object), object.customMetadata?.generation ?? '', repair);
      fates[fate].push(id);
      if (fate === 'unwanted' && repair) await deleteObjects(bucket, { id, format });
    }
    if (!listed.truncated) return { objects, ...fates, complete: true };
    cursor = listed.cursor;
  }
  return { objects, ...fates, complete: false };
}

interface Listed {
  readonly id: string;
  readonly format: ImageFormat;
  readonly object: R2Object;
}

async function withoutRow(db: Database, objects: readonly R2Object[]): Promise<Listed[]> {
  const images = objects.flatMap((object) => {
    const name = parseImageKey(object.key);
    return name ? [{ ...name, object }] : [];
  });
  if (images.length === 0) return [];
  const { results } = await db
    .prepare('SELECT id FROM images WHERE id IN (SELECT value FROM json_each(?))')
    .bind(JSON.stringify(images.map(({ id }) => id)))
    .all<{ id: string }>();
  const listed = new Set(results.map(({ id }) => id));
  return images.filter(({ id }) => !listed.has(id));
}

/**
 * Writes the missing row of an image from its generation's record. `unknown` if there is no record; `unwanted` if its user was
 * deleted first.
 */
async function relist(
  db: Database,
  image: StoredImage,
  generationId: string,
  repair: boolean,
): Promise<'relisted' | 'unknown' | 'unwanted'> {
  const row = await db
    .prepare('SELECT key_id, subject, charged_micros, resource FROM generations WHERE id = ?')
    .bind(generationId)
    .first<{ key_id: string; subject: string; charged_micros: number; resource: string }>();
  if (!row) return 'unknown';
  if (row.subject === FORGOTTEN) return 'unwanted';
  if (repair) {
    const generation = JSON.parse(row.resource) as Generation;
    const owned = { keyId: row.key_id, subject: row.subject, generation };
    await db.batch(insertImage(db, owned, image, { position: 0, costMicros: row.charged_micros }));
  }
  return 'relisted';
}

/** Only rows of the last two days. An older row was checked before, and only a deletion removes its object. */
async function sweepRows(bucket: R2Bucket, db: Database, { now, repair }: { now: number; repair: boolean }) {
  const limit = PAGE * 2;
  const { results } = await db
    .prepare('SELECT id, format, generation_id, key_id, subject FROM images WHERE created_at > ? ORDER BY created_at LIMIT ?')
    .bind(now - 2 * DAY_MS, limit)
    .all<ImageRow>();
  const lost: string[] = [];
  const marked: string[] = [];
  for (const row of results) {
    if ((await bucket.head(imageKey(row.id, row.format))) !== null) continue;
    // The image was deleted. A database that was restored to an earlier day has brought the row back.
    if (await isDeleted(bucket, row.id)) {
      marked.push(row.id);
      if (repair) await eraseImage(bucket, db, row, { now, origins: [] });
    } else lost.push(row.id);
  }
  return { rows: results.length, lost, marked, complete: results.length < limit };
}

async function sweepPreviews(bucket: R2Bucket, { now, repair }: { now: number; repair: boolean }): Promise<number> {
  const { objects } = await bucket.list({ prefix: PREVIEW_PREFIX, limit: PAGE });
  const old = objects.filter(({ uploaded }) => uploaded.getTime() < now - DAY_MS).map(({ key }) => key);
  if (repair && old.length > 0) await bucket.delete(old);
  return old.length;
}
