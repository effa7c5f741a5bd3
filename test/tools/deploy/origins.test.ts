import { describe, expect, test } from 'vitest';
import { readOrigins, withWww } from '../../../tools/operate/deploy/origins.ts';

describe('readOrigins', () => {
  test.each([
    ['example.com', ['https://example.com']],
    ['https://Example.com/', ['https://example.com']],
    ['https://example.com/shop?a=1', ['https://example.com']],
    ['https://example.com:443', ['https://example.com']],
    ['a.example, b.example', ['https://a.example', 'https://b.example']],
    ['example.com https://example.com/', ['https://example.com']],
    ['http://localhost:5173', ['http://localhost:5173']],
    ['localhost:3000', ['http://localhost:3000']],
    ['https://intranet', ['https://intranet']],
    ['', []],
  ])('%j becomes exact origins', (text, origins) => {
    expect(readOrigins(text)).toEqual({ ok: true, value: origins });
  });

  test.each([
    'http://example.com',
    'https://*.example.com',
    'ftp://example.com',
    'https://user@example.com',
    'a b://',
    'ftp:/x',
    'https:/example.com',
    'example',
  ])('%j is refused', (text) => {
    expect(readOrigins(text).ok).toBe(false);
  });

  test('more than 20 sites are refused', () => {
    expect(readOrigins(Array.from({ length: 21 }, (_, index) => `a${index}.example`).join(' ')).ok).toBe(false);
  });
});

test.each([
  ['https://example.com', 'https://www.example.com'],
  ['https://example.co.uk', 'https://www.example.co.uk'],
  ['https://shop.example.com', null],
  ['https://www.example.com', null],
  ['http://localhost:3000', null],
  ['http://127.0.0.1', null],
])('www. is offered for the site itself: %s → %s', (origin, twin) => {
  expect(withWww(origin)).toBe(twin);
});
