import { colorsOf, type Direction } from '../contract/direction.ts';
import { formatUsd } from '../contract/money.ts';
import type { ImageFormat } from '../contract/requests.ts';
import type { ImageRecord } from '../contract/resources.ts';
import { type ImageBases, imageResource } from '../generation/image-urls.ts';
import type { Viewer } from '../generation/viewer.ts';

/** Where a page of a list begins: after this row, newest first. Stays right while rows come and go. */
export interface Position {
  readonly createdAt: number;
  readonly id: string;
}

export interface ImageRecords {
  /** The viewer's images after `after`, newest first; `next` is `null` on the last page. */
  list(
    viewer: Viewer,
    limit: number,
    after: Position | null,
    bases: ImageBases,
  ): Promise<{ items: ImageRecord[]; next: Position | null }>;
  find(id: string, viewer: Viewer, bases: ImageBases): Promise<ImageRecord | null>;
}

type ImageRow = {
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
};

const COLUMNS =
  'id, generation_id, prompt, directed_prompt, direction, model, parameters, format, width, height, bytes, sha256, cost_micros, created_at';

export function d1ImageRecords(db: D1Database): ImageRecords {
  return {
    async list(viewer, limit, after, bases) {
      const { where, values } = visibleTo(viewer);
      const position = after ? ' AND (created_at, id) < (?, ?)' : '';
      const { results } = await db
        .prepare(`SELECT ${COLUMNS} FROM images WHERE ${where}${position} ORDER BY created_at DESC, id DESC LIMIT ?`)
        .bind(...values, ...(after ? [after.createdAt, after.id] : []), limit + 1)
        .all<ImageRow>();
      const rows = results.slice(0, limit);
      const last = rows.at(-1);
      return {
        items: rows.map((row) => recordOf(row, bases)),
        next: results.length > limit && last ? { createdAt: last.created_at, id: last.id } : null,
      };
    },

    async find(id, viewer, bases) {
      const { where, values } = visibleTo(viewer);
      const row = await db
        .prepare(`SELECT ${COLUMNS} FROM images WHERE id = ? AND ${where}`)
        .bind(id, ...values)
        .first<ImageRow>();
      return row && recordOf(row, bases);
    },
  };
}

/** The rule of `maySee`, where a query has to say it. */
function visibleTo({ keyId, subject }: Viewer): { where: string; values: string[] } {
  return subject === null
    ? { where: 'key_id = ?', values: [keyId] }
    : { where: 'key_id = ? AND subject = ?', values: [keyId, subject] };
}

function recordOf(row: ImageRow, bases: ImageBases): ImageRecord {
  const direction = JSON.parse(row.direction) as Direction;
  return {
    ...imageResource(row, bases),
    object: 'image',
    generation_id: row.generation_id,
    prompt: row.prompt,
    directed_prompt: row.directed_prompt,
    direction,
    colors: [...colorsOf(direction)],
    model: row.model,
    parameters: JSON.parse(row.parameters) as ImageRecord['parameters'],
    cost_usd: formatUsd(row.cost_micros),
    created_at: new Date(row.created_at).toISOString(),
  };
}
