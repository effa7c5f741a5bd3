import type { ImageFormat } from '../../common/formats.ts';
import { formatUsd } from '../../common/money.ts';
import { colorsOf } from '../contract/direction.ts';
import type { ImageRecord } from '../contract/images.ts';
import type { Database } from '../database.ts';
import { type ImageBases, imageResource } from '../generation/image-urls.ts';
import type { Viewer } from '../generation/viewer.ts';
import { directionOf } from './generation-row.ts';
import { storedList, storedObject } from './stored-json.ts';

/** The start of a page: after this row, newest first. It stays valid while rows are added and deleted. */
export interface Position {
  readonly createdAt: number;
  readonly id: string;
}

/** Conditions of a list; `null` for none. Instants in milliseconds, both ends excluded. */
export interface ImageFilter {
  readonly createdAfter: number | null;
  readonly createdBefore: number | null;
  readonly metadata: { readonly name: string; readonly value: string } | null;
}

export interface ImagePage {
  readonly limit: number;
  readonly after: Position | null;
  readonly filter: ImageFilter;
}

export interface ImageRecords {
  /** The viewer's images after `after`, newest first; `next` is `null` on the last page. */
  list(viewer: Viewer, page: ImagePage, bases: ImageBases): Promise<{ items: ImageRecord[]; next: Position | null }>;
  /** `hidden`: the operator has taken it from view. */
  find(id: string, viewer: Viewer, bases: ImageBases): Promise<ImageRecord | 'hidden' | null>;
}

export type ImageRow = {
  id: string;
  generation_id: string;
  prompt: string;
  directed_prompt: string;
  direction: string;
  model: string;
  parameters: string;
  format: ImageFormat;
  width: number;
  height: number;
  bytes: number;
  sha256: string;
  cost_micros: number;
  created_at: number;
  /** JSON. */
  inputs: string;
  parent: string | null;
  /** JSON: an array of pairs. */
  metadata: string;
};

/** Pairs, and no object: SQLite would cut a name at its first NUL. */
const METADATA = '(SELECT json_group_array(json_array(name, value)) FROM image_metadata WHERE image_id = images.id)';

export const IMAGE_COLUMNS = `id, generation_id, prompt, directed_prompt, direction, model, parameters, format, width, height, bytes, sha256, cost_micros,
  images.created_at, inputs, parent, ${METADATA} AS metadata`;

export function d1ImageRecords(db: Database): ImageRecords {
  return {
    async list(viewer, { limit, after, filter }, bases) {
      const { sql, values } = pageQuery(viewer, after, filter);
      const { results } = await db
        .prepare(sql)
        .bind(...values, limit + 1)
        .all<ImageRow>();
      const rows = results.slice(0, limit);
      const last = rows.at(-1);
      return {
        items: rows.map((row) => imageRecordOf(row, bases)),
        next: results.length > limit && last ? { createdAt: last.created_at, id: last.id } : null,
      };
    },

    async find(id, viewer, bases) {
      const { where, values } = visibleTo(viewer, 'images');
      const row = await db
        .prepare(`SELECT ${IMAGE_COLUMNS}, hidden_at FROM images WHERE id = ? AND ${where}`)
        .bind(id, ...values)
        .first<ImageRow & { hidden_at: number | null }>();
      if (row && row.hidden_at !== null) return 'hidden';
      return row && imageRecordOf(row, bases);
    },
  };
}

/**
 * One page, read from one index in its own order, with any filter: `metadata` has rows of its own to filter by. The earlier of
 * cursor and `createdBefore` is the only upper bound. So the index is entered at the start of the page.
 */
export function pageQuery(
  viewer: Viewer,
  after: Position | null,
  { createdAfter, createdBefore, metadata }: ImageFilter,
): { sql: string; values: (string | number)[] } {
  const chosen = metadata ? 'image_metadata' : 'images';
  const id = metadata ? 'image_metadata.image_id' : 'images.id';
  const { where, values: who } = visibleTo(viewer, chosen);
  const conditions: string[] = [where, 'images.hidden_at IS NULL'];
  const values: (string | number)[] = [...who];
  if (metadata) {
    conditions.push('image_metadata.name = ? AND image_metadata.value = ?');
    values.push(metadata.name, metadata.value);
  }
  // No id sorts before the empty one, so the pair means "earlier".
  const before = createdBefore === null ? null : { createdAt: createdBefore, id: '' };
  const bound = after && before ? (after.createdAt < before.createdAt ? after : before) : (after ?? before);
  if (bound) {
    conditions.push(`(${chosen}.created_at, ${id}) < (?, ?)`);
    values.push(bound.createdAt, bound.id);
  }
  if (createdAfter !== null) {
    conditions.push(`${chosen}.created_at > ?`);
    values.push(createdAfter);
  }
  const from = metadata ? 'image_metadata CROSS JOIN images ON images.id = image_metadata.image_id' : 'images';
  const order = `ORDER BY ${chosen}.created_at DESC, ${id} DESC LIMIT ?`;
  return { sql: `SELECT ${IMAGE_COLUMNS} FROM ${from} WHERE ${conditions.join(' AND ')} ${order}`, values };
}

/** The rule of `canView` as a condition in SQL. */
export function visibleTo({ keyId, subject }: Viewer, table: string): { where: string; values: string[] } {
  return subject === null
    ? { where: `${table}.key_id = ?`, values: [keyId] }
    : { where: `${table}.key_id = ? AND ${table}.subject = ?`, values: [keyId, subject] };
}

/** The record of a row. */
export function imageRecordOf(row: ImageRow, bases: ImageBases): ImageRecord {
  const direction = directionOf(row.direction);
  return {
    ...imageResource(row, bases),
    object: 'image',
    generation_id: row.generation_id,
    prompt: row.prompt,
    directed_prompt: row.directed_prompt,
    direction,
    colors: [...colorsOf(direction)],
    model: row.model,
    // What cannot be read is not known: the model chose.
    parameters: { size: 'auto', quality: 'auto', format: row.format, background: 'auto', ...storedObject(row.parameters) },
    inputs: storedList(row.inputs) as ImageRecord['inputs'],
    parent: row.parent,
    cost_usd: formatUsd(row.cost_micros),
    metadata: Object.fromEntries(JSON.parse(row.metadata) as [string, string][]),
    created_at: new Date(row.created_at).toISOString(),
  };
}
