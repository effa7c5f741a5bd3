import type { ProviderInput } from '../../../generation/ports.ts';
import type { Row } from '../frame.ts';
import { openPng, rgbaOf } from './png-rows.ts';

/** A given picture in the size that is drawn: red, green, blue and alpha, 8 bits each, not premultiplied. */
export interface Painting {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Turns a picture of any format into a PNG; absent if the deployment cannot convert. */
export type ToPng = (file: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>;

/** The picture, cut to the shape that is drawn and scaled to it; `null` if it cannot be read here. */
export async function readPainting(
  input: ProviderInput,
  size: { readonly width: number; readonly height: number },
  toPng: ToPng | undefined,
): Promise<Painting | null> {
  const own = input.format === 'png' ? await openPng(await input.open()) : null;
  const png = own ?? (toPng ? await converted(await input.open(), toPng) : null);
  if (!png) return null;
  const { header, rows } = png;
  const { width, height } = size;
  const scale = Math.max(width / header.width, height / header.height);
  const across = ranges(width, header.width, scale);
  const down = ranges(height, header.height, scale);
  const pixels = new Uint8Array(4 * width * height);
  const sum = new Float32Array(4 * width);
  const rgba = new Uint8Array(4 * header.width);
  let from = 0;
  let to = 0;
  for await (const row of rows) {
    if (from < (down[to]?.[0] ?? Number.POSITIVE_INFINITY)) {
      from += 1;
      continue;
    }
    rgbaOf(row, header, rgba);
    // Scaled up, a row of the picture fills several rows.
    for (let range = down[to]; range && range[0] <= from; range = down[to]) {
      addRow(rgba, across, sum);
      if (from + 1 < range[1]) break;
      storeRow(sum, range[1] - range[0], pixels.subarray(4 * width * to, 4 * width * (to + 1)));
      sum.fill(0);
      to += 1;
    }
    from += 1;
  }
  return to === height ? { width, height, pixels } : null;
}

/** What cannot be decoded cannot be converted. */
async function converted(file: ReadableStream<Uint8Array>, toPng: ToPng): Promise<Awaited<ReturnType<typeof openPng>>> {
  const png = await toPng(file).catch(() => null);
  return png && openPng(png);
}

/** For each pixel the pixels of the picture that it is the mean of; the picture is cut on both sides alike. */
function ranges(length: number, given: number, scale: number): (readonly [from: number, until: number])[] {
  const offset = (given - length / scale) / 2;
  return Array.from({ length }, (_, at) => {
    const from = Math.min(given - 1, Math.max(0, Math.floor(offset + at / scale)));
    return [from, Math.min(given, Math.max(from + 1, Math.floor(offset + (at + 1) / scale)))] as const;
  });
}

/** Adds the means of a row, premultiplied. */
function addRow(rgba: Uint8Array, across: readonly (readonly [number, number])[], sum: Float32Array): void {
  for (const [x, [from, until]] of across.entries()) {
    const share = 1 / (until - from);
    for (let i = 4 * from; i < 4 * until; i += 4) {
      const cover = (rgba[i + 3] as number) * share;
      for (let c = 0; c < 3; c++) sum[4 * x + c] = (sum[4 * x + c] as number) + (rgba[i + c] as number) * cover;
      sum[4 * x + 3] = (sum[4 * x + 3] as number) + cover;
    }
  }
}

/** The mean of so many rows. */
function storeRow(sum: Float32Array, rows: number, out: Uint8Array): void {
  for (let i = 0; i < out.length; i += 4) {
    const cover = sum[i + 3] as number;
    for (let c = 0; c < 3; c++) out[i + c] = cover > 0 ? Math.round((sum[i + c] as number) / cover) : 0;
    out[i + 3] = Math.round(cover / rows);
  }
}

/** A row of the painting as floats, premultiplied. */
export function paintingRow({ width, pixels }: Painting, y: number, out: Row): void {
  for (let i = 0, p = 4 * width * y; i < 4 * width; i += 4, p += 4) {
    const cover = (pixels[p + 3] as number) / 255;
    for (let c = 0; c < 3; c++) out[i + c] = ((pixels[p + c] as number) / 255) * cover;
    out[i + 3] = cover;
  }
}
