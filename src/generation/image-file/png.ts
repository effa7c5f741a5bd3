import { orientationOf } from './exif.ts';
import { fourLetters, type ImageRead, viewOf } from './read.ts';

const SIGNATURE = [0x89504e47, 0x0d0a1a0a] as const;
const IHDR = fourLetters('IHDR');
const IDAT = fourLetters('IDAT');
const IEND = fourLetters('IEND');
const EXIF = fourLetters('eXIf');
/** Length, name and checksum of a chunk. */
const FRAME_BYTES = 12;

/** PNG (W3C, third edition): a signature, then chunks from IHDR to IEND. Checksums are left to the decoder. */
export function readPng(bytes: Uint8Array): ImageRead | null {
  const view = viewOf(bytes);
  if (bytes.length < 33 || view.getUint32(0) !== SIGNATURE[0] || view.getUint32(4) !== SIGNATURE[1]) return null;
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== IHDR) return null;
  let pixels = false;
  let orientation = 1;
  let at = 8;
  // Each round passes at least the frame of a chunk, so the file's length bounds the loop.
  while (at + FRAME_BYTES <= bytes.length) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    if (length > bytes.length - at - FRAME_BYTES) return null;
    if (type === IEND)
      return pixels ? { format: 'png', width: view.getUint32(16), height: view.getUint32(20), orientation } : null;
    pixels ||= type === IDAT;
    // Browsers read it before the pixels only.
    if (type === EXIF && !pixels) orientation = orientationOf(bytes.subarray(at + 8, at + 8 + length));
    at += FRAME_BYTES + length;
  }
  return null;
}
