import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectImage } from '../../../src/generation/image-file.ts';
import { picture } from '../../../tools/lab/fake-openai/pictures.ts';
import { aPng } from '../../support/commands.ts';
import {
  chunk,
  exif,
  exifSegment,
  extendedWebp,
  HEIGHT,
  JPEG,
  jpegWith,
  PNG,
  pngWith,
  progressive,
  riff,
  riffChunk,
  segment,
  WEBP,
  WIDTH,
} from './odd-images.ts';

const facts = (format: string, width = WIDTH, height = HEIGHT) => ({ format, width, height });

describe('a whole image file', () => {
  it.each([
    ['the smallest PNG', aPng(), 'png'],
    ['a PNG', PNG, 'png'],
    ['a PNG with unknown chunks', pngWith(chunk('eaSl', Buffer.alloc(3000, 1))), 'png'],
    ['an animated PNG', pngWith(Buffer.concat([chunk('acTL', Buffer.alloc(8)), chunk('fcTL', Buffer.alloc(26))])), 'png'],
    ['a PNG whose pixels come in two chunks', pngWith(chunk('IDAT', deflateSync(Buffer.alloc(9))), 'last'), 'png'],
    ['a PNG with bytes after its end', Buffer.concat([PNG, Buffer.from('more')]), 'png'],
    ['a JPEG', JPEG, 'jpeg'],
    ['a progressive JPEG', progressive(), 'jpeg'],
    ['a JPEG with fill bytes and a comment', jpegWith(Buffer.from([0xff]), segment(0xfe, Buffer.from('hello'))), 'jpeg'],
    [
      'a JPEG with a thumbnail inside',
      jpegWith(segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(1), picture('jpeg', 16, 16)]))),
      'jpeg',
    ],
    ['a JPEG with bytes after its end', Buffer.concat([JPEG, JPEG]), 'jpeg'],
    ['a lossless WebP', WEBP, 'webp'],
    ['an extended WebP', extendedWebp(), 'webp'],
    ['a WebP with bytes after its end', Buffer.concat([WEBP, Buffer.alloc(7)]), 'webp'],
  ])('%s is kept', (_name, file, format) => {
    expect(inspectImage(file)).toEqual(facts(format));
  });

  it('a lossy WebP says its size after the start code', () => {
    const data = Buffer.from([0, 0, 0, 0x9d, 1, 0x2a, WIDTH, 0, HEIGHT, 0]);
    expect(inspectImage(riff(riffChunk('VP8 ', data)))).toEqual(facts('webp'));
  });
});

describe('a file that was cut', () => {
  it.each([
    ['PNG', PNG],
    ['PNG with chunks', pngWith(chunk('tEXt', Buffer.alloc(200)))],
    ['JPEG', JPEG],
    ['progressive JPEG', progressive()],
    ['JPEG with EXIF', jpegWith(exifSegment(1))],
    ['WebP', WEBP],
    ['extended WebP', extendedWebp(riffChunk('EXIF', exif(1)))],
  ])('%s is no image at any place of the cut', (_name, file) => {
    for (let length = 0; length < file.length; length++) expect(inspectImage(file.subarray(0, length))).toBeNull();
    expect(inspectImage(file)).not.toBeNull();
  });
});

describe('a file that is no image', () => {
  it.each([
    ['HTML', Buffer.from('<html>'.repeat(20))],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"></svg>')],
    ['GIF', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(60)])],
    ['a PNG of no width', Buffer.from(PNG).fill(0, 16, 20)],
    ['a PNG without pixels', Buffer.concat([PNG.subarray(0, 33), PNG.subarray(PNG.length - 12)])],
    ['a PNG whose chunk is longer than the file', pngWith(Buffer.from([0x7f, 0xff, 0xff, 0xff, 0x74, 0x45, 0x58, 0x74]))],
    ['a JPEG without a scan', Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 48, 0, 64, 1, 1, 0x11, 0, 0xff, 0xd9])],
    [
      'a WebP without pixels',
      riff(riffChunk('VP8X', Buffer.from([0, 0, 0, 0, 63, 0, 0, 47, 0, 0])), riffChunk('XMP ', Buffer.alloc(8))),
    ],
    ['nothing', Buffer.alloc(0)],
  ])('%s', (_name, file) => {
    expect(inspectImage(file)).toBeNull();
  });

  it('is read without a throw from any bytes, also behind a good beginning', () => {
    const beginnings = fc.constantFrom(Buffer.alloc(0), PNG.subarray(0, 33), JPEG.subarray(0, 30), WEBP.subarray(0, 20));
    fc.assert(
      fc.property(
        beginnings,
        fc.uint8Array({ maxLength: 200 }),
        (start, rest) => void inspectImage(new Uint8Array([...start, ...rest])),
      ),
    );
  });
});

describe('the orientation in the metadata', () => {
  const TURNED = [HEIGHT, WIDTH] as const;

  it.each([1, 2, 3, 4])('%i leaves width and height in place', (orientation) => {
    expect(inspectImage(jpegWith(exifSegment(orientation)))).toEqual(facts('jpeg'));
    expect(inspectImage(pngWith(chunk('eXIf', exif(orientation))))).toEqual(facts('png'));
  });

  it.each([5, 6, 7, 8])('%i swaps width and height, as browsers do', (orientation) => {
    for (const little of [false, true]) {
      expect(inspectImage(jpegWith(exifSegment(orientation, little)))).toEqual(facts('jpeg', ...TURNED));
      expect(inspectImage(pngWith(chunk('eXIf', exif(orientation, little))))).toEqual(facts('png', ...TURNED));
    }
  });

  it('counts in the first EXIF segment of a JPEG, whatever stands before it', () => {
    const before = [segment(0xe0, Buffer.from('JFIF\0')), segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0'))];
    expect(inspectImage(jpegWith(...before, exifSegment(6), exifSegment(1)))).toEqual(facts('jpeg', ...TURNED));
  });

  it.each([
    ['after the pixels of a PNG', pngWith(chunk('eXIf', exif(6)), 'last'), 'png'],
    ['in a WebP', extendedWebp(riffChunk('EXIF', exif(6))), 'webp'],
    ['with a value that does not exist', jpegWith(exifSegment(9)), 'jpeg'],
    ['in data that was cut', pngWith(chunk('eXIf', exif(6).subarray(0, 15))), 'png'],
    ['that points outside of its data', pngWith(chunk('eXIf', Buffer.from(exif(6)).fill(0xff, 4, 8))), 'png'],
  ])('does not count %s', (_name, file, format) => {
    expect(inspectImage(file)).toEqual(facts(format));
  });
});
