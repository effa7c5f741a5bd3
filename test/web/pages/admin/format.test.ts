import { expect, it } from 'vitest';
import { bytes, dayName, dollars, formatDuration, relative } from '../../../../web/pages/admin/format.ts';
import { cause, personName } from '../../../../web/pages/admin/words.ts';

it.each([
  ['0', '$0.00'],
  ['0.0132', '$0.0132'],
  ['0.5', '$0.50'],
  ['6.1234', '$6.12'],
  ['-1.5', '-$1.50'],
  ['12345.6', '$12,345.60'],
  [null, '$0.00'],
])('%s dollars are %s', (usd, words) => {
  expect(dollars(usd)).toBe(words);
});

it.each([
  [null, '–'],
  [949, '0.9 s'],
  [9200, '9.2 s'],
  [42_000, '42 s'],
  [80_000, '1 min 20 s'],
])('%s milliseconds are %s', (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1500, '1.5 kB'],
  [5_000_000_000, '5.0 GB'],
])('%s bytes are %s', (count, words) => {
  expect(bytes(count)).toBe(words);
});

it('a day is that day in every time zone, and a moment is told from now', () => {
  expect(dayName('2026-11-26')).toBe('Nov 26');
  const now = Date.parse('2026-11-26T12:00:00Z');
  expect(relative('2026-11-26T11:57:00Z', now)).toBe('3 minutes ago');
  expect(relative('2026-11-26T15:00:00Z', now)).toBe('in 3 hours');
});

it('names people, and causes that it does not know, in words', () => {
  expect(personName('user:key_1:ann:of:the:shop')).toBe('ann:of:the:shop');
  expect(personName('key:key_1')).toBe('No user name');
  expect(cause('a_new_code')).toBe('a new code');
});
