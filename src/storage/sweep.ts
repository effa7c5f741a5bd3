import { withTimeout } from '../../common/async.ts';
import type { ImageFormat } from '../../common/formats.ts';
import { LONGEST_RUN_MS, UPLOAD_LIFE_MS } from '../../common/limits.ts';
import { DAY_MS, MINUTE_MS } from '../../common/time.ts';
import type { Generation } from '../contract/generations.ts';
import type { Database } from '../database.ts';
import { shareOf } from '../generation/image-records.ts';
import type { StoredImage } from '../generation/ports.ts';
import { logLine } from '../log.ts';
import { type Cursors, NO_CURSORS } from './cursors.ts';
import { deleteObjects, type ErasableRow, eraseImage } from './deletion.ts';
import { type FinishedDeletions, finishDeletions } from './finish-deletions.ts';
import { isDeleted, storedImage } from './images.ts';
import { IMAGE_PREFIX, imageKey, PREVIEW_PREFIX, parseImageKey, UPLOAD_PREFIX } from './names.ts';
import { PassOver } from './pass-over.ts';
import { insertImage } from './record-store.ts';
import { firstUnchecked, type RowCursor } from './row-cursor.ts';
import { FORGOTTEN } from './scrub.ts';
import type { WorkerCache } from './worker-cache.ts';
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
  /** Uploads whose day is over: deleted, or to be deleted with `repair`. */
  readonly uploads: number;
  readonly deletions: FinishedDeletions;
  /** `false` if there was more than one run checks, or if a part failed. */
  readonly complete: boolean;
  /** What was not looked at. The next night goes on there. */
  readonly unfinished: readonly SweepPart[];
}

export type SweepPart = 'deletions' | 'objects' | 'rows' | 'previews' | 'uploads';

export interface SweepOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** `false` is a dry run: it reports and changes nothing. */
  readonly repair: boolean;
  /** Without them it begins at the beginning and remembers nothing. */
  readonly cursors?: Cursors;
  /** The cache in front of the Worker; absent or `null` if it has none. */
  readonly workerCache?: WorkerCache | null;
  /** Generations of a subject that run, or that the database does not have yet. Without it, there are none. */
  readonly pendingOf?: (subject: string) => Promise<readonly string[]>;
  /** Whether the run of that generation still has the bytes of that image. Without it, none has. */
  readonly isParked?: (generationId: string, imageId: string) => Promise<boolean>;
}

const PAGE = 500;
/** Pages of objects, and of rows, that one night checks. Each row is a call. */
const MAX_PAGES = 200;
const MAX_ROW_PAGES = 2;
/** A bucket may be silent. A cron ends after 15 minutes, and other parts of the night must come before that. */
const LONGEST_PART_MS = 2 * MINUTE_MS;

/** Each part by itself: one that throws does not stop the others, and is looked at again by the next night. */
export async function sweep(bucket: R2Bucket, db: Database, zone: ZoneCache | null, options: SweepOptions): Promise<SweepReport> {
  const unfinished: SweepPart[] = [];
  const part = async <T extends { readonly complete: boolean }>(
    name: SweepPart,
    nothing: Omit<T, 'complete'>,
    work: () => Promise<T>,
  ) => {
    const report = await withTimeout(LONGEST_PART_MS, work, () => new Error('the part took too long')).catch((error: unknown) => {
      logLine('housekeeping_fault', { part: name }, error);
      return { ...nothing, complete: false } as T;
    });
    if (!report.complete) unfinished.push(name);
    return report;
  };
  const deletions = await part('deletions', { finished: [], users: 0, unpurged: 0 }, () =>
    finishDeletions(bucket, db, zone, options),
  );
  const objects = await part('objects', { objects: 0, relisted: [], unknown: [], unwanted: [] }, () =>
    sweepObjects(bucket, db, options),
  );
  const rows = await part('rows', { rows: 0, lost: [], marked: [] }, () => sweepRows(bucket, db, options));
  const { previews } = await part('previews', { previews: 0 }, () => sweepPreviews(bucket, options));
  const { uploads } = await part('uploads', { uploads: 0 }, () => sweepUploads(bucket, options));
  const { finished, users, unpurged } = deletions;
  return {
    objects: objects.objects,
    relisted: objects.relisted,
    unknown: objects.unknown,
    rows: rows.rows,
    lost: rows.lost,
    previews,
    uploads,
    deletions: { finished: [...new Set([...finished, ...objects.unwanted, ...rows.marked])], users, unpurged },
    complete: unfinished.length === 0,
    unfinished,
  };
}

