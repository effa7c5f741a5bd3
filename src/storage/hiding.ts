import type { Database } from '../database.ts';
import { type DeletedImage, type DeletionRequest, deleteCopies, type ErasableRow, purge } from './deletion.ts';
import { hiddenKey, imageKey } from './names.ts';
import { outboxRow } from './outbox.ts';
import type { ZoneCache } from './zone-cache.ts';

/**
 * Takes an image from view and brings it back. Its bytes move to another key. So neither this Worker nor a domain of the bucket
 * itself can serve them. Each step may be repeated, so an interrupted call is finished by the next one.
 */
export interface Hiding {
  /** `null` if there is no such image. `changed`: it was not hidden before. */
  hide(id: string, request: HideRequest): Promise<(DeletedImage & { readonly changed: boolean }) | null>;
  /** `null` if there is no such image. `changed`: it was hidden before. */
  restore(id: string): Promise<(DeletedImage & { readonly changed: boolean }) | null>;
  /** The bytes of an image, hidden or not, for the operator; `null` if there are none. */
  bytes(image: DeletedImage): Promise<R2ObjectBody | null>;
}

export interface HideRequest extends DeletionRequest {
  readonly reason: string;
}

type HidableRow = ErasableRow & { hidden_at: number | null };

/** @param zone `null` if no zone can be purged */
export function hiding(bucket: R2Bucket, db: Database, zone: ZoneCache | null): Hiding {
  const find = (id: string) =>
    db
      .prepare('SELECT id, format, generation_id, key_id, subject, hidden_at FROM images WHERE id = ?')
      .bind(id)
      .first<HidableRow>();
  return {
    async hide(id, { reason, now, ...request }) {
      const row = await find(id);
      if (!row) return null;
      await move(bucket, imageKey(id, row.format), hiddenKey(id));
      if ((await bucket.head(hiddenKey(id))) === null) {
        // Only the run has the bytes yet. The mark keeps the run from showing them, and the bucket from taking them into view.
        await bucket.put(hiddenKey(id), new Uint8Array(), { customMetadata: { [NO_BYTES]: 'true' } });
      }
      if (row.hidden_at === null) {
        await db.batch([
          db
            .prepare('UPDATE images SET hidden_at = ?, hidden_reason = ? WHERE id = ? AND hidden_at IS NULL')
            .bind(now, reason, id),
          outboxRow(db, 'image.hidden', row, reason, now),
        ]);
      }
      await deleteCopies(bucket, row);
      await purge(zone, [row], request);
      return { id, format: row.format, changed: row.hidden_at === null };
    },

    async restore(id) {
      const row = await find(id);
      if (!row) return null;
      const hidden = await bucket.head(hiddenKey(id));
      if (hidden && hidden.customMetadata?.[NO_BYTES] === undefined) await move(bucket, hiddenKey(id), imageKey(id, row.format));
      else if (hidden) await bucket.delete(hiddenKey(id));
      if (row.hidden_at !== null) {
        await db.prepare('UPDATE images SET hidden_at = NULL, hidden_reason = NULL WHERE id = ?').bind(id).run();
      }
      return { id, format: row.format, changed: row.hidden_at !== null };
    },

    async bytes({ id, format }) {
      const shown = await bucket.get(imageKey(id, format));
      if (shown) return shown;
      const hidden = await bucket.get(hiddenKey(id));
      return hidden?.customMetadata?.[NO_BYTES] === undefined ? hidden : null;
    },
  };
}

/** Of a mark without bytes. */
const NO_BYTES = 'no-bytes';

/** Copies an object with its metadata and checks it, then deletes the first. Nothing happens if there is none. */
async function move(bucket: R2Bucket, from: string, to: string): Promise<void> {
  const object = await bucket.get(from);
  if (!object) return;
  const { sha256 } = object.checksums;
  await bucket.put(to, object.body, {
    ...(sha256 ? { sha256 } : {}),
    ...(object.httpMetadata ? { httpMetadata: object.httpMetadata } : {}),
    ...(object.customMetadata ? { customMetadata: object.customMetadata } : {}),
  });
  await bucket.delete(from);
}
