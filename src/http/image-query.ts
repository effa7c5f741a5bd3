import * as z from 'zod';
import { sha256Hex } from '../../common/hex.ts';
import type { FieldError } from '../contract/problems.ts';
import type { ImageFilter, Position } from '../storage/image-records.ts';
import { fieldErrors } from './validate.ts';

/** What `GET /v1/images` is asked for. */
export interface ImageQuery {
  readonly limit: number;
  readonly after: Position | null;
  readonly filter: ImageFilter;
}

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;
const METADATA = /^metadata\[([^[\]]{1,64})\]$/;

const instantSchema = z.iso
  .datetime({ offset: true, error: 'must be an RFC 3339 instant such as 2026-11-20T10:00:00Z (in a URL, "+" is written %2B)' })
  .transform((text) => Date.parse(text));

const querySchema = z.strictObject({
  limit: z
    .string()
    .regex(/^\d{1,3}$/, `must be a whole number from 1 to ${MAX_LIMIT}`)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= MAX_LIMIT, `must be a whole number from 1 to ${MAX_LIMIT}`)
    .default(DEFAULT_LIMIT),
  cursor: z.string().optional(),
  created_after: instantSchema.optional(),
  created_before: instantSchema.optional(),
  metadata: z
    .array(z.object({ name: z.string(), value: z.string().max(512) }))
    .max(1, { error: 'may be given for one name: two would have to read what only one of them matches', abort: true })
    .optional(),
});

export type ReadImageQuery =
  | { readonly ok: true; readonly value: ImageQuery }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Reads the query strictly: a filter that was misspelt must not answer with everything. */
export async function readImageQuery(query: URLSearchParams): Promise<ReadImageQuery> {
  const given: Record<string, unknown> = {};
  const pairs: { name: string; value: string }[] = [];
  for (const [name, value] of query) {
    const pair = METADATA.exec(name)?.[1];
    if (pair !== undefined) pairs.push({ name: pair, value });
    else if (name in given) return invalid(name, 'is given more than once');
    else given[name] = value;
  }
  const read = querySchema.safeParse(pairs.length > 0 ? { ...given, metadata: pairs } : given);
  if (!read.success) return { ok: false, errors: fieldErrors(read.error.issues) };
  const { limit, cursor, created_after, created_before, metadata } = read.data;
  const filter = { createdAfter: created_after ?? null, createdBefore: created_before ?? null, metadata: metadata?.[0] ?? null };
  if (cursor === undefined) return { ok: true, value: { limit, after: null, filter } };
  const position = readCursor(cursor);
  if (!position) return invalid('cursor', 'must be the next_cursor of an earlier page');
  if (position.filters !== (await digestOf(filter))) return invalid('cursor', 'is of a list with other filters');
  return { ok: true, value: { limit, after: position, filter } };
}

function invalid(name: string, message: string): ReadImageQuery {
  return { ok: false, errors: [{ pointer: `/${name}`, message }] };
}

/** Opaque to clients, and nothing in it is secret: the last row that they saw, and by which filters they saw it. */
export async function writeCursor({ createdAt, id }: Position, filter: ImageFilter): Promise<string> {
  return btoa(`${createdAt}.${id}.${await digestOf(filter)}`).replaceAll('=', '');
}

function readCursor(cursor: string): (Position & { filters: string }) | null {
  try {
    const match = /^(\d{1,16})\.(img_[0-9a-z]{26})\.([0-9a-f]{8})$/.exec(atob(cursor));
    return match?.[1] && match[2] && match[3] ? { createdAt: Number(match[1]), id: match[2], filters: match[3] } : null;
  } catch {
    return null;
  }
}

/** To notice a mistake, not to keep anybody out: whatever a cursor says, one sees one's own images alone. */
async function digestOf({ createdAfter, createdBefore, metadata }: ImageFilter): Promise<string> {
  return (await sha256Hex(JSON.stringify([createdAfter, createdBefore, metadata?.name, metadata?.value]))).slice(0, 8);
}
