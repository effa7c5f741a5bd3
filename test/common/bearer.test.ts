import { expect, it } from 'vitest';
import { bearerOf } from '../../common/bearer.ts';

it.each([
  ['Bearer abc', 'abc'],
  ['bearer abc', 'abc'],
  ['BEARER    abc', 'abc'],
  [`Bearer ${'a'.repeat(4096)}`, 'a'.repeat(4096)],
  [`Bearer ${'a'.repeat(4097)}`, null],
  ['Bearer', null],
  ['Bearer ', null],
  ['Bearer a b', null],
  ['Bearer abc ', null],
  ['Bearer\tabc', null],
  ['Bearer abc, Bearer abc', null],
  ['Bearer abc,Bearer', 'abc,Bearer'],
  ['Basic abc', null],
  ['Bearerabc', null],
  ['Bearer jos\u00e9', null],
  ['', null],
  [null, null],
  [undefined, null],
])('the token of %j is %j for every reader', (header, token) => {
  expect(bearerOf(header)).toBe(token);
});
