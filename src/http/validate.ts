import { zValidator } from '@hono/zod-validator';
import type * as z from 'zod';
import type { FieldError, Refusal } from '../contract/problems.ts';
import type { AppContext } from './context.ts';
import { problem } from './problem.ts';

/** The JSON body, checked and typed; every field that is wrong is named by its pointer. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return zValidator('json', schema, (result, c) => {
    // The validator knows nothing of this app's context, which every route's has.
    if (!result.success) return problem(c as unknown as AppContext, invalidRequest(fieldErrors(result.error.issues)));
    return undefined;
  });
}

/** A refusal that names the fields; the same words stand in `detail`, for who reads no further. */
export function invalidRequest(errors: readonly FieldError[]): Refusal {
  const detail = errors.map(({ pointer, message }) => `${pointer === '' ? 'The body' : pointer} ${message}`).join('. ');
  return { code: 'invalid_request', detail, members: { errors } };
}

/** zod's findings as JSON pointers (RFC 6901). Values are never repeated: they may be a secret in the wrong field. */
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
