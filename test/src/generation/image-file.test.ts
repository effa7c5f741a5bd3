import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectImage } from '../../../src/generation/image-file.ts';
import { aPng } from '../../support/commands.ts';

const bytes = (...parts: (number | string)[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [part])));
const padded = (file: Uint8Array) => new Uint8Array([...file, ...new Array<number>(40).fill(0)]);

describe('what a file says of itself', () => {
  it.each([
    ['PNG', aPng(), { format: 'png', width: 64, height: 48 }],
    [
      'JPEG',
      padded(bytes(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc2, 0, 17, 8, 0, 48, 0, 64)),
      { format: 'jpeg', width: 64, height: 48 },
    ],
    [
      'lossy WebP',
      padded(bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8 ', 0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 64, 0, 48, 0)),
      { format: 'webp', width: 64, height: 48 },
    ],
    [
      'lossless WebP',
      padded(bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8L', 0, 0, 0, 0, 0x2f, 63, 0xc0, 11, 0)),
      { format: 'webp', width: 64, height: 48 },
    ],
    [
      'extended WebP',
      padded(bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8X', 10, 0, 0, 0, 0, 0, 0, 0, 63, 0, 0, 47, 0, 0)),
      { format: 'webp', width: 64, height: 48 },
    ],
    ['HTML', padded(bytes('<html>')), null],
    ['SVG', padded(bytes('<svg xmlns="http://www.w3.org/2000/svg">')), null],
    ['GIF', padded(bytes('GIF89a')), null],
    ['a PNG cut short', aPng().subarray(0, 20), null],
    ['a PNG of no width', new Uint8Array(aPng()).fill(0, 16, 20), null],
    ['nothing', new Uint8Array(), null],
  ])('%s', (_name, file, facts) => {
    expect(inspectImage(file)).toEqual(facts);
  });

  it('is read without a throw from any bytes, also behind a good beginning', () => {
    const beginnings = fc.constantFrom(
      [],
      [0xff, 0xd8, 0xff],
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
      [...'RIFF1234WEBPVP8'].map((c) => c.charCodeAt(0)),
    );
    fc.assert(
      fc.property(
        beginnings,
        fc.uint8Array({ maxLength: 200 }),
        (start, rest) => void inspectImage(new Uint8Array([...start, ...rest])),
      ),
    );
  });
});
