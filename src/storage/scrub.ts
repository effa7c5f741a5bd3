import type { Generation } from '../contract/generations.ts';
import type { Database, Statement } from '../database.ts';
import { withoutWords } from '../generation/resource.ts';

/** Removes prompts and metadata from records that must stay. */

/** The subject of generations whose user was deleted. */
export const FORGOTTEN = 'forgotten';

const STATEMENTS_A_BATCH = 50;

/** Removes an image from its generation's record. A record without images loses its prompt and metadata too. */
export async function scrubbed(db: Database, image: { id: string; generation_id: string }): Promise<Statement[]> {
  const record = await db
    .prepare('SELECT resource FROM generations WHERE id = ?')
    .bind(image.generation_id)
    .first<{ resource: string }>();
  if (!record) return [];
  const generation = JSON.parse(record.resource) as Generation;
  const images = generation.images.filter(({ id }) => id !== image.id);
  const resource = images.length > 0 ? { ...generation, images } : withoutWords({ ...generation, images });
  return [db.prepare('UPDATE generations SET resource = ? WHERE id = ?').bind(JSON.stringify(resource), image.generation_id)];
}

/** Keeps the charges, which the books need. Removes the subject and the prompts of generations created until `until` (ms). */
export async function forgetGenerations(db: Database, keyId: string, subject: string, until: number): Promise<void> {
  const { results } = await db
    .prepare('SELECT id, resource FROM generations WHERE key_id = ? AND subject = ? AND created_at <= ?')
    .bind(keyId, subject, until)
    .all<{ id: string; resource: string }>();
  const statements = results.map(({ id, resource }) =>
    db
      .prepare('UPDATE generations SET subject = ?, resource = ? WHERE id = ?')
      .bind(FORGOTTEN, JSON.stringify(withoutWords(JSON.parse(resource) as Generation)), id),
  );
  for (let at = 0; at < statements.length; at += STATEMENTS_A_BATCH) {
    await db.batch(statements.slice(at, at + STATEMENTS_A_BATCH));
  }
  await db.prepare('DELETE FROM deleted_images WHERE key_id = ? AND subject = ?').bind(keyId, subject).run();
}
