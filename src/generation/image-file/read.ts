import type { ImageFormat } from '../../../common/formats.ts';

/** A whole file of one format. Width and height are those of the stored pixels. */
export interface ImageRead {
  readonly format: ImageFormat;
  readonly width: number;
  readonly height: number;
  /** How browsers turn it, as in EXIF: 1 is as stored, 5 to 8 are turned by a quarter. */
  readonly orientation: number;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Four letters as the number that `getUint32` reads. */
export function fourLetters(name: string): number {
  return [...name].reduce((code, letter) => code * 256 + letter.charCodeAt(0), 0);
}
