import type * as z from 'zod';
import { jsonPointer } from '../../common/json-pointer.ts';
import type { FieldError } from '../contract/problems.ts';

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

/** What is wrong with a field, as the end of a sentence that begins with its name. */
export function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      // JSON has no other `undefined`. Only zod's own words say what was received.
      if (issue.message.endsWith('received undefined')) return 'is missing';
      return `must be ${ARTICLES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_small':
      if (!issue.message.startsWith('Too ')) return issue.message;
      return issue.minimum === 1 && (issue.origin === 'string' || issue.origin === 'array')
        ? 'must not be empty'
        : `must ${measure(issue.origin, `at least ${issue.minimum}`)}`;
    case 'too_big':
      if (!issue.message.startsWith('Too ')) return issue.message;
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
  boolean: 'true or false',
  int: 'a whole number',
  object: 'an object',
  array: 'an array',
  record: 'an object',
};
