import { jpegRules } from './filter/jpeg.ts';
import { FilterMachine, type KeepsTag } from './filter/machine.ts';
import { pngRules } from './filter/png.ts';
import { webpRules } from './filter/webp.ts';
import { fourLetters, viewOf } from './read.ts';

/** Bytes that tell the formats apart. */
export const MAGIC_BYTES = 12;

/**
 * A filter that removes the metadata of a PNG, JPEG or WebP while it streams: place, camera, author, texts, thumbnails. Pixels
 * are not touched. `null` if the first bytes belong to another file: names and types that a client sends prove nothing.
 * @param start at least `MAGIC_BYTES` of the file
 * @param keepsTag whether an orientation stays in the file, as its only tag
 */
export function metadataFilter(start: Uint8Array, keepsTag: KeepsTag): FilterMachine | null {
  if (start.length < MAGIC_BYTES) return null;
  const view = viewOf(start);
  if (view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a) return new FilterMachine(pngRules(keepsTag));
  if (view.getUint16(0) === 0xffd8 && start[2] === 0xff) return new FilterMachine(jpegRules(keepsTag));
  if (view.getUint32(0) === fourLetters('RIFF') && view.getUint32(8) === fourLetters('WEBP'))
    return new FilterMachine(webpRules());
  return null;
}
