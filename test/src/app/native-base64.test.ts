import { describe, expect, it } from 'vitest';
import { Base64Decoder } from '../../../src/providers/base64.ts';

/** Node has no native decoder yet, so the tests in `test/src/providers` see only the one by hand. */
describe('the decoder that workerd brings', () => {
  const text = (bytes: string) => new TextEncoder().encode(bytes);

  it.each([
    ['whole groups', 'aGVsbG8h', text('hello!')],
    ['padding', 'aGVsbG8=', text('hello')],
    ['two of padding', 'aGVsbA==', text('hell')],
    ['no padding', 'aGVsbA', text('hell')],
    ['white space', 'aG Vs\nbG 8= ', text('hello')],
    ['a data URL', 'data:image/png;base64,aGVsbG8=', text('hello')],
    ['nothing', '', text('')],
    ['more after its end', 'aGVsbA==aGVs', null],
    ['a character that is none of it', 'aGVs*G8=', null],
    ['a group of one', 'aGVsb', null],
    ['a data URL without data', 'data:image/png', null],
  ])('reads a text with %s the same wherever it is cut', (_, base64, bytes) => {
    for (let first = 0; first <= base64.length; first++) {
      for (let second = first; second <= base64.length; second++) {
        const decoder = new Base64Decoder();
        for (const piece of [base64.slice(0, first), base64.slice(first, second), base64.slice(second)]) decoder.push(piece);
        expect(decoder.end(), `cut at ${first} and ${second}`).toEqual(bytes);
      }
    }
  });

  it('grows with what comes', () => {
    const decoder = new Base64Decoder();
    for (let piece = 0; piece < 50; piece++) decoder.push('AAECAw'.repeat(3333));
    const expected = Uint8Array.fromBase64('AAECAw'.repeat(50 * 3333));
    const bytes = decoder.end();
    expect(bytes).toHaveLength(expected.length);
    // `toEqual` takes seconds for that many.
    expect(bytes instanceof Uint8Array && bytes.every((byte, at) => byte === expected[at])).toBe(true);
  });
});
