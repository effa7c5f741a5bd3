import type { ImageFormat } from '../../common/formats.ts';
import { readJpeg } from './image-file/jpeg.ts';
import { readPng } from './image-file/png.ts';
import type { ImageRead } from './image-file/read.ts';
import { readWebp } from './image-file/webp.ts';

/** What an image file contains. Width and height in pixels, as browsers show the image: after its orientation. */
export interface ImageFacts {
  readonly format: ImageFormat;
  readonly width: number;
  readonly height: number;
}

/** From this orientation of EXIF on, an image is turned by a quarter. */
const FIRST_TURNED = 5;

/** Width and height as browsers show the image: if it is turned by a quarter, they change places. */
export function shownSize({ width, height, orientation }: Omit<ImageRead, 'format'>): { width: number; height: number } {
  return orientation >= FIRST_TURNED ? { width: height, height: width } : { width, height };
}

/**
 * Reads format and size of a whole PNG, JPEG or WebP; `null` if it is another file or one that was cut off.
 * The type comes from the magic number alone: the Content-Type of a server proves nothing. Bytes after the end are allowed,
 * and so are all chunks and segments of odd kinds. No pixel is decoded.
 */
export function inspectImage(bytes: Uint8Array): ImageFacts | null {
  const read = readImage(bytes);
  if (!read || read.width <= 0 || read.height <= 0) return null;
  return { format: read.format, ...shownSize(read) };
}

/** Whether browsers turn or mirror the image when they show it. */
export function isOriented(bytes: Uint8Array): boolean {
  return (readImage(bytes)?.orientation ?? 1) !== 1;
}

function readImage(bytes: Uint8Array): ImageRead | null {
  return readPng(bytes) ?? readWebp(bytes) ?? readJpeg(bytes);
}
