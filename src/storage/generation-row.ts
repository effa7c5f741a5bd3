import { isObject } from '../../common/json.ts';
import { formatUsd } from '../../common/money.ts';
import type { Direction } from '../contract/direction.ts';
import { FAILURE_CODES, type Generation } from '../contract/generations.ts';
import { errorResource } from '../generation/ending.ts';
import { linksOf } from '../generation/resource.ts';
import { logLine } from '../log.ts';
import { storedObject } from './stored-json.ts';

/** The columns that a record is read from. */
export const RECORD_COLUMNS = 'id, status, model, quality, error_code, charged_micros, created_at, completed_at, resource';

export interface GenerationRow {
  readonly id: string;
  readonly status: Generation['status'];
  readonly model: string;
  readonly quality: string;
  readonly error_code: string | null;
  readonly charged_micros: number;
  readonly created_at: number;
  readonly completed_at: number;
  /** JSON. */
  readonly resource: string;
}

/** Stands for a direction that cannot be read. */
const NO_DIRECTION: Direction = { version: '', style: 'auto', mode: 'off', seed: 0, facets: [], warnings: [] };

/** The direction of a column; an empty one if it cannot be read. */
export function directionOf(text: string): Direction {
  const read = storedObject(text);
  return isDirection(read) ? read : NO_DIRECTION;
}

/** The record of a row. One that cannot be read must not break the list that it is on: it is what the other columns say. */
export function generationOfRow(row: GenerationRow): Generation {
  const read = storedObject(row.resource);
  if (isRecord(read)) return read;
  logLine('record_unreadable', { generation: row.id });
  const instant = (ms: number) => new Date(ms).toISOString();
  const code = FAILURE_CODES.find((one) => one === row.error_code);
  return {
    ...{ id: row.id, object: 'generation', status: row.status, prompt: '', directed_prompt: '', model: row.model },
    direction: NO_DIRECTION,
    ...{ size: 'auto', quality: row.quality, format: 'png', background: 'auto', n: 1, inputs: [], parent: null, images: [] },
    error: code ? errorResource(code) : null,
    ...{ usage: null, revised_prompt: null, queue: null, metadata: {} },
    cost: { reserved_usd: formatUsd(row.charged_micros), charged_usd: formatUsd(row.charged_micros) },
    quota: { limit: 0, used: 0, remaining: 0, resets_at: instant(row.created_at) },
    eta: { p25_ms: 0, p50_ms: 0, p80_ms: 0, p95_ms: 0, samples: 0 },
    ...{ created_at: instant(row.created_at), started_at: null, completed_at: instant(row.completed_at) },
    links: linksOf(row.id),
  };
}

/** It has what lists and deletions read from it. */
function isRecord(read: unknown): read is Generation {
  if (!isObject(read)) return false;
  const { images, direction } = read;
  return Array.isArray(images) && images.every(isObject) && isDirection(direction);
}

function isDirection(read: unknown): read is Direction {
  return isObject(read) && Array.isArray(read.facets) && read.facets.every(isObject);
}
