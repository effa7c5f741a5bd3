import { orientationOf } from '../exif.ts';
import { pngChunk } from '../png-chunk.ts';
import { fourLetters, viewOf } from '../read.ts';
import { drop, type KeepsTag, pass, type Rules, take } from './machine.ts';
import { orientationTag } from './orientation-tag.ts';

/** What a picture needs to look as it does. Everything else may tell where and by whom it was made. */
const KEPT = new Set(['PLTE', 'IDAT', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs'].map(fourLetters));
const IHDR = fourLetters('IHDR');
const IDAT = fourLetters('IDAT');
const IEND = fourLetters('IEND');
const TRNS = fourLetters('tRNS');
const EXIF = fourLetters('eXIf');
const ANIMATION = fourLetters('acTL');
const ANIMATION_BYTES = 8;
const SIGNATURE_BYTES = 8;
const HEADER_BYTES = 25;
const CHECKSUM_BYTES = 4;
/** More than any camera writes. A longer one goes unread. */
const MAX_EXIF_BYTES = 64 * 1024;
/** Bits of a sample, by the color type. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** PNG without texts, times, EXIF and XMP, and without what follows its end. One of several frames is refused, like a WebP. */
export function pngRules(keepsTag: KeepsTag): Rules {
  return function* rules(emit, header) {
    const start = yield take(SIGNATURE_BYTES + HEADER_BYTES);
    const view = viewOf(start);
    const [depth = 0, color = 0] = start.subarray(24);
    const [width, height] = [view.getUint32(16), view.getUint32(20)];
    if (view.getUint32(8) !== 13 || view.getUint32(12) !== IHDR) return 'not_an_image';
    if (width === 0 || height === 0 || !DEPTHS[color]?.includes(depth)) return 'not_an_image';
    emit(start);
    let alpha = color === 4 || color === 6;
    let orientation = 1;
    let pixels = false;
    // Bound: each round takes at least twelve bytes of the file.
    for (;;) {
      const head = yield take(8);
      const [length, type] = [viewOf(head).getUint32(0), viewOf(head).getUint32(4)];
      if (length > 0x7fff_ffff) return 'not_an_image';
      if (type === IEND) {
        if (!pixels || length !== 0) return 'not_an_image';
        emit(head);
        yield pass(CHECKSUM_BYTES);
        return null;
      }
      alpha ||= type === TRNS && !pixels;
      if (type === IDAT && !pixels) {
        pixels = true;
        if (orientation !== 1 && keepsTag(orientation)) emit(pngChunk('eXIf', orientationTag(orientation)));
        header({ format: 'png', width, height, orientation, alpha });
      }
      if (KEPT.has(type)) {
        emit(head);
        yield pass(length + CHECKSUM_BYTES);
      } else if (type === ANIMATION && !pixels && length === ANIMATION_BYTES) {
        const frames = viewOf(yield take(length + CHECKSUM_BYTES)).getUint32(0);
        if (frames > 1) return 'animated';
      } else if (type === EXIF && !pixels && length <= MAX_EXIF_BYTES) {
        orientation = orientationOf((yield take(length + CHECKSUM_BYTES)).subarray(0, length));
      } else yield drop(length + CHECKSUM_BYTES);
    }
  };
}
