import type { Generation } from '../contract/resources.ts';

/** Taking people's words out of records that have to stay. */

/** The subject of generations whose user was deleted: nobody's. */
export const FORGOTTEN = 'forgotten';

const STATEMENTS_A_BATCH = 50;

/** The generation's own record must not keep what its image had: without its last image it loses its words too. */
export async function scrubbed(db: D1Database, image: { id: string; generation_id: string }): Promise<D1PreparedStatement[]> {
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

function withoutWords(generation: Generation): Generation {
  return {
    ...generation,
    prompt: '',
    directed_prompt: '',
    direction: { ...generation.direction, facets: [], warnings: [] },
    metadata: {},
  };
}

/** What was charged stays, since the books need it; whose it was and what was asked for until `asked` does not. */
export async function forgetGenerations(db: D1Database, keyId: string, subject: string, asked: number): Promise<void> {
  const { results } = await db
    .prepare('SELECT id, resource FROM generations WHERE key_id = ? AND subject = ? AND created_at <= ?')
    .bind(keyId, subject, asked)
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
