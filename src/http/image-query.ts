import * as z from 'zod';
import { sha256Hex } from '../../common/hex.ts';
import { isImageId } from '../../common/ids.ts';
import { MAX_METADATA_NAME, MAX_METADATA_VALUE } from '../../common/limits.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { FieldError } from '../contract/problems.ts';
import type { ImageFilter, Position } from '../storage/image-records.ts';
import { fieldErrors } from './field-errors.ts';
import { limitSchema } from './list-query.ts';

/** The query of `GET /v1/images`, checked. */
export interface ImageQuery {
  readonly limit: number;
  readonly after: Position | null;
  readonly filter: ImageFilter;
}

const METADATA = /^metadata\[([\s\S]+)\]$/;

const instantSchema = z.iso
  .datetime({ offset: true, error: 'must be an RFC 3339 instant such as 2026-11-20T10:00:00Z (in a URL, "+" is written %2B)' })
  .transform((text) => Date.parse(text));

const querySchema = z.strictObject({
  limit: limitSchema,
  cursor: z.string().optional(),
  created_after: instantSchema.optional(),
  created_before: instantSchema.optional(),
  metadata: z
    .array(z.object({ name: z.string().max(MAX_METADATA_NAME), value: z.string().max(MAX_METADATA_VALUE) }))
    .max(1, { error: 'can be given for one name only', abort: true })
    .optional(),
});

/** Reads the query strictly: a misspelled filter must not return every image. */
export async function readImageQuery(query: URLSearchParams): Promise<Result<ImageQuery, readonly FieldError[]>> {
  // A map, for names such as `__proto__`.
  const given = new Map<string, unknown>();
  const pairs: { name: string; value: string }[] = [];
  for (const [name, value] of query) {
    const pair = METADATA.exec(name)?.[1];
    if (pair !== undefined) pairs.push({ name: pair, value });
    else if (given.has(name)) return invalid(name, 'is given more than once');
    else given.set(name, value);
  }
  if (pairs.length > 0) given.set('metadata', pairs);
  const read = querySchema.safeParse(Object.fromEntries(given));
  if (!read.success) return err(fieldErrors(read.error.issues));
  const { limit, cursor, created_after, created_before, metadata } = read.data;
  const filter = { createdAfter: created_after ?? null, createdBefore: created_before ?? null, metadata: metadata?.[0] ?? null };
  if (cursor === undefined) return ok({ limit, after: null, filter });
  const position = readCursor(cursor);
  if (!position) return invalid('cursor', 'must be the next_cursor of an earlier page');
  if (position.filters !== (await digestOf(filter))) return invalid('cursor', 'belongs to a list with other filters');
  return ok({ limit, after: position, filter });
}

function invalid(name: string, message: string) {
  return err([{ pointer: `/${name}`, message }]);
}

/** Opaque to clients, but not secret: the last row of the page and a digest of its filters. */
export async function writeCursor({ createdAt, id }: Position, filter: ImageFilter): Promise<string> {
  return btoa(`${createdAt}.${id}.${await digestOf(filter)}`).replaceAll('=', '');
}

function readCursor(cursor: string): (Position & { filters: string }) | null {
  try {
    const [, createdAt = '', id = '', filters = ''] = /^(\d{1,16})\.(img_\w+)\.([0-9a-f]{8})$/.exec(atob(cursor)) ?? [];
    return isImageId(id) ? { createdAt: Number(createdAt), id, filters } : null;
  } catch {
    return null;
  }
}

/** Detects a mistake, not an attack: no cursor shows images of another subject. */
async function digestOf({ createdAfter, createdBefore, metadata }: ImageFilter): Promise<string> {
  return (await sha256Hex(JSON.stringify([createdAfter, createdBefore, metadata?.name, metadata?.value]))).slice(0, 8);
}
