import type { Row } from './frame.ts';

/** An 8×8 Bayer matrix, −½…½: which pixels of a soft gradient take the next step first. */
const DITHER = Float32Array.from({ length: 64 }, (_, i) => {
  const x = i & 7;
  const y = i >> 3;
  let rank = 0;
  for (let bit = 0; bit < 3; bit++) rank = rank * 4 + ((((x ^ y) >> bit) & 1) << 1) + ((y >> bit) & 1);
  return (rank + 0.5) / 64 - 0.5;
});

/**
 * Floats to bytes, 3 or, with alpha, 4 a pixel. Without a dither the soft skies would show bands at 8 bits; this one is
 * ordered, since noise as fine as film grain does not compress: it doubles the bytes and the time.
 */
export function finishRow(row: Row, y: number, out: Uint8Array, alpha: boolean): void {
  const pattern = (y & 7) << 3;
  for (let i = 0, o = 0, x = 0; i < row.length; i += 4, x++) {
    const dither = (DITHER[pattern | (x & 7)] as number) + 0.5;
    const cover = row[i + 3] as number;
    const scale = alpha ? (cover > 0 ? 255 / cover : 0) : 255;
    out[o++] = toByte((row[i] as number) * scale + dither);
    out[o++] = toByte((row[i + 1] as number) * scale + dither);
    out[o++] = toByte((row[i + 2] as number) * scale + dither);
    if (alpha) out[o++] = toByte(cover * 255 + 0.5);
  }
}

function toByte(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : value | 0;
}