async function sweepObjects(bucket: R2Bucket, db: Database, { now, repair, cursors = NO_CURSORS }: SweepOptions) {
  const fates = { relisted: [] as string[], unknown: [] as string[], unwanted: [] as string[] };
  const checks = new PassOver('objects');
  let objects = 0;
  // The key and not the bucket's own cursor: that one is not promised to be valid tomorrow.
  let after = await cursors.get('objects');
  for (let page = 0; page < MAX_PAGES; page++) {
    const listed = await bucket.list({
      prefix: IMAGE_PREFIX,
      limit: PAGE,
      include: ['customMetadata'],
      ...(after ? { startAfter: after } : {}),
    });
    if (after !== null && page === 0 && listed.objects.length === 0) {
      // The cursor points past the end, and this night must look at something.
      after = null;
      continue;
    }
    objects += listed.objects.length;
    const old = listed.objects.filter(({ uploaded }) => uploaded.getTime() < now - LONGEST_RUN_MS);
    for (const { id, format, object } of await withoutRow(db, old)) {
      const fate = await checks.row(async () => {
        const found = await relist(db, storedImage(id, format, object), object.customMetadata?.generation ?? '', repair);
        if (found === 'unwanted' && repair) await deleteObjects(bucket, { id, format });
        return found;
      });
      if (fate) fates[fate].push(id);
    }
    after = listed.truncated ? (listed.objects.at(-1)?.key ?? null) : null;
    await cursors.set('objects', after);
    if (after === null) return { objects, ...fates, complete: checks.complete };
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
    const { images } = generation;
    const position = Math.max(
      0,
      images.findIndex(({ id }) => id === image.id),
    );
    const costMicros = shareOf(row.charged_micros, Math.max(1, images.length), position);
    await db.batch(insertImage(db, owned, image, { position, costMicros }));
  }
  return 'relisted';
}

/**
 * Rows that were not checked before, in the order of their writing. The first night checks those of the last two days. Only a
 * deletion removes the object of an older row. A database that is restored to an earlier day takes the cursor back with it.
 */
async function sweepRows(bucket: R2Bucket, db: Database, { now, repair, cursors = NO_CURSORS, isParked }: SweepOptions) {
  const lost: string[] = [];
  const marked: string[] = [];
  const checks = new PassOver('rows');
  let rows = 0;
  let after = await firstUnchecked(db, await cursors.get('rows'), now);
  for (let page = 0; page < MAX_ROW_PAGES; page++) {
    const { results } = await db
      .prepare(
        'SELECT rowid AS serial, id, format, generation_id, key_id, subject, hidden_at FROM images WHERE rowid > ? ORDER BY rowid LIMIT ?',
      )
      .bind(after, PAGE)
      .all<ErasableRow & { serial: number; hidden_at: number | null }>();
    rows += results.length;
    for (const row of results) {
      if (row.hidden_at !== null || (await bucket.head(imageKey(row.id, row.format))) !== null) continue;
      // The image was deleted. A database that was restored to an earlier day has brought the row back.
      if (await isDeleted(bucket, row.id)) {
        marked.push(row.id);
        if (repair) await checks.row(() => eraseImage(bucket, db, row, { now, origins: [] }));
      } else {
        // A bucket that takes nothing is no loss: the run offers it the bytes until it does.
        const parked = await checks.row(async () => (await isParked?.(row.generation_id, row.id)) ?? false);
        if (parked === false) lost.push(row.id);
      }
    }
    after = results.at(-1)?.serial ?? after;
    await cursors.set('rows', JSON.stringify([after, now] satisfies RowCursor));
    if (results.length < PAGE) return { rows, lost, marked, complete: checks.complete };
  }
  return { rows, lost, marked, complete: false };
}

/** Deletes what was put under a prefix before `until` (milliseconds). It continues at the cursor of the last night. */
async function deleteOld(
  bucket: R2Bucket,
  { repair, cursors = NO_CURSORS }: SweepOptions,
  { prefix, cursor, until }: { prefix: string; cursor: 'previews' | 'uploads'; until: number },
): Promise<{ deleted: number; complete: boolean }> {
  let deleted = 0;
  let after = await cursors.get(cursor);
  for (let page = 0; page < MAX_PAGES; page++) {
    const listed = await bucket.list({ prefix, limit: PAGE, ...(after ? { startAfter: after } : {}) });
    const old = listed.objects.filter(({ uploaded }) => uploaded.getTime() < until);
    if (repair && old.length > 0) await bucket.delete(old.map(({ key }) => key));
    deleted += old.length;
    after = listed.truncated ? (listed.objects.at(-1)?.key ?? null) : null;
    await cursors.set(cursor, after);
    if (after === null) return { deleted, complete: true };
  }
  return { deleted, complete: false };
}

async function sweepPreviews(bucket: R2Bucket, options: SweepOptions): Promise<{ previews: number; complete: boolean }> {
  const until = options.now - DAY_MS;
  const { deleted, complete } = await deleteOld(bucket, options, { prefix: PREVIEW_PREFIX, cursor: 'previews', until });
  return { previews: deleted, complete };
}

/** A run that was admitted in an upload's last moment still reads it. So it stays as long as a run may take. */
async function sweepUploads(bucket: R2Bucket, options: SweepOptions): Promise<{ uploads: number; complete: boolean }> {
  const until = options.now - UPLOAD_LIFE_MS - LONGEST_RUN_MS;
  const { deleted, complete } = await deleteOld(bucket, options, { prefix: UPLOAD_PREFIX, cursor: 'uploads', until });
  return { uploads: deleted, complete };
}
