import { describe, expect, it } from 'vitest';
import { metadataFilter } from '../../../src/generation/image-file/filter.ts';
import { inspectImage, isOriented } from '../../../src/generation/image-file.ts';
import { picture } from '../../../tools/lab/fake-openai/pictures.ts';
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

const SECRET = 'GPSLatitude 48.2082, Canon of Ann';
const secret = Buffer.from(SECRET);
/** EXIF with an orientation, and the place behind it. */
const exifWithPlace = (orientation: number) => Buffer.concat([exif(orientation), secret]);

/** What the filter lets pass, in pieces of so many bytes. */
function filtered(file: Uint8Array, size = 4096, keepsTag: (orientation: number) => boolean = () => true) {
  const filter = metadataFilter(file.subarray(0, 12), keepsTag);
  if (!filter) throw new Error('no image');
  const out: Uint8Array[] = [];
  for (let at = 0; at < file.length; at += size) {
    for (const piece of filter.push(file.subarray(at, at + size))) out.push(piece.slice());
  }
  filter.end();
  return { bytes: Buffer.concat(out), header: filter.header, fault: filter.fault };
}

const WITH_SECRETS: [string, Buffer][] = [
  ['tEXt in a PNG', pngWith(chunk('tEXt', Buffer.from(`Comment\0${SECRET}`)))],
  ['iTXt with XMP in a PNG', pngWith(chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${SECRET}`)), 'last')],
  ['zTXt, tIME and an unknown chunk', pngWith(Buffer.concat(['zTXt', 'tIME', 'abCd'].map((name) => chunk(name, secret))))],
  ['eXIf before the pixels', pngWith(chunk('eXIf', exifWithPlace(1)))],
  ['eXIf behind the pixels', pngWith(chunk('eXIf', exifWithPlace(6)), 'last')],
  ['the chunks of an animation', pngWith(Buffer.concat(['acTL', 'fcTL', 'fdAT'].map((name) => chunk(name, secret))))],
  ['bytes behind a PNG', Buffer.concat([PNG, secret])],
  ['EXIF in a JPEG', jpegWith(segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exifWithPlace(1)])))],
  ['XMP in a JPEG', jpegWith(segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${SECRET}`)))],
  ['a comment in a JPEG', jpegWith(segment(0xfe, secret))],
  [
    'IPTC and makers’ segments',
    jpegWith(segment(0xed, secret), segment(0xe2, Buffer.from(`MPF\0${SECRET}`)), segment(0xef, secret)),
  ],
  [
    'the thumbnail of JFIF',
    jpegWith(segment(0xe0, Buffer.concat([Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x05\x05'), secret]))),
  ],
  ['a JFXX thumbnail', jpegWith(segment(0xe0, Buffer.from(`JFXX\0\x10${SECRET}`)))],
  ['a second picture behind a JPEG', Buffer.concat([JPEG, jpegWith(segment(0xfe, secret))])],
  ['EXIF and XMP in a WebP', extendedWebp(riffChunk('EXIF', exifWithPlace(6)), riffChunk('XMP ', secret))],
  ['an unknown chunk in a WebP', riff(WEBP.subarray(12), riffChunk('abcd', secret))],
  ['bytes behind a WebP', Buffer.concat([WEBP, secret])],
];

describe('the metadata of a picture', () => {
  it.each(WITH_SECRETS)('%s is removed, and the picture stays whole', (_name, file) => {
    expect(file.includes('Ann')).toBe(true);
    for (const size of [1, 7, 4096]) {
      const { bytes, header, fault } = filtered(file, size);
      expect(fault).toBeNull();
      expect([bytes.includes('Ann'), bytes.includes('48.2')]).toEqual([false, false]);
      expect(inspectImage(bytes)).toMatchObject({ width: WIDTH, height: HEIGHT });
      expect(header).toMatchObject({ width: WIDTH, height: HEIGHT });
    }
  });

  it.each([PNG, JPEG, WEBP, progressive()])('leaves a picture without metadata as it is', (file) => {
    for (const size of [1, 13, 4096]) expect(filtered(file, size).bytes.equals(file)).toBe(true);
  });

  it('of a WebP leaves no flag that promises it', () => {
    const header = Buffer.from([0x1c, 0, 0, 0, WIDTH - 1, 0, 0, HEIGHT - 1, 0, 0]);
    const { bytes } = filtered(riff(riffChunk('VP8X', header), WEBP.subarray(12), riffChunk('XMP ', secret)));
    expect(bytes[20]).toBe(0x10);
  });
});

describe('the orientation', () => {
  it.each([2, 3, 6, 8])('%i stays as the only tag of a JPEG and of a PNG', (orientation) => {
    const jpeg = jpegWith(segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exifWithPlace(orientation)])));
    for (const file of [jpeg, pngWith(chunk('eXIf', exifWithPlace(orientation)))]) {
      const { bytes, header } = filtered(file, 5);
      expect(header?.orientation).toBe(orientation);
      expect(isOriented(bytes)).toBe(true);
      expect(bytes.includes('Ann')).toBe(false);
      expect(inspectImage(bytes)).toEqual(inspectImage(file));
    }
  });

  it('goes with the rest if the pixels will be turned', () => {
    const { bytes, header } = filtered(jpegWith(exifSegment(6)), 100, () => false);
    expect([header?.orientation, isOriented(bytes)]).toEqual([6, false]);
  });
});

describe('a file that is refused', () => {
  it.each<[string, Buffer, string]>([
    ['that ends early', PNG.subarray(0, PNG.length - 3), 'cut'],
    ['that ends in its header', JPEG.subarray(0, 40), 'cut'],
    ['of several frames', extendedWebp(riffChunk('ANIM', Buffer.alloc(6))), 'animated'],
    ['of several frames', pngWith(chunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]))), 'animated'],
    ['with two sizes', jpegWith(segment(0xc0, Buffer.from([8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0]))), 'not_an_image'],
    ['with a canvas of another size', riff(riffChunk('VP8X', Buffer.alloc(10)), WEBP.subarray(12)), 'not_an_image'],
    ['with a color type that PNG does not have', (() => Buffer.from(PNG).fill(5, 25, 26))(), 'not_an_image'],
    ['without pixels', Buffer.concat([PNG.subarray(0, 33), PNG.subarray(PNG.length - 12)]), 'not_an_image'],
  ])('%s', (_name, file, fault) => {
    expect(filtered(file, 3).fault).toBe(fault);
  });

  it('by its first bytes, whatever its name is', () => {
    for (const text of ['GIF89a------', '<svg xmlns="http', '%PDF-1.7----', '            ', 'short'])
      expect(metadataFilter(Buffer.from(text), () => true)).toBeNull();
  });

  it('says its size before its pixels have come', () => {
    const bomb = picture('png', 60_000, 16);
    const filter = metadataFilter(bomb, () => true);
    filter?.push(bomb.subarray(0, 100));
    expect(filter?.header).toMatchObject({ width: 60_000 });
  });
});

it('tells a picture that can be transparent', () => {
  expect(filtered(PNG).header?.alpha).toBe(false);
  expect(filtered(pngWith(chunk('tRNS', Buffer.from([0])))).header?.alpha).toBe(true);
  expect(filtered(JPEG).header?.alpha).toBe(false);
});
