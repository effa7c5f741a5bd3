import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUserName, readUserHeader, readUserName } from '../../common/user-name.ts';

const nameOf = (text: string) => {
  const read = readUserName(text);
  return read.ok ? read.value : null;
};

describe('the name of a user', () => {
  it.each([
    'bob',
    'Zoé',
    '猫',
    'a b',
    '用户 42',
    'user@example.com',
    'a/b',
    '50%',
    '-',
    '❤️',
    '👩‍👩‍👧',
    'נועה',
    'x'.repeat(256),
    '🦊'.repeat(256),
  ])('%s is one, and stays as it is', (name) => expect(nameOf(name)).toBe(name));

  it.each([
    ['nothing', ''],
    ['a space at the end', 'bob '],
    ['a space at the start', ' bob'],
    ['a no-break space', 'bob\u00a0'],
    ['a zero-width space', '\u200bbob'],
    ['a byte order mark', 'bob\ufeff'],
    ['a filler that no font shows', '\u3164'],
    ['a Braille blank', '\u2800'],
    ['format characters alone', '\u2060\u2060'],
    ['a tag character at the end', 'bob\u{e0041}'],
    ['combining marks alone', '\u0301'],
    ['a control character', 'a\u0000b'],
    ['a line separator', 'a\u2028b'],
    ['half of a surrogate pair', 'a\ud800'],
    ['a replacement character', 'Jos\ufffd'],
    ['one dot', '.'],
    ['two dots', '..'],
    ['too many characters', 'x'.repeat(257)],
  ])('%s is none', (_what, text) => expect(readUserName(text).ok).toBe(false));

  it('is the same for every spelling that Unicode calls equal', () => {
    expect(nameOf('Zoe\u0301')).toBe('Zo\u00e9');
    expect(nameOf('\u1100\u1161')).toBe('\uac00');
  });

  it('is read from a header as it was encoded, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const read = readUserName(text);
        if (!read.ok) return;
        expect(readUserHeader(encodeUserName(text))).toEqual(read);
      }),
    );
  });

  it.each(['Zoé', 'a b', '%', '%zz', '%e9', '%C3%28', 'bob%00', '%ff', 'bob%20', 'a\tb', ''])(
    'is not read from the header %s',
    (header) => expect(readUserHeader(header).ok).toBe(false),
  );
});
