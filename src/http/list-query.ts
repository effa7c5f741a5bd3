import * as z from 'zod';
import { decodeBase64Url, encodeBase64Url } from '../../common/base64url.ts';
import { sha256Hex } from '../../common/hex.ts';
import { canonicalJson } from '../../common/json.ts';
import { MAX_PAGE_SIZE } from '../../common/limits.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { Refusal } from '../contract/problems.ts';
import type { AppContext } from './context.ts';
import { fieldErrors } from './field-errors.ts';
import { invalidRequest } from './validate.ts';

const DEFAULT_LIMIT = 20;
/** How many items a page of any list has. */
export const limitSchema = z
  .string()
  .regex(/^\d{1,3}$/, `must be a whole number from 1 to ${MAX_PAGE_SIZE}`)
  .transform(Number)
  .refine((limit) => limit >= 1 && limit <= MAX_PAGE_SIZE, `must be a whole number from 1 to ${MAX_PAGE_SIZE}`)
  .default(DEFAULT_LIMIT);

/** Reads a query strictly: a misspelled filter must not return everything. */
export function readQuery<Shape extends z.ZodRawShape>(
  c: AppContext,
  shape: Shape,
): Result<z.infer<z.ZodObject<Shape>>, Refusal> {
  // A map, for names such as `__proto__`.
  const given = new Map<string, string>();
  for (const [name, value] of new URL(c.req.url).searchParams) {
    if (given.has(name)) return err(invalidRequest([{ pointer: `/${name}`, message: 'is given more than once' }]));
    given.set(name, value);
  }
  const read = z.strictObject(shape).safeParse(Object.fromEntries(given));
  return read.success ? ok(read.data as z.infer<z.ZodObject<Shape>>) : err(invalidRequest(fieldErrors(read.error.issues)));
}

/** The query of a list: its filters, and where the page begins. */
export interface ListQuery<Filters, Place> {
  readonly filters: Filters;
  readonly limit: number;
  readonly after: Place | null;
  /** The cursor of the page after this place. */
  cursorAfter(place: Place | null): Promise<string | null>;
}

/** @param place the form of the place that a cursor holds */
export async function readListQuery<Shape extends z.ZodRawShape, Place>(
  c: AppContext,
  shape: Shape,
  place: z.ZodType<Place>,
): Promise<Result<ListQuery<z.infer<z.ZodObject<Shape>>, Place>, Refusal>> {
  const read = readQuery(c, { ...shape, limit: limitSchema, cursor: z.string().max(2048).optional() });
  if (!read.ok) return read;
  const { limit, cursor, ...rest } = read.value as { limit: number; cursor?: string } & Record<string, unknown>;
  const filters = rest as z.infer<z.ZodObject<Shape>>;
  // Detects a mistake, not an attack: the operator may see everything.
  const digest = (await sha256Hex(canonicalJson(filters))).slice(0, 8);
  const cursorAfter = async (next: Place | null) => (next === null ? null : encode(JSON.stringify([digest, next])));
  if (cursor === undefined) return ok({ filters, limit, after: null, cursorAfter });
  const [made, after] = decode(cursor, z.tuple([z.string(), place])) ?? [];
  if (made === undefined || after === undefined) return invalidCursor('must be the next_cursor of an earlier page');
  if (made !== digest) return invalidCursor('belongs to a list with other filters');
  return ok({ filters, limit, after, cursorAfter });
}

function invalidCursor(message: string) {
  return err(invalidRequest([{ pointer: '/cursor', message }]));
}

/** A place may have a user's name in it, so it is UTF-8. */
function encode(text: string): string {
  return encodeBase64Url(new TextEncoder().encode(text));
}

function decode<T>(cursor: string, form: z.ZodType<T>): T | null {
  try {
    return form.parse(JSON.parse(new TextDecoder().decode(decodeBase64Url(cursor))));
  } catch {
    return null;
  }
}
