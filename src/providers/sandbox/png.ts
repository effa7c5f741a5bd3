import { joinBytes } from '../../../common/bytes.ts';
import { pngChunk } from '../../generation/image-file/png-chunk.ts';

/** Writes PNG (RFC 2083) row by row. */

export interface PngSource {
  readonly width: number;
  readonly height: number;
  /** With alpha: 4 bytes a pixel, not premultiplied. Without: 3. */
  readonly alpha: boolean;
  /** Fills `out` (width × bytes a pixel) with row `y`; asked once for each row, from the top. */
  readonly row: (y: number, out: Uint8Array) => void;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Rows go to the compressor in bands: few awaits, and no second copy of the picture. */
const BAND_BYTES = 192 * 1024;

/** Rejects with the signal's reason when aborted between two bands. */
export async function encodePng(source: PngSource, signal?: AbortSignal): Promise<Uint8Array> {
  const deflate = new CompressionStream('deflate');
  const [pixels] = await Promise.all([collect(deflate.readable), feed(source, deflate.writable, signal)]);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, source.width);
  view.setUint32(4, source.height);
  header.set([8, source.alpha ? 6 : 2, 0, 0, 0], 8);
  return concat([
    SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('sRGB', Uint8Array.of(0)),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

async function feed(source: PngSource, sink: WritableStream<BufferSource>, signal: AbortSignal | undefined): Promise<void> {
  const stride = source.width * (source.alpha ? 4 : 3);
  const rowsPerBand = Math.max(1, Math.floor(BAND_BYTES / (stride + 1)));
  const writer = sink.getWriter();
  try {
    for (let top = 0; top < source.height; top += rowsPerBand) {
      signal?.throwIfAborted();
      const rows = Math.min(rowsPerBand, source.height - top);
      const band = new Uint8Array(rows * (stride + 1));
      // Filter 0 (none) before each row: a dither's pattern repeats in the pixels themselves, not in their differences.
      // Measured at 1024×1024: 60 ms and 497 KB, where "sub" takes 150 ms and 366 KB and "up" 200 ms and 524 KB.
      for (let i = 0, at = 1; i < rows; i++, at += stride + 1) source.row(top + i, band.subarray(at, at + stride));
      await writer.write(band);
    }
    await writer.close();
  } catch (fault) {
    await writer.abort(fault).catch(() => undefined);
    throw fault;
  }
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
  return concat(parts);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return joinBytes(
    parts,
    parts.reduce((sum, part) => sum + part.length, 0),
  );
}
