import { describe, expect, it } from 'vitest';
import { readJsonBody, readJsonText } from '../../../src/http/json.ts';

const faultOf = (text: string) => {
  const read = readJsonText(text);
  return read.ok ? null : [read.error.pointer, read.error.message];
};

describe('JSON from outside', () => {
  it.each(['{"a":[1,"\\ud83d\\ude00"],"b":{"c":null}}', '7', '"text"', '[]', 'null', '{"":"","constructor":"x"}'])(
    '%s is read as it is',
    (text) => {
      expect(readJsonText(text)).toEqual({ ok: true, value: JSON.parse(text) });
    },
  );

  it.each([
    ['half of a surrogate pair in a text', '{"a":[1,{"b":"x\\ud800"}]}', '/a/1/b'],
    ['half of one in a name', '{"a":{"\\udc00":1}}', '/a/\ufffd'],
    ['half of one alone', '"\\ud800"', ''],
    ['the name of prototypes', '{"__proto__":1}', '/__proto__'],
    ['the name of prototypes, written with an escape', '{"a":{"\\u005f_proto__":"v"}}', '/a/__proto__'],
    ['a name with a slash', '{"a/b":"\\ud800"}', '/a~1b'],
  ])('with %s is refused by its place: what is kept would not be what was sent', (_, text, pointer) => {
    expect(faultOf(text)?.[0]).toBe(pointer);
  });

  it('names the first of several faults', () => {
    expect(faultOf('{"a":"\\ud800","b":"\\ud800"}')?.[0]).toBe('/a');
  });

  it('is read however deep it is', () => {
    const depth = 20_000;
    expect(faultOf(`${'['.repeat(depth)}"\\ud800"${']'.repeat(depth)}`)?.[0]).toMatch(/^(?:\/0)+$/);
    expect(readJsonText(`${'['.repeat(depth)}${']'.repeat(depth)}`).ok).toBe(true);
  });

  it('that is none is refused as a whole', () => {
    for (const text of ['', ' ', '{', '{"a":1}x', 'NaN']) expect(faultOf(text)).toEqual(['', 'is not valid JSON']);
  });

  it('may begin with a byte order mark, and must be UTF-8', () => {
    expect(readJsonBody(new TextEncoder().encode('\ufeff{"a":1}'))).toEqual({ ok: true, value: { a: 1 } });
    expect(readJsonBody(Uint8Array.of(0x22, 0xe9, 0x22))).toEqual({ ok: false, error: { pointer: '', message: 'is not UTF-8' } });
    // No read remembers another one that ended with half a letter.
    expect(readJsonBody(Uint8Array.of(0x22, 0xe2, 0x82)).ok).toBe(false);
    expect(readJsonBody(new TextEncoder().encode('"é"'))).toEqual({ ok: true, value: 'é' });
  });
});
