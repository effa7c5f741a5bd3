import { fourLetters, viewOf } from '../../../generation/image-file/read.ts';

/** The header of a PNG whose rows come one after another. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample. */
  readonly depth: number;
  readonly channels: 1 | 2 | 3 | 4;
  /** Red, green, blue, alpha for each index; `null` without a palette. */
  readonly palette: Uint8Array | null;
}

const CHANNELS: Readonly<Record<number, PngHeader['channels']>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const [PLTE, TRNS, IDAT] = ['PLTE', 'tRNS', 'IDAT'].map(fourLetters);
const PALETTE = 3;
const HEADER_BYTES = 33;

/** Reads a PNG (RFC 2083) row by row; `null` for an interlaced one. A row is valid until the next one. */
export async function openPng(
  file: ReadableStream<Uint8Array>,
): Promise<{ readonly header: PngHeader; readonly rows: AsyncGenerator<Uint8Array> } | null> {
  const bytes = new Uint8Array(await new Response(file).arrayBuffer());
  if (bytes.length < HEADER_BYTES) return null;
  const view = viewOf(bytes);
  const [depth = 0, color = 0, , , interlaced] = bytes.subarray(24);
  const channels = CHANNELS[color];
  if (channels === undefined || interlaced !== 0) return null;
  const pixels: Uint8Array[] = [];
  let palette: Uint8Array | null = null;
  // Bound: each round passes at least twelve bytes of the file.
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const type = view.getUint32(at + 4);
    const data = bytes.subarray(at + 8, at + 8 + view.getUint32(at));
    if (type === IDAT) pixels.push(data);
    else if (type === PLTE && color === PALETTE) palette = opaque(data);
    else if (type === TRNS && palette) for (const [index, alpha] of data.entries()) palette[4 * index + 3] = alpha;
  }
  const header = { width: view.getUint32(16), height: view.getUint32(20), depth, channels, palette };
  return { header, rows: unfiltered(pixels, header) };
}

function opaque(colors: Uint8Array): Uint8Array {
  const palette = new Uint8Array((colors.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from + 2 < colors.length; from += 3, to += 4) palette.set(colors.subarray(from, from + 3), to);
  return palette;
}

/** The samples. If they are broken, they end there, as those of a picture that was cut. */
async function* inflated(pixels: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  const file = new Blob(pixels as Uint8Array<ArrayBuffer>[]).stream();
  try {
    yield* file.pipeThrough(new DecompressionStream('deflate')) as ReadableStream<Uint8Array>;
  } catch {
    // The file is in memory, so only its content can be at fault.
  }
}

/** The bytes of each row, without their filter. */
async function* unfiltered(
  pixels: readonly Uint8Array[],
  { width, height, depth, channels }: PngHeader,
): AsyncGenerator<Uint8Array> {
  const stride = Math.ceil((width * depth * channels) / 8);
  const back = Math.max(1, (depth * channels) >> 3);
  let [row, above] = [new Uint8Array(stride), new Uint8Array(stride)];
  let filter = -1;
  let filled = 0;
  let rows = 0;
  for await (const piece of inflated(pixels)) {
    let at = 0;
    while (at < piece.length) {
      if (filter < 0) filter = piece[at++] ?? 0;
      const now = piece.subarray(at, at + stride - filled);
      row.set(now, filled);
      filled += now.length;
      at += now.length;
      if (filled < stride) continue;
      unfilter(filter, row, above, back);
      yield row;
      rows += 1;
      // Pixels behind the last row are of no picture.
      if (rows === height) return;
      [row, above] = [above, row];
      [filter, filled] = [-1, 0];
    }
  }
}

function unfilter(filter: number, row: Uint8Array, above: Uint8Array, back: number): void {
  if (filter === 0) return;
  for (let i = 0; i < row.length; i++) {
    const left = i < back ? 0 : (row[i - back] as number);
    const up = above[i] as number;
    const corner = i < back ? 0 : (above[i - back] as number);
    const guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner);
    row[i] = (row[i] as number) + guess;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** A row as red, green, blue and alpha, 8 bits each. */
export function rgbaOf(row: Uint8Array, { width, depth, channels, palette }: PngHeader, out: Uint8Array): void {
  if (depth === 8 && channels >= 3) {
    copyColors(row, width, channels, out);
    return;
  }
  const most = 2 ** Math.min(8, depth) - 1;
  const sample = (index: number) => {
    if (depth === 8) return row[index] as number;
    if (depth === 16) return row[2 * index] as number;
    const bit = index * depth;
    return ((row[bit >> 3] as number) >> (8 - depth - (bit & 7))) & most;
  };
  const scaled = (index: number) => (depth < 8 ? Math.round((sample(index) * 255) / most) : sample(index));
  for (let x = 0, o = 0; x < width; x++, o += 4) {
    const i = x * channels;
    if (palette) out.set(palette.subarray(4 * sample(i), 4 * sample(i) + 4), o);
    else if (channels >= 3) out.set([scaled(i), scaled(i + 1), scaled(i + 2), channels === 4 ? scaled(i + 3) : 255], o);
    else {
      const gray = scaled(i);
      out.set([gray, gray, gray, channels === 2 ? scaled(i + 1) : 255], o);
    }
  }
}

/** What most pictures are, without a call for each sample. */
function copyColors(row: Uint8Array, width: number, channels: number, out: Uint8Array): void {
  for (let x = 0, i = 0, o = 0; x < width; x++, i += channels, o += 4) {
    out[o] = row[i] as number;
    out[o + 1] = row[i + 1] as number;
    out[o + 2] = row[i + 2] as number;
    out[o + 3] = channels === 4 ? (row[i + 3] as number) : 255;
  }
}
