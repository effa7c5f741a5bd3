import { expect, it } from 'vitest';
import { readSubject } from '../../common/subject.ts';

const KEY = 'key_0000000000000000';

it.each([
  [`key:${KEY}`, `key:${KEY}`],
  [`user:${KEY}:ann`, `user:${KEY}:ann`],
  [`user:${KEY}:a:b/../c é`, `user:${KEY}:a:b/../c é`],
  [`user:${KEY}:Zoe\u0301`, `user:${KEY}:Zo\u00e9`],
  [`user:${KEY}:${'x'.repeat(256)}`, `user:${KEY}:${'x'.repeat(256)}`],
  [`longuser:${KEY}:${'0a'.repeat(32)}`, `longuser:${KEY}:${'0a'.repeat(32)}`],
  [`visitor:${KEY}:v1`, `visitor:${KEY}:v1`],
])('%j is the subject %j', (text, subject) => {
  expect(readSubject(text)).toEqual({ ok: true, value: subject });
});

it.each([
  ['', 'must be a subject'],
  ['ann', 'must be a subject'],
  [`key:${KEY}:ann`, 'must be a subject'],
  [`user:${KEY}`, 'must be a subject'],
  [`user:${KEY}:`, 'must be a subject'],
  ['user:key_x:ann', 'must be a subject'],
  [`USER:${KEY}:ann`, 'must be a subject'],
  [`spend:${KEY}`, 'must be a subject'],
  [`longuser:${KEY}:ann`, 'must be a subject'],
  [`longuser:${KEY}:${'0A'.repeat(32)}`, 'must be a subject'],
  [`visitor:${KEY}:a b`, 'must be a subject'],
  [`user:${KEY}:ann `, 'white space'],
  [`user:${KEY}:\u200bann`, 'invisible'],
  [`user:${KEY}:Jos\ufffd`, 'U+FFFD'],
  [`user:${KEY}:\ud800`, 'surrogate'],
  [`user:${KEY}:a\u0000b`, 'control'],
  [`user:${KEY}:..`, 'path'],
  [`user:${KEY}:${'x'.repeat(257)}`, '1 to 256'],
  [`user:${KEY}:${'\u{1f98a}'.repeat(256)}`, 'counted by its digest'],
])('%j is refused, since no request has it: %s', (text, reason) => {
  const read = readSubject(text);
  expect(read.ok ? null : read.error).toContain(reason);
});
