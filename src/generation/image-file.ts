import type { ImageFormat } from '../../common/formats.ts';

/** What the header of an image file says. Width and height in pixels. */
export interface ImageFacts {
  readonly format: ImageFormat;
  readonly width: number;
  readonly height: number;
}

/**
 * Reads format and size from the file's own header; `null` if it is not a PNG, JPEG or WebP.
 * The type comes from the magic number alone: the Content-Type of a server proves nothing.
 */
export function inspectImage(bytes: Uint8Array): ImageFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facts = readPng(view) ?? readWebp(view) ?? readJpeg(view);
  return facts && facts.width > 0 && facts.height > 0 ? facts : null;
}

/** PNG (RFC 2083): eight bytes of signature, then IHDR with width and height. */
function readPng(view: DataView): ImageFacts | null {
  if (view.byteLength < 33 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null;
  if (view.getUint32(12) !== 0x49484452) return null;
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** WebP: RIFF, then one of three chunks. Each has its own encoding of width and height. */
function readWebp(view: DataView): ImageFacts | null {
  if (view.byteLength < 30 || view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return null;
  switch (view.getUint32(12)) {
    case 0x56503820: // "VP8 ": lossy; 14 bits each after the start code
      return { format: 'webp', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 0x5650384c: {
      // "VP8L": lossless; 14 bits each, less one, packed after the signature byte
      const bits = view.getUint32(21, true);
      return { format: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 0x56503858: // "VP8X": extended; 24 bits each, less one
      return { format: 'webp', width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
    default:
      return null;
  }
}

/** JPEG: segments follow one another until the start of frame, which has width and height. */
function readJpeg(view: DataView): ImageFacts | null {
  if (view.byteLength < 12 || view.getUint16(0) !== 0xffd8) return null;
  let offset = 2;
  while (offset + 9 < view.byteLength) {
    if (view.getUint8(offset) !== 0xff) return null;
    const marker = view.getUint8(offset + 1);
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    // SOF0 to SOF15, less the three in between that are tables (DHT, JPG, DAC).
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { format: 'jpeg', height: view.getUint16(offset + 5), width: view.getUint16(offset + 7) };
    }
    const length = view.getUint16(offset + 2);
    if (length < 2) return null;
    offset += 2 + length;
  }
  return null;
}

function uint24(view: DataView, offset: number): number {
  return view.getUint8(offset) | (view.getUint8(offset + 1) << 8) | (view.getUint8(offset + 2) << 16);
}
