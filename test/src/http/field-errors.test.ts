import { expect, it } from 'vitest';
import { z } from 'zod';
import { fieldErrors } from '../../../src/http/field-errors.ts';

const schema = z.strictObject({
  seed: z.int().min(0).max(10).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  day: z.iso.date().optional(),
  code: z.string().regex(/^a$/).optional(),
  word: z.string().regex(/^a$/, 'must be a').optional(),
  loud: z.boolean().optional(),
  names: z.array(z.string().max(3)).min(1).max(2).optional(),
  pairs: z.array(z.string()).min(1, 'can not be none').max(1, 'can be given once only').optional(),
  owner: z.object({ id: z.string(), age: z.number(), kind: z.boolean(), tags: z.array(z.string()) }).optional(),
});

function told(body: unknown): string[] {
  const { error } = schema.safeParse(body);
  return fieldErrors(error?.issues ?? []).map(({ pointer, message }) => `${pointer} ${message}`);
}

it.each([
  ['a number beyond every whole number, once', { seed: 2 ** 60 }, ['/seed must be at most 10']],
  ['a number that is too small', { seed: -1 }, ['/seed must be at least 0']],
  ['a list that is too long', { names: ['a', 'b', 'c'] }, ['/names must have at most 2 items']],
  ['what a switch takes', { loud: 'yes' }, ['/loud must be true or false']],
  ['an empty list', { names: [] }, ['/names must not be empty']],
  ['a text that is too long', { names: ['abcd'] }, ['/names/0 must have a length of at most 3']],
  ['an instant that is none', { until: '5' }, ['/until must be an RFC 3339 instant such as 2026-11-20T10:00:00Z']],
  ['a day that is none', { day: '2026-02-30' }, ['/day must be a day such as 2026-11-26']],
  [
    'what is missing, as such',
    { owner: {} },
    ['/owner/id is missing', '/owner/age is missing', '/owner/kind is missing', '/owner/tags is missing'],
  ],
  [
    'null as a wrong type, and nothing as one',
    { owner: { id: null, age: 1, kind: true, tags: [] } },
    ['/owner/id must be a string'],
  ],
  ['a bound in the words of its schema', { pairs: ['a', 'b'] }, ['/pairs can be given once only']],
  ['the least in them too', { pairs: [] }, ['/pairs can not be none']],
  [
    'a form in words, never as a pattern',
    { code: 'b', word: 'b' },
    ['/code has a form that is not allowed here', '/word must be a'],
  ],
  ['every unknown field', { a: 1, 'b/~': 1 }, ['/a is not a field of this request', '/b~1~0 is not a field of this request']],
])('a refusal names %s', (_, body, expected) => {
  expect(told(body)).toEqual(expected);
});
