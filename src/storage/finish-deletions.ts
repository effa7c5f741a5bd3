import type { ImageFormat } from '../../common/formats.ts';
import { LONGEST_RUN_MS } from '../../common/limits.ts';
import type { Database } from '../database.ts';
import { NO_CURSORS, parsedCursor } from './cursors.ts';
import { deleteBytes, deleteSubject, eraseImage, purge } from './deletion.ts';
import type { SweepOptions } from './sweep.ts';
import type { WorkerCache } from './worker-cache.ts';
import type { ZoneCache } from './zone-cache.ts';

/** What the sweep did about unfinished deletions, or would do in a dry run. */
export interface FinishedDeletions {
  /** Images whose deletion was interrupted. */
  readonly finished: readonly string[];
  /** Users whose deletion was checked. */
  readonly users: number;
  /** Deleted images that may still have copies in caches, since the zone could not be purged. */
  readonly unpurged: number;
}

const IMAGES = 200;
/** Batches of one night. */
const MAX_BATCHES = 5;
const USERS = 20;

/** When the deletion was requested, and the image's id. */
type Place = readonly [askedAt: number, imageId: string];
const FIRST_PLACE: Place = [0, ''];

function placeOf(stored: string | null): Place {
  const value = parsedCursor(stored);
  const [askedAt, imageId] = Array.isArray(value) ? (value as unknown[]) : [];
  return Number.isSafeInteger(askedAt) && typeof imageId === 'string' ? [askedAt as number, imageId] : FIRST_PLACE;
}

type Pending = {
  id: string;
  format: ImageFormat;
  origins: string;
  asked_at: number;
  key_id: string | null;
  subject: string | null;
  generation_id: string | null;
};

/**
 * Checks every deletion once. It finishes an interrupted one and deletes derived sizes that were being made at the time. It
 * also purges copies that a response in flight may have put back into a cache.
 */
export async function finishDeletions(
  bucket: R2Bucket,
  db: Database,
  zone: ZoneCache | null,
  { now, repair, cursors = NO_CURSORS, workerCache = null }: SweepOptions,
): Promise<FinishedDeletions & { complete: boolean }> {
  const users = await finishUsers(bucket, db, zone, { now, repair, workerCache });
  const finished: string[] = [];
  let unpurged = 0;
  // A deletion that could not be purged stays. So the next one is found by its place, not by its age.
  let place = placeOf(await cursors.get('deletions'));
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const { results } = await db
      .prepare(
        `SELECT d.image_id AS id, d.format, d.origins, d.asked_at, i.key_id, i.subject, i.generation_id
         FROM deletions AS d LEFT JOIN images AS i ON i.id = d.image_id
         WHERE d.asked_at < ? AND (d.asked_at, d.image_id) > (?, ?) ORDER BY d.asked_at, d.image_id LIMIT ?`,
      )
      .bind(now - LONGEST_RUN_MS, ...place, IMAGES)
      .all<Pending>();
    if (batch === 0 && results.length === 0 && place !== FIRST_PLACE) {
      // The cursor points past the end, and this night must look at something.
      place = FIRST_PLACE;
      continue;
    }
    for (const { id, format, origins, asked_at, key_id, subject, generation_id } of results) {
      const interrupted = key_id !== null && subject !== null && generation_id !== null;
      if (interrupted) finished.push(id);
      place = [asked_at, id];
      if (!repair) continue;
      const request = { now: asked_at, origins: JSON.parse(origins) as string[], workerCache };
      if (interrupted) await eraseImage(bucket, db, { id, format, key_id, subject, generation_id }, request);
      else await deleteBytes(bucket, { id, format });
      if (await purge(zone, [{ id, format }], request)) {
        await db.prepare('DELETE FROM deletions WHERE image_id = ?').bind(id).run();
      } else unpurged++;
    }
    const done = results.length < IMAGES;
    await cursors.set('deletions', done ? null : JSON.stringify(place));
    if (done) return { finished, users: users.checked, unpurged, complete: users.complete };
  }
  return { finished, users: users.checked, unpurged, complete: false };
}

async function finishUsers(
  bucket: R2Bucket,
  db: Database,
  zone: ZoneCache | null,
  { now, repair, workerCache }: { now: number; repair: boolean; workerCache: WorkerCache | null },
): Promise<{ checked: number; complete: boolean }> {
  const { results } = await db
    .prepare('SELECT key_id, subject, origins, asked_at FROM user_deletions WHERE asked_at < ? ORDER BY asked_at LIMIT ?')
    .bind(now - LONGEST_RUN_MS, USERS)
    .all<{ key_id: string; subject: string; origins: string; asked_at: number }>();
  let complete = results.length < USERS;
  if (!repair) return { checked: results.length, complete };
  for (const { key_id: keyId, subject, origins, asked_at: askedAt } of results) {
    const request = { now: askedAt, origins: JSON.parse(origins) as string[], workerCache };
    const { images, left } = await deleteSubject(bucket, db, { keyId, subject }, request, IMAGES);
    await purge(zone, images, request);
    if (left) {
      complete = false;
      continue;
    }
    // If the deletion was requested again since, its row has a later instant and stays.
    await db
      .prepare('DELETE FROM user_deletions WHERE key_id = ? AND subject = ? AND asked_at = ?')
      .bind(keyId, subject, askedAt)
      .run();
  }
  return { checked: results.length, complete };
}
