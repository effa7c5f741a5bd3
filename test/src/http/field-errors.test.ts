import { expect, it } from 'vitest';
import { z } from 'zod';
import { fieldErrors } from '../../../src/http/validate.ts';

const schema = z.strictObject({
  seed: z.int().min(0).max(10).optional(),
  names: z.array(z.string().max(3)).min(1).max(2).optional(),
});

function told(body: unknown): string[] {
  const { error } = schema.safeParse(body);
  return fieldErrors(error?.issues ?? []).map(({ pointer, message }) => `${pointer} ${message}`);
}

it.each([
  ['a number beyond every whole number, once', { seed: 2 ** 60 }, ['/seed must be at most 10']],
  ['a number that is too small', { seed: -1 }, ['/seed must be at least 0']],
  ['a list that is too long', { names: ['a', 'b', 'c'] }, ['/names must have at most 2 items']],
  ['an empty list', { names: [] }, ['/names must not be empty']],
  ['a text that is too long', { names: ['abcd'] }, ['/names/0 must have a length of at most 3']],
  ['every unknown field', { a: 1, 'b/~': 1 }, ['/a is not a field of this request', '/b~1~0 is not a field of this request']],
])('a refusal names %s', (_, body, expected) => {
  expect(told(body)).toEqual(expected);
});
