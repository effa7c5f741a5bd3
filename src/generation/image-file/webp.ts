import { fourLetters, type ImageRead, viewOf } from './read.ts';

const RIFF = fourLetters('RIFF');
const WEBP = fourLetters('WEBP');
const LOSSY = fourLetters('VP8 ');
const LOSSLESS = fourLetters('VP8L');
const EXTENDED = fourLetters('VP8X');
const FRAME = fourLetters('ANMF');
const CHUNK_HEAD_BYTES = 8;

/**
 * WebP (RFC 9649): RIFF with its length, then chunks. The first chunk has width and height in an encoding of its own.
 * Browsers do not apply the orientation in its EXIF chunk (`test/e2e/browser/orientation.test.ts`).
 */
export function readWebp(bytes: Uint8Array): ImageRead | null {
  const view = viewOf(bytes);
  if (bytes.length < 30 || view.getUint32(0) !== RIFF || view.getUint32(8) !== WEBP) return null;
  const end = CHUNK_HEAD_BYTES + view.getUint32(4, true);
  const size = sizeOf(view);
  if (!size || end > bytes.length) return null;
  let pixels = false;
  let at = 12;
  // Each round passes at least the head of a chunk, so the file's length bounds the loop.
  while (at + CHUNK_HEAD_BYTES <= end) {
    const type = view.getUint32(at);
    const length = view.getUint32(at + 4, true);
    const from = at + CHUNK_HEAD_BYTES;
    if (length > end - from) return null;
    pixels ||= type === LOSSY || type === LOSSLESS || type === FRAME;
    at = from + length + (length % 2);
  }
  return pixels ? { format: 'webp', ...size, orientation: 1 } : null;
}

/** Width and height in the first chunk, which begins at byte 12; `null` for another chunk. */
export function sizeOf(view: DataView): { width: number; height: number } | null {
  switch (view.getUint32(12)) {
    case LOSSY: // 14 bits each after the start code
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case LOSSLESS: {
      // 14 bits each, less one, packed after the signature byte
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case EXTENDED: // 24 bits each, less one
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
    default:
      return null;
  }
}

function uint24(view: DataView, offset: number): number {
  return view.getUint8(offset) | (view.getUint8(offset + 1) << 8) | (view.getUint8(offset + 2) << 16);
}
