import { crc32 } from 'node:zlib';
import { picture, png } from '../../../tools/lab/fake-openai/pictures.ts';

/** Pictures of 64 × 48 in odd but valid forms, made piece by piece. */

export const WIDTH = 64;
export const HEIGHT = 48;
export const PNG = png(WIDTH, HEIGHT);
export const JPEG = picture('jpeg', WIDTH, HEIGHT);
export const WEBP = picture('webp', WIDTH, HEIGHT);

/** EXIF with one entry, the orientation, in either byte order. */
export function exif(orientation: number, little = false): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write(little ? 'II' : 'MM');
  const [short, long] = little
    ? [tiff.writeUInt16LE.bind(tiff), tiff.writeUInt32LE.bind(tiff)]
    : [tiff.writeUInt16BE.bind(tiff), tiff.writeUInt32BE.bind(tiff)];
  short(42, 2);
  long(8, 4);
  short(1, 8);
  short(0x0112, 10);
  short(3, 12);
  long(1, 14);
  short(orientation, 18);
  return tiff;
}

export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG with more chunks: after the header, or before the end. */
export const pngWith = (extra: Buffer, where: 'first' | 'last' = 'first') => {
  const at = where === 'first' ? 33 : PNG.length - 12;
  return Buffer.concat([PNG.subarray(0, at), extra, PNG.subarray(at)]);
};

export function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

export const jpegWith = (...segments: Buffer[]) => Buffer.concat([JPEG.subarray(0, 2), ...segments, JPEG.subarray(2)]);
export const exifSegment = (orientation: number, little?: boolean) =>
  segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(orientation, little)]));

/** An extended WebP: its header, the picture, and an EXIF chunk. */
export function extendedWebp(...more: Buffer[]): Buffer {
  const header = Buffer.from([8, 0, 0, 0, WIDTH - 1, 0, 0, HEIGHT - 1, 0, 0]);
  return riff(riffChunk('VP8X', header), WEBP.subarray(12), ...more);
}

export function riffChunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type);
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

export function riff(...chunks: Buffer[]): Buffer {
  return riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));
}

/** A progressive JPEG: the start of frame of that kind, and the one scan three times. */
export function progressive(): Buffer {
  const frame = JPEG.indexOf(Buffer.from([0xff, 0xc0]));
  const scan = JPEG.subarray(JPEG.indexOf(Buffer.from([0xff, 0xda])), JPEG.length - 2);
  const file = Buffer.concat([JPEG.subarray(0, JPEG.length - 2), scan, scan, JPEG.subarray(JPEG.length - 2)]);
  file[frame + 1] = 0xc2;
  return file;
}
