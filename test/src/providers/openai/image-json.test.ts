import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Base64Decoder } from '../../../../src/providers/base64.ts';
import { BEGUN, ImageJson } from '../../../../src/providers/openai/image-json.ts';
import { cut, restored } from './cut.ts';

const places = fc.array(fc.nat(4000), { maxLength: 30 });
const image = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('base64'));
const object = fc.oneof(
  fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('data', '{"b64_json"')), fc.jsonValue(), { maxKeys: 4 }),
  fc.record({ b64_json: fc.constantFrom(null, true, ['AAAA'], { b64_json: 'AAAA' }), other: fc.jsonValue() }),
);
/** Objects with images in them, at any depth, and texts that look like one. */
const { answer } = fc.letrec((tie) => ({
  answer: fc.oneof(
    { maxDepth: 3 },
    object,
    fc.record({ b64_json: image, revised_prompt: fc.string() }),
    fc.record({ text: fc.constantFrom('"b64_json":"AAAA"', '{"b64_json":', ',"b64_json"', '\\'), next: image }),
    fc.record({ data: fc.array(tie('answer'), { maxLength: 3 }), usage: fc.jsonValue() }),
  ),
}));
const spelled = fc.tuple(answer, fc.constantFrom('', ' ', '\t'), fc.boolean()).map(([json, space, slashes]) => {
  const text = JSON.stringify(json, null, space);
  return slashes ? text.replaceAll('/', '\\/') : text;
});

function read(pieces: readonly string[]) {
  const reader = new ImageJson();
  const images = pieces.flatMap((piece) => [...reader.push(piece)]).filter((item) => item !== BEGUN);
  return { json: reader.end(), images };
}

describe('JSON with images in it', () => {
  it('is the same however it is cut into pieces and spelled, once its images are put back', () => {
    fc.assert(
      fc.property(spelled, places, (text, at) => {
        expect(restored(read(cut(text, at)))).toEqual(JSON.parse(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('has no long text left in it', () => {
    const { json, images } = read(cut(JSON.stringify({ data: [{ b64_json: 'A'.repeat(40_000) }] }), [10, 500, 20_000]));
    expect(json).toBe('{"data":[{"b64_json":0}]}');
    expect(images[0]).toHaveLength(30_000);
  });

  it('keeps no other long text, and no JSON beyond a bound', () => {
    const long = 'A'.repeat(100_000);
    const doubled = { data: [{ image: long, b64_json: 'AAAA', x: `${'x'.repeat(65_530)}\n"` }] };
    const { json, images } = read(cut(JSON.stringify(doubled), [5, 500, 20_000, 99_000, 100_040]));
    expect([JSON.parse(json), images]).toEqual([
      { data: [{ image: '', b64_json: 0, x: doubled.data[0]?.x }] },
      [new Uint8Array(3)],
    ]);
    const endless = read(Array.from({ length: 100 }, () => `["${'x'.repeat(20_000)}"],`));
    expect(endless.json.length).toBeLessThan(600_000);
  });

  it('decodes each piece at once, also with escapes in it: an image is never in memory as text', () => {
    const text = Buffer.from(new Uint8Array(30_000).fill(255)).toString('base64').replaceAll('/', '\\/');
    const reader = new ImageJson();
    const first = [...reader.push(`{"b64_json":"${text.slice(0, 20_001)}`)];
    expect([first, reader.memory > 7000]).toEqual([[BEGUN], true]);
    const rest = [...reader.push(`${text.slice(20_001)}"}`)];
    expect(rest).toEqual([new Uint8Array(30_000).fill(255)]);
  });

  it.each([
    ['a data URL in a url', '{"url":"data:image/png;base64,AAAA"}', [new Uint8Array(3)], { url: 0 }],
    ['an address', '{"url":"https://a.example/data:"}', [], { url: 'https://a.example/data:' }],
    ['a short url', '{"url":"dat"}', [], { url: 'dat' }],
    ['an empty url', '{"url":""}', [], { url: '' }],
  ])('with %s', (_, text, images, json) => {
    for (const pieces of [[text], [...text]]) {
      const found = read(pieces);
      expect([found.images, JSON.parse(found.json)]).toEqual([images, json]);
    }
  });

  it.each([
    ['no base64', '{"b64_json":"*"}', [null]],
    ['an escape that is none', '{"b64_json":"\\q"}', [null]],
    ['a data URL', '{"b64_json":"data:image\\/png;base64,AAAA"}', [new Uint8Array(3)]],
    ['nothing', '{"b64_json":""}', [new Uint8Array()]],
    ['a key that is spelled otherwise', '{"b64\\u005fjson":"AAAA"}', []],
    ['a key that ends like it', '{"x\\"b64_json":"AAAA"}', []],
    ['another key', '{"b64_json_url":"AAAA"}', []],
    ['no text', '{"b64_json":null}', []],
  ])('with %s', (_, text, images) => {
    expect(read([...text]).images).toEqual(images);
  });

  it('that ends within an image is not valid', () => {
    expect(() => JSON.parse(read(['{"data":[{"b64_json":"AAAA']).json)).toThrow(SyntaxError);
  });
});

describe('base64 in pieces', () => {
  const decode = (pieces: readonly string[]) => {
    const decoder = new Base64Decoder();
    for (const piece of pieces) decoder.push(piece);
    return decoder.end();
  };

  it('is the same bytes however it is cut, with white space in it and without its padding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), places, fc.boolean(), fc.boolean(), (bytes, at, spaced, bare) => {
        const plain = Buffer.from(bytes).toString('base64');
        const padded = bare ? plain.replace(/=+$/, '') : plain;
        const text = spaced ? padded.replace(/(.{7})/g, '$1 \n') : padded;
        expect(decode(cut(text, at))).toEqual(new Uint8Array(bytes));
      }),
    );
  });

  it('is none if one character is not base64, however it is cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 3, maxLength: 90 }), fc.nat(), places, (bytes, where, at) => {
        const text = Buffer.from(bytes).toString('base64');
        const place = where % (text.length - 2);
        expect(decode(cut(`${text.slice(0, place)}*${text.slice(place)}`, at))).toBeNull();
      }),
    );
  });

  it('is none if it goes on after its end', () => {
    expect(decode(['aGVsbG8=', 'aGVs'])).toBeNull();
    expect(decode(['aGVsbG8=', ' ', 'aGVs'])).toBeNull();
    expect(decode(['aGVsbG8=aGVs'])).toBeNull();
    expect(decode(['aGVsbG8=', ' '])).toEqual(new TextEncoder().encode('hello'));
  });
});
