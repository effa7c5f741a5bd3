import type { ImageFormat } from '../../common/formats.ts';
import { LONGEST_RUN_MS } from '../../common/limits.ts';
import type { Database } from '../database.ts';
import { NO_CURSORS } from './cursors.ts';
import { deleteBytes, deleteSubject, type ErasableRow, eraseImage, purge } from './deletion.ts';
import { PassOver } from './pass-over.ts';
import { storedList } from './stored-json.ts';
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
const USERS = 200;

/** When the deletion was requested, and the image's id. */
type Place = readonly [askedAt: number, imageId: string];
const FIRST_PLACE: Place = [0, ''];

function placeOf(stored: string | null): Place {
  const [askedAt, imageId] = storedList(stored);
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
  options: SweepOptions,
): Promise<FinishedDeletions & { complete: boolean }> {
  const { now, repair, cursors = NO_CURSORS, workerCache = null } = options;
  const users = await finishUsers(bucket, db, zone, options);
  const finished: string[] = [];
  let unpurged = 0;
  const deletions = new PassOver('deletions');
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
    for (const pending of results) {
      if (ownerOf(pending)) finished.push(pending.id);
      place = [pending.asked_at, pending.id];
      if (!repair) continue;
      const purged = await deletions.row(() => finishImage(bucket, db, zone, pending, workerCache));
      if (purged === false) unpurged++;
    }
    const done = results.length < IMAGES;
    await cursors.set('deletions', done ? null : JSON.stringify(place));
    if (done) return { finished, users: users.checked, unpurged, complete: users.complete && deletions.complete };
  }
  return { finished, users: users.checked, unpurged, complete: false };
}

/** The row that an interrupted deletion has left; `null` if the row is gone. */
function ownerOf({ key_id, subject, generation_id }: Pending): Pick<ErasableRow, 'key_id' | 'subject' | 'generation_id'> | null {
  return key_id !== null && subject !== null && generation_id !== null ? { key_id, subject, generation_id } : null;
}

/** Resolves to whether the caches were purged. If not, the note of the deletion stays. */
async function finishImage(
  bucket: R2Bucket,
  db: Database,
  zone: ZoneCache | null,
  pending: Pending,
  workerCache: WorkerCache | null,
): Promise<boolean> {
  const { id, format, origins, asked_at } = pending;
  const request = { now: asked_at, origins: JSON.parse(origins) as string[], workerCache };
  const owner = ownerOf(pending);
  if (owner) await eraseImage(bucket, db, { id, format, ...owner }, request);
  else await deleteBytes(bucket, { id, format });
  const purged = await purge(zone, [{ id, format }], request);
  if (purged) await db.prepare('DELETE FROM deletions WHERE image_id = ?').bind(id).run();
  return purged;
}

async function finishUsers(
  bucket: R2Bucket,
  db: Database,
  zone: ZoneCache | null,
  options: SweepOptions,
): Promise<{ checked: number; complete: boolean }> {
  const { now, repair } = options;
  const { results } = await db
    .prepare('SELECT key_id, subject, origins, asked_at FROM user_deletions WHERE asked_at < ? ORDER BY asked_at LIMIT ?')
    .bind(now - LONGEST_RUN_MS, USERS)
    .all<PendingUser>();
  let complete = results.length < USERS;
  if (!repair) return { checked: results.length, complete };
  const users = new PassOver('deletions');
  for (const user of results) {
    const done = await users.row(() => finishUser(bucket, db, zone, user, options));
    if (done === false) complete = false;
  }
  return { checked: results.length, complete: complete && users.complete };
}

interface PendingUser {
  readonly key_id: string;
  readonly subject: string;
  readonly origins: string;
  readonly asked_at: number;
}

/** Resolves to false if images are left for the next night. */
async function finishUser(
  bucket: R2Bucket,
  db: Database,
  zone: ZoneCache | null,
  { key_id: keyId, subject, origins, asked_at: askedAt }: PendingUser,
  { workerCache = null, pendingOf = async () => [] }: SweepOptions,
): Promise<boolean> {
  // Before the deletion: what is recorded in between is deleted here.
  const pending = await pendingOf(subject);
  const request = { now: askedAt, origins: JSON.parse(origins) as string[], workerCache };
  const { images, left } = await deleteSubject(bucket, db, { keyId, subject }, request, IMAGES);
  await purge(zone, images, request);
  if (left) return false;
  // An interrupted run may look for its image for a day, and then it is recorded. The next night deletes it.
  if (pending.length > 0) return true;
  // If the deletion was requested again since, its row has a later instant and stays.
  await db
    .prepare('DELETE FROM user_deletions WHERE key_id = ? AND subject = ? AND asked_at = ?')
    .bind(keyId, subject, askedAt)
    .run();
  return true;
}
