import { viewOf } from './read.ts';

const ORIENTATION = 0x0112;
const SHORT = 3;
/** More entries than any camera writes. */
const MAX_ENTRIES = 512;
const PREFIX = [0x45, 0x78, 0x69, 0x66, 0, 0];

/** The orientation of EXIF data (TIFF, with or without `Exif\0\0` before it): 1 to 8; 1 if it has none or is not valid. */
export function orientationOf(exif: Uint8Array): number {
  return orientationOfTiff(PREFIX.every((byte, at) => exif[at] === byte) ? exif.subarray(PREFIX.length) : exif);
}

function orientationOfTiff(tiff: Uint8Array): number {
  if (tiff.length < 14) return 1;
  const view = viewOf(tiff);
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return 1;
  const little = order === 0x4949;
  const directory = view.getUint32(4, little);
  if (view.getUint16(2, little) !== 42 || directory + 2 > tiff.length) return 1;
  const entries = Math.min(view.getUint16(directory, little), MAX_ENTRIES);
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.length) return 1;
    if (view.getUint16(entry, little) !== ORIENTATION || view.getUint16(entry + 2, little) !== SHORT) continue;
    const orientation = view.getUint16(entry + 8, little);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}
