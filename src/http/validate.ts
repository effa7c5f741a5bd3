import type { MiddlewareHandler } from 'hono';
import type * as z from 'zod';
import type { FieldError, Refusal } from '../contract/problems.ts';
import type { AppEnv } from './context.ts';
import { problem } from './problem.ts';

/** Checks the JSON body and sets `body` to what the schema returns. Refuses with the pointer of each wrong field. */
export function jsonBody(schema: z.ZodType): MiddlewareHandler<AppEnv> {
  return async function jsonBody(c, next) {
    const text = await c.req.text();
    const sent = text === '' ? {} : parse(text);
    if (sent === undefined) return problem(c, invalidRequest([{ pointer: '', message: 'is not valid JSON' }]));
    const read = await schema.safeParseAsync(sent);
    if (!read.success) return problem(c, invalidRequest(fieldErrors(read.error.issues)));
    c.set('body', read.data);
    await next();
  };
}

/** `undefined` if the text is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A refusal that names the fields. `detail` repeats them for people. */
export function invalidRequest(errors: readonly FieldError[]): Refusal {
  const detail = errors.map(({ pointer, message }) => `${pointer === '' ? 'The body' : pointer} ${message}`).join('. ');
  return { code: 'invalid_request', detail, members: { errors } };
}

/** zod's issues as JSON pointers (RFC 6901). Values are never repeated: one may be a secret in the wrong field. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ pointer: pointerTo([...issue.path, key]), message: 'is not a field of this request' }));
    }
    return [{ pointer: pointerTo(issue.path), message: messageOf(issue) }];
  });
}

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${ARTICLES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'must not be empty'
        : `must ${measure(issue.origin)} at least ${issue.minimum}`;
    case 'too_big':
      return `must ${measure(issue.origin)} at most ${issue.maximum}`;
    case 'invalid_key':
      return 'has a name that is not allowed here';
    default:
      return issue.message;
  }
}

function measure(origin: string): string {
  if (origin === 'string') return 'have a length of';
  return origin === 'array' ? 'have a count of' : 'be';
}

const ARTICLES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  object: 'an object',
  array: 'an array',
  record: 'an object',
};

function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
