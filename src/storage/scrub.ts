import type { Database, Statement } from '../database.ts';
import { withoutWords } from '../generation/resource.ts';
import { type GenerationRow, generationOfRow, RECORD_COLUMNS } from './generation-row.ts';

/** Removes prompts and metadata from records that must stay. */

/** The subject of generations whose user was deleted. */
export const FORGOTTEN = 'forgotten';

/** Records that one batch changes, and batches of one call. */
const RECORDS_A_BATCH = 50;
const MAX_BATCHES = 20;

/** Removes an image from its generation's record. A record without images loses its prompt and metadata too. */
export async function scrubbed(db: Database, image: { id: string; generation_id: string }): Promise<Statement[]> {
  const record = await db
    .prepare(`SELECT ${RECORD_COLUMNS} FROM generations WHERE id = ?`)
    .bind(image.generation_id)
    .first<GenerationRow>();
  if (!record) return [];
  const generation = generationOfRow(record);
  const images = generation.images.filter(({ id }) => id !== image.id);
  const resource = images.length > 0 ? { ...generation, images } : withoutWords({ ...generation, images });
  return [db.prepare('UPDATE generations SET resource = ? WHERE id = ?').bind(JSON.stringify(resource), image.generation_id)];
}

/**
 * Keeps the charges, which the books need. Removes the subject and the prompts of generations created until `until` (ms).
 * Resolves to whether any are left: call again.
 */
export async function forgetGenerations(db: Database, keyId: string, subject: string, until: number): Promise<boolean> {
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const { results } = await db
      .prepare(`SELECT ${RECORD_COLUMNS} FROM generations WHERE key_id = ? AND subject = ? AND created_at <= ? LIMIT ?`)
      .bind(keyId, subject, until, RECORDS_A_BATCH)
      .all<GenerationRow>();
    if (results.length === 0) {
      await db.prepare('DELETE FROM deleted_images WHERE key_id = ? AND subject = ?').bind(keyId, subject).run();
      return false;
    }
    await db.batch(
      results.map((row) =>
        db
          .prepare('UPDATE generations SET subject = ?, resource = ? WHERE id = ?')
          .bind(FORGOTTEN, JSON.stringify(withoutWords(generationOfRow(row))), row.id),
      ),
    );
  }
  return true;
}
