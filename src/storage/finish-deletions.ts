import type { ImageFormat } from '../../common/formats.ts';
import { LONGEST_RUN_MS } from '../../common/limits.ts';
import { deleteBytes, deleteSubject, eraseImage, purge } from './deletion.ts';
import type { ZoneCache } from './zone-cache.ts';

/** What the sweep did of deletions that were not over, or would do. */
export interface FinishedDeletions {
  /** Images whose deletion had been cut. */
  readonly finished: readonly string[];
  /** Users whose deletion was looked after. */
  readonly users: number;
  /** Deleted images of which a cache may still hold copies, since the zone could not be purged. */
  readonly unpurged: number;
}

const IMAGES = 200;
const USERS = 20;

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
 * Looks after every deletion once: finishes it where it was cut, takes a derived size that was being made meanwhile,
 * and purges again what an answer on its way may have put back into a cache.
 */
export async function finishDeletions(
  bucket: R2Bucket,
  db: D1Database,
  zone: ZoneCache | null,
  { now, repair }: { now: number; repair: boolean },
): Promise<FinishedDeletions> {
  const users = await finishUsers(bucket, db, zone, { now, repair });
  const { results } = await db
    .prepare(
      `SELECT d.image_id AS id, d.format, d.origins, d.asked_at, i.key_id, i.subject, i.generation_id
       FROM deletions AS d LEFT JOIN images AS i ON i.id = d.image_id WHERE d.asked_at < ? ORDER BY d.asked_at LIMIT ?`,
    )
    .bind(now - LONGEST_RUN_MS, IMAGES)
    .all<Pending>();
  const finished: string[] = [];
  let unpurged = 0;
  for (const { id, format, origins, asked_at, key_id, subject, generation_id } of results) {
    const cut = key_id !== null && subject !== null && generation_id !== null;
    if (cut) finished.push(id);
    if (!repair) continue;
    const asked = { now: asked_at, origins: JSON.parse(origins) as string[] };
    if (cut) await eraseImage(bucket, db, { id, format, key_id, subject, generation_id }, asked);
    else await deleteBytes(bucket, { id, format });
    if (await purge(zone, [{ id, format }], asked.origins)) {
      await db.prepare('DELETE FROM deletions WHERE image_id = ?').bind(id).run();
    } else unpurged++;
  }
  return { finished, users, unpurged };
}

async function finishUsers(
  bucket: R2Bucket,
  db: D1Database,
  zone: ZoneCache | null,
  { now, repair }: { now: number; repair: boolean },
): Promise<number> {
  const { results } = await db
    .prepare('SELECT key_id, subject, origins, asked_at FROM user_deletions WHERE asked_at < ? LIMIT ?')
    .bind(now - LONGEST_RUN_MS, USERS)
    .all<{ key_id: string; subject: string; origins: string; asked_at: number }>();
  if (!repair) return results.length;
  for (const { key_id: keyId, subject, origins, asked_at: askedAt } of results) {
    const asked = { now: askedAt, origins: JSON.parse(origins) as string[] };
    const { images, left } = await deleteSubject(bucket, db, { keyId, subject }, asked, IMAGES);
    await purge(zone, images, asked.origins);
    if (left) continue;
    // Whoever asked again meanwhile has a later instant, and another look.
    await db
      .prepare('DELETE FROM user_deletions WHERE key_id = ? AND subject = ? AND asked_at = ?')
      .bind(keyId, subject, askedAt)
      .run();
  }
  return results.length;
}
