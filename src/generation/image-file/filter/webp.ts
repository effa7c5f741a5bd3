import { fourLetters, viewOf } from '../read.ts';
import { sizeOf } from '../webp.ts';
import { blank, pass, type Rules, take } from './machine.ts';

const WEBP = fourLetters('WEBP');
const LOSSY = fourLetters('VP8 ');
const LOSSLESS = fourLetters('VP8L');
const EXTENDED = fourLetters('VP8X');
const ANIMATED = new Set(['ANIM', 'ANMF'].map(fourLetters));
const KEPT = new Set(['ALPH', 'ICCP'].map(fourLetters));
const JUNK = fourLetters('JUNK');
const [ANIMATION, XMP, EXIF, ALPHA] = [0x02, 0x04, 0x08, 0x10];
/** The largest part of a chunk that its first chunk's size is read from. */
const SIZE_BYTES = 10;

/**
 * WebP without EXIF, XMP and other chunks, and without what follows its end. The length of the file stands in front. So what goes
 * is replaced by a chunk of zeros, which readers skip. Orientation is 1: browsers do not apply that of a WebP.
 */
export function webpRules(): Rules {
  return function* rules(emit, header) {
    const start = yield take(12);
    if (viewOf(start).getUint32(8) !== WEBP) return 'not_an_image';
    emit(start);
    let left = viewOf(start).getUint32(4, true) - 4;
    let canvas: { width: number; height: number } | null = null;
    let alpha = false;
    let pixels = false;
    // Bound: each round takes at least eight bytes of the file.
    while (left >= 8) {
      const head = yield take(8);
      const [type, length] = [viewOf(head).getUint32(0), viewOf(head).getUint32(4, true)];
      const padded = length + (length % 2);
      left -= 8;
      if (padded > left || ANIMATED.has(type)) return ANIMATED.has(type) ? 'animated' : 'not_an_image';
      left -= padded;
      if (type === LOSSY || type === LOSSLESS || type === EXTENDED) {
        if (length < SIZE_BYTES || pixels || (type === EXTENDED && canvas)) return 'not_an_image';
        const begin = yield take(SIZE_BYTES);
        const size = sizeIn(head, begin);
        // A frame that is larger than its canvas would hide what the picture takes.
        if (!size || (canvas && (size.width !== canvas.width || size.height !== canvas.height))) return 'not_an_image';
        if (type === EXTENDED) {
          const [flags = 0] = begin;
          if (flags & ANIMATION) return 'animated';
          alpha = (flags & ALPHA) !== 0;
          begin[0] = flags & ~(XMP | EXIF);
          canvas = size;
        } else {
          pixels = true;
          // Bit 28 behind the signature byte.
          alpha ||= type === LOSSLESS && ((begin[4] ?? 0) & 0x10) !== 0;
          header({ format: 'webp', ...size, orientation: 1, alpha });
        }
        emit(head);
        emit(begin);
        yield pass(padded - SIZE_BYTES);
      } else if (KEPT.has(type)) {
        emit(head);
        yield pass(padded);
      } else {
        viewOf(head).setUint32(0, JUNK);
        emit(head);
        yield blank(padded);
      }
    }
    if (left > 0) yield blank(left);
    return pixels ? null : 'not_an_image';
  };
}

/** Width and height as the first bytes of a chunk say. */
function sizeIn(head: Uint8Array, begin: Uint8Array): { width: number; height: number } | null {
  const bytes = new Uint8Array(30);
  bytes.set(head, 12);
  bytes.set(begin, 20);
  const size = sizeOf(viewOf(bytes));
  return size && size.width > 0 && size.height > 0 ? size : null;
}
