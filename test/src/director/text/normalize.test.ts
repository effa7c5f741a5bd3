import { describe, expect, it } from 'vitest';
import { normalize } from '../../../../src/director/text/normalize.ts';

const text = (prompt: string) => normalize(prompt).text;
const codes = (prompt: string) => normalize(prompt).warnings.map((warning) => warning.code);

describe('normalize', () => {
  it('trims, composes and folds white space, keeping one line break if there was one', () => {
    expect(text('  cafe\u0301 \t\t at  night \r\n\r\n in Rome ')).toBe('café at night\nin Rome');
    expect(codes('  cafe\u0301 \t\t at  night \r\n\r\n in Rome ')).toEqual([]);
  });

  it('leaves quoted text as it is', () => {
    expect(text('a  sign  "TWO  SPACES"  here')).toBe('a sign "TWO  SPACES" here');
  });

  it.each([
    ['a control', 'a\u0000 cat\u0085'],
    ['a zero-width space', 'a\u200b cat'],
    ['a byte order mark', '\ufeffa cat'],
    ['a bidi override', 'a \u202ecat\u202c'],
    ['a bidi isolate', 'a \u2066cat\u2069'],
    ['a tag', 'a cat\u{e0041}\u{e0042}'],
    ['a joiner in Latin', 'a c\u200dat'],
    ['half of a surrogate pair', 'a cat\ud83d'],
  ])('removes %s and says so', (_, prompt) => {
    expect(text(prompt)).toBe('a cat');
    if (!prompt.endsWith('\u0085')) expect(codes(prompt)).toEqual(['characters_removed']);
  });

  it.each([
    ['a family emoji', '👨‍👩‍👧‍👦'],
    ['a heart on fire', '❤️‍🔥'],
    ['the flag of Scotland', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['Persian with a non-joiner', 'می\u200cخواهم'],
    ['Devanagari with a joiner', 'क्\u200dष'],
  ])('keeps %s', (_, prompt) => {
    expect(text(prompt)).toBe(prompt);
    expect(codes(prompt)).toEqual([]);
  });
});
