import { orientationOf } from './exif.ts';
import { APP1, EOI, SOS, standsAlone, startsFrame } from './jpeg-markers.ts';
import { type ImageRead, viewOf } from './read.ts';

/** JPEG (ITU-T T.81): segments, scans between them, and the marker EOI at the end. Progressive files have several scans. */
export function readJpeg(bytes: Uint8Array): ImageRead | null {
  const view = viewOf(bytes);
  if (bytes.length < 12 || view.getUint16(0) !== 0xffd8) return null;
  let size: { width: number; height: number } | null = null;
  let orientation: number | null = null;
  let scanned = false;
  let at = 2;
  // Each round passes at least one byte, so the file's length bounds the loop.
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === EOI) return size && scanned ? { format: 'jpeg', ...size, orientation: orientation ?? 1 } : null;
    if (marker === 0xff || standsAlone(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (at + 4 > bytes.length) return null;
    const length = view.getUint16(at + 2);
    const next = at + 2 + length;
    if (length < 2 || next > bytes.length) return null;
    if (startsFrame(marker)) {
      if (length < 7) return null;
      size ??= { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    // The first EXIF segment counts. Others of the same marker hold XMP.
    if (marker === APP1) orientation ??= hasExif(bytes, at + 4) ? orientationOf(bytes.subarray(at + 4, next)) : null;
    scanned ||= marker === SOS;
    at = marker === SOS ? endOfScan(bytes, next) : next;
  }
  return null;
}

function hasExif(bytes: Uint8Array, at: number): boolean {
  return String.fromCharCode(...bytes.subarray(at, at + 6)) === 'Exif\0\0';
}

/** The place of the marker that ends a scan. In a scan a zero byte follows each FF that is data. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !standsAlone(next)) return at;
    at = bytes.indexOf(0xff, at + 1);
  }
  return bytes.length;
}
