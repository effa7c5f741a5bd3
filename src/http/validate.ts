import type { MiddlewareHandler } from 'hono';
import type * as z from 'zod';
import { jsonPointer } from '../../common/json-pointer.ts';
import type { FieldError, Refusal } from '../contract/problems.ts';
import type { AppEnv } from './context.ts';
import { problem } from './problem.ts';

/** Checks the JSON body and sets `body` to what the schema returns. Refuses with the pointer of each wrong field. */
export function jsonBody(schema: z.ZodType): MiddlewareHandler<AppEnv> {
  return async function jsonBody(c, next) {
    // A client that goes away, or chunks that are no chunks, end the body early.
    const bytes = await c.req.arrayBuffer().catch(() => null);
    if (bytes === null) return problem(c, CUT_BODY);
    const text = decode(bytes);
    if (text === null) return problem(c, invalidRequest([{ pointer: '', message: 'is not UTF-8' }]));
    const sent = text === '' ? {} : parse(text);
    if (sent === undefined) return problem(c, invalidRequest([{ pointer: '', message: 'is not valid JSON' }]));
    const read = schema.safeParse(sent);
    if (!read.success) return problem(c, invalidRequest(fieldErrors(read.error.issues)));
    c.set('body', read.data);
    await next();
  };
}

/** One for the isolate, because making it takes longer than to decode a body. No call remembers another one, also not one that threw. */
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** Without a byte order mark. `null` if it is not UTF-8: a prompt with replaced letters would be bought otherwise. */
function decode(bytes: ArrayBuffer): string | null {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return null;
  }
}

/** `undefined` if the text is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Errors that one refusal names at most, and letters of a pointer: a refusal must not be much larger than its request. */
const MAX_ERRORS = 20;
const MAX_POINTER_LENGTH = 128;

/** A refusal that names the fields. `detail` repeats the first of them for people. */
export function invalidRequest(all: readonly FieldError[]): Refusal {
  const errors = all.slice(0, MAX_ERRORS).map(({ pointer, message }) => ({ pointer: shorten(pointer), message }));
  const detail = errors.map(({ pointer, message }) => `${pointer === '' ? 'The body' : pointer} ${message}`).join('. ');
  const more = all.length > errors.length ? `. ${all.length - errors.length} more` : '';
  return { code: 'invalid_request', detail: `${detail}${more}`, members: { errors } };
}

function shorten(pointer: string): string {
  return pointer.length <= MAX_POINTER_LENGTH ? pointer : `${pointer.slice(0, MAX_POINTER_LENGTH)}…`;
}

/** The client went away, or its chunks are no chunks. */
export const CUT_BODY: Refusal = invalidRequest([{ pointer: '', message: 'was not received whole' }]);

/** An id of another deployment would be stored, but never served: its check was made with another secret. */
export function foreignId(pointer: string): Refusal {
  return invalidRequest([
    { pointer, message: 'was made with another ID_SECRET; set ID_SECRET to that of the deployment it comes from' },
  ]);
}

/**
 * zod's issues as JSON pointers (RFC 6901). Values are never repeated: one may be a secret in the wrong field.
 * A field is named once, with its narrowest bound: zod also tells of the bounds that every whole number has.
 */
export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  const errors = new Map<string, string>();
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) errors.set(jsonPointer([...issue.path, key]), 'is not a field of this request');
    } else errors.set(jsonPointer(issue.path), messageOf(issue));
  }
  return [...errors].map(([pointer, message]) => ({ pointer, message }));
}

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${ARTICLES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_small':
      return issue.minimum === 1 && (issue.origin === 'string' || issue.origin === 'array')
        ? 'must not be empty'
        : `must ${measure(issue.origin, `at least ${issue.minimum}`)}`;
    case 'too_big':
      return `must ${measure(issue.origin, `at most ${issue.maximum}`)}`;
    case 'invalid_key':
      return 'has a name that is not allowed here';
    case 'invalid_format':
      // A schema that says nothing has zod's own words: "Invalid ISO datetime".
      return issue.message.startsWith('Invalid ')
        ? (FORMS[issue.format] ?? 'has a form that is not allowed here')
        : issue.message;
    default:
      return issue.message;
  }
}

/** zod measures a string in UTF-16 code units: "characters" would be wrong for an emoji. */
function measure(origin: string, bound: string): string {
  if (origin === 'string') return `have a length of ${bound}`;
  return origin === 'array' ? `have ${bound} items` : `be ${bound}`;
}

const FORMS: Readonly<Record<string, string>> = {
  datetime: 'must be an RFC 3339 instant such as 2026-11-20T10:00:00Z',
  date: 'must be a day such as 2026-11-26',
};

const ARTICLES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  object: 'an object',
  array: 'an array',
  record: 'an object',
};
