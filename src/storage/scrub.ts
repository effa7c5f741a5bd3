import { formatUsd } from '../../common/money.ts';
import type { Generation } from '../contract/generations.ts';
import type { Database, Statement } from '../database.ts';
import { withoutWords } from '../generation/resource.ts';

/** Removes prompts and metadata from records that must stay. */

/** The subject of generations whose user was deleted. */
export const FORGOTTEN = 'forgotten';

/** Records that one batch changes, and batches of one call. */
const RECORDS_A_BATCH = 50;
const MAX_BATCHES = 20;

interface RecordRow {
  readonly id: string;
  readonly status: Generation['status'];
  readonly model: string;
  readonly quality: string;
  readonly charged_micros: number;
  readonly created_at: number;
  readonly completed_at: number;
  readonly resource: string;
}
const COLUMNS = 'id, status, model, quality, charged_micros, created_at, completed_at, resource';

/** Removes an image from its generation's record. A record without images loses its prompt and metadata too. */
export async function scrubbed(db: Database, image: { id: string; generation_id: string }): Promise<Statement[]> {
  const record = await db.prepare(`SELECT ${COLUMNS} FROM generations WHERE id = ?`).bind(image.generation_id).first<RecordRow>();
  if (!record) return [];
  const generation = generationOf(record);
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
      .prepare(`SELECT ${COLUMNS} FROM generations WHERE key_id = ? AND subject = ? AND created_at <= ? LIMIT ?`)
      .bind(keyId, subject, until, RECORDS_A_BATCH)
      .all<RecordRow>();
    if (results.length === 0) {
      await db.prepare('DELETE FROM deleted_images WHERE key_id = ? AND subject = ?').bind(keyId, subject).run();
      return false;
    }
    await db.batch(
      results.map((row) =>
        db
          .prepare('UPDATE generations SET subject = ?, resource = ? WHERE id = ?')
          .bind(FORGOTTEN, JSON.stringify(withoutWords(generationOf(row))), row.id),
      ),
    );
  }
  return true;
}

/** The record of a row. One that cannot be read must not keep its words: then it is what the other columns say. */
function generationOf(row: RecordRow): Generation {
  const read = parsed(row.resource);
  if (Array.isArray(read?.images) && read.direction) return read;
  const self = `/v1/generations/${row.id}`;
  const instant = (ms: number) => new Date(ms).toISOString();
  return {
    ...{ id: row.id, object: 'generation', status: row.status, prompt: '', directed_prompt: '', model: row.model },
    direction: { version: '', style: 'auto', mode: 'off', seed: 0, facets: [], warnings: [] },
    ...{ size: 'auto', quality: row.quality, format: 'png', background: 'auto', n: 1, inputs: [], parent: null, images: [] },
    ...{ error: null, usage: null, revised_prompt: null, queue: null, metadata: {} },
    cost: { reserved_usd: formatUsd(row.charged_micros), charged_usd: formatUsd(row.charged_micros) },
    quota: { limit: 0, used: 0, remaining: 0, resets_at: instant(row.created_at) },
    eta: { p25_ms: 0, p50_ms: 0, p80_ms: 0, p95_ms: 0, samples: 0 },
    ...{ created_at: instant(row.created_at), started_at: null, completed_at: instant(row.completed_at) },
    links: { self, events: `${self}/events`, cancel: `${self}/cancel` },
  };
}

function parsed(text: string): Generation | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
