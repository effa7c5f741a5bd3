import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryOf, MultipartFault, readMultipart } from '../../../src/http/multipart.ts';

const encoder = new TextEncoder();

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

/** Names and bytes of the parts. */
async function read(
  bytes: Uint8Array,
  { size = 64, boundary = 'b', maxBytes = 1_000_000 } = {},
): Promise<[string, Uint8Array][]> {
  const parts: [string, Uint8Array][] = [];
  for await (const { name, body } of readMultipart(inPieces(bytes, size), boundary, maxBytes)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of body) pieces.push(piece);
    parts.push([name, new Uint8Array(Buffer.concat(pieces))]);
  }
  return parts;
}

const text = (...lines: string[]) => encoder.encode(lines.join('\r\n'));
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof MultipartFault ? error.kind : error),
  );

describe('a multipart form', () => {
  it('brings every part with its name and its exact bytes, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.stringMatching(/^[a-z[\]]{1,8}$/), fc.uint8Array({ maxLength: 200 })), { maxLength: 5 }),
        fc.integer({ min: 1, max: 100 }),
        async (parts, size) => {
          const form = new FormData();
          for (const [name, bytes] of parts) form.append(name, new Blob([bytes as BlobPart]), 'file.png');
          const response = new Response(form);
          const boundary = boundaryOf(response.headers.get('content-type') ?? '') ?? '';
          const bytes = new Uint8Array(await response.arrayBuffer());
          expect(await read(bytes, { size, boundary })).toEqual(parts.map(([name, file]) => [name, new Uint8Array(file)]));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('may have text before the first part, part without headers, spaces behind a boundary, and text after the end', async () => {
    const bytes = text('hello', '--b  ', '', 'one', '--b', 'Content-Disposition: form-data; name=two', '', 'x', '--b--', 'bye');
    for (const size of [1, 3, 500])
      expect(await read(bytes, { size })).toEqual([
        ['', encoder.encode('one')],
        ['two', encoder.encode('x')],
      ]);
  });

  it.each([
    ['form-data; name="a"; filename="x.png"', 'a'],
    ['form-data; filename="x; name=b.png"; name="a"', 'a'],
    ['form-data; filename="; name=\\"b"; Name=a', 'a'],
    ["form-data; filename*=UTF-8''x.png; name=a", 'a'],
    ['form-data; filename="name=b"', ''],
    ['form-data', ''],
  ])('has the name of its part in %s', async (disposition, name) => {
    const bytes = text('--b', `Content-Disposition: ${disposition}`, '', 'x', '--b--');
    expect(await read(bytes)).toEqual([[name, encoder.encode('x')]]);
  });

  it('keeps bytes that look like the beginning of its boundary', async () => {
    const bytes = text('--bound', 'Content-Disposition: form-data; name="a"', '', '\r\n--boun\r\n--', '--bound--');
    for (const size of [1, 2, 7])
      expect(await read(bytes, { size, boundary: 'bound' })).toEqual([['a', encoder.encode('\r\n--boun\r\n--')]]);
  });

  it('skips what a reader leaves of a part', async () => {
    const bytes = text(
      '--b',
      'Content-Disposition: form-data; name="a"',
      '',
      'x'.repeat(5000),
      '--b',
      'Content-Disposition: form-data; name="c"',
      '',
      'y',
      '--b--',
    );
    const names: string[] = [];
    for await (const part of readMultipart(inPieces(bytes, 10), 'b', 100_000)) {
      names.push(part.name);
      await part.body[Symbol.asyncIterator]().next();
    }
    expect(names).toEqual(['a', 'c']);
  });

  it.each<[string, Uint8Array, string]>([
    ['that ends within a part', text('--b', 'Content-Disposition: form-data; name="a"', '', 'xx'), 'cut'],
    ['that ends within its headers', text('--b', 'Content-Dispo'), 'cut'],
    ['without any boundary', text('hello'), 'cut'],
    ['with headers without end', text('--b', `X: ${'y'.repeat(9000)}`), 'malformed'],
    ['with text behind a boundary', text('--b nonsense', '', 'x', '--b--'), 'malformed'],
    ['with too many parts', text(...Array.from({ length: 65 }, () => '--b\r\n\r\nx'), '--b--'), 'too_many_parts'],
  ])('%s is refused', async (_name, bytes, kind) => {
    expect(await faultOf(read(bytes, { size: 13 }))).toBe(kind);
  });

  it('with more bytes than allowed is refused, though it declares no length', async () => {
    const bytes = text('--b', '', 'x'.repeat(5000), '--b--');
    expect(await faultOf(read(bytes, { maxBytes: 4000 }))).toBe('too_large');
  });

  it('is known by its type and boundary alone', () => {
    expect(boundaryOf('multipart/form-data; boundary=abc')).toBe('abc');
    expect(boundaryOf('Multipart/Form-Data; charset=utf-8; Boundary="a b"')).toBe('a b');
    for (const other of [
      undefined,
      'multipart/form-data',
      'application/json',
      'multipart/mixed; boundary=x',
      `multipart/form-data; boundary=${'x'.repeat(71)}`,
    ])
      expect(boundaryOf(other)).toBeNull();
  });
});
