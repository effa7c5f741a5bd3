import { orientationOf } from '../exif.ts';
import { APP1, EOI, SOS, standsAlone, startsFrame } from '../jpeg-markers.ts';
import { viewOf } from '../read.ts';
import { drop, type KeepsTag, type Rules, SCAN, take } from './machine.ts';
import { orientationTag } from './orientation-tag.ts';

const [APP0, APP2, APP14] = [0xe0, 0xe2, 0xee];

/** Frames and tables: SOF, DHT, DAC, DQT, DNL, DRI, DHP and EXP. */
const isNeeded = (marker: number) => (marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xdb && marker <= 0xdf);

/** JPEG without EXIF, XMP, comments, makers' data and thumbnails, and without what follows its end. */
export function jpegRules(keepsTag: KeepsTag): Rules {
  return function* rules(emit, header) {
    emit(yield take(2));
    let size: { width: number; height: number } | null = null;
    let orientation: number | null = null;
    let scanned = false;
    // Bound: each round takes at least two bytes of the file.
    for (;;) {
      const [first, second = 0] = yield take(2);
      if (first !== 0xff) return 'not_an_image';
      let marker = second;
      // Bound: each round takes a byte of the file.
      while (marker === 0xff) marker = (yield take(1))[0] ?? 0;
      if (marker === EOI) {
        if (!scanned) return 'not_an_image';
        emit(Uint8Array.of(0xff, EOI));
        return null;
      }
      if (standsAlone(marker)) continue;
      const length = viewOf(yield take(2)).getUint16(0);
      if (length < 2) return 'not_an_image';
      if (!mayStay(marker)) {
        yield drop(length - 2);
        continue;
      }
      const data = yield take(length - 2);
      if (startsFrame(marker)) {
        // A second frame could have another size than the one that was checked.
        if (size || data.length < 6) return 'not_an_image';
        size = { height: viewOf(data).getUint16(1), width: viewOf(data).getUint16(3) };
        if (size.width === 0 || size.height === 0) return 'not_an_image';
      }
      if (marker === APP1) {
        // The first EXIF segment counts. Others of the same marker hold XMP.
        if (orientation !== null || !begins(data, 'Exif\0\0') || scanned) continue;
        orientation = orientationOf(data);
        if (orientation !== 1 && keepsTag(orientation)) emit(exifSegment(orientation));
        continue;
      }
      const kept = keptPart(marker, data);
      if (kept) emit(segment(marker, kept));
      if (marker !== SOS) continue;
      if (!size) return 'not_an_image';
      if (!scanned) header({ format: 'jpeg', ...size, orientation: orientation ?? 1, alpha: false });
      scanned = true;
      yield SCAN;
    }
  };
}

function mayStay(marker: number): boolean {
  return isNeeded(marker) || marker === SOS || [APP0, APP1, APP2, APP14].includes(marker);
}

/** What stays of a segment's data; `null` for nothing. */
function keptPart(marker: number, data: Uint8Array): Uint8Array | null {
  if (marker === APP0) return begins(data, 'JFIF\0') && data.length >= 14 ? withoutThumbnail(data) : null;
  if (marker === APP2) return begins(data, 'ICC_PROFILE\0') ? data : null;
  if (marker === APP14) return begins(data, 'Adobe') ? data.subarray(0, 12) : null;
  return data;
}

/** JFIF may hold a small copy of the picture, as it was before someone cropped it. */
function withoutThumbnail(jfif: Uint8Array): Uint8Array {
  const kept = jfif.slice(0, 14);
  kept.set([0, 0], 12);
  return kept;
}

function exifSegment(orientation: number): Uint8Array {
  const tag = orientationTag(orientation);
  const data = new Uint8Array(6 + tag.length);
  data.set(new TextEncoder().encode('Exif\0\0'));
  data.set(tag, 6);
  return segment(APP1, data);
}

function segment(marker: number, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + data.length);
  bytes.set([0xff, marker]);
  viewOf(bytes).setUint16(2, data.length + 2);
  bytes.set(data, 4);
  return bytes;
}

function begins(data: Uint8Array, text: string): boolean {
  return data.length >= text.length && [...text].every((letter, at) => data[at] === letter.charCodeAt(0));
}
