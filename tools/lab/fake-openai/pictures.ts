import { crc32, deflateSync } from 'node:zlib';

/** A valid picture of that size in one color: a few hundred bytes, in less than a millisecond. */
export function picture(format: string, width: number, height: number): Buffer {
  if (format === 'webp') return webp(width, height);
  return format === 'jpeg' ? jpeg(width, height) : png(width, height);
}

/** Palette PNG of one bit a pixel. `text` goes into a comment, which makes equal pictures differ. */
export function png(width: number, height: number, text = ''): Buffer {
  const rows = Buffer.alloc(height * (1 + Math.ceil(width / 8)));
  const comment = text ? [chunk('tEXt', Buffer.from(`Comment\0${text}`))] : [];
  return pngOf(width, height, [1, 3], rows, 1, [chunk('PLTE', Buffer.from([0x2f, 0x6f, 0xb0])), ...comment]);
}

/** A PNG that is transparent all over. */
export function clearPng(width: number, height: number): Buffer {
  return pngOf(width, height, [8, 6], Buffer.alloc(height * (1 + 4 * width)), 9);
}

/** A PNG of its filtered rows. `kind` is the bit depth and the color type, `level` the compression from 0 to 9. */
export function pngOf(
  width: number,
  height: number,
  kind: readonly [depth: number, color: number],
  rows: Uint8Array,
  level: number,
  chunks: readonly Buffer[] = [],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(kind, 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...chunks,
    chunk('IDAT', deflateSync(rows, { level })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Lossless WebP whose five prefix codes have one symbol each, so that no pixel takes a bit. */
function webp(width: number, height: number): Buffer {
  const bits = new BitWriter();
  bits.write(width - 1, 14);
  bits.write(height - 1, 14);
  bits.write(0, 1 + 3); // no alpha, version 0
  bits.write(0, 1 + 1 + 1); // no transform, no color cache, no meta prefix codes
  for (const symbol of [0x6f, 0x2f, 0xb0, 0xff, 0]) {
    bits.write(0b101, 3); // simple code, one symbol, of eight bits
    bits.write(symbol, 8);
  }
  const data = Buffer.concat([Buffer.from([0x2f]), bits.finish()]);
  const padded = data.length % 2 ? Buffer.concat([data, Buffer.alloc(1)]) : data;
  const head = Buffer.alloc(20);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(12 + padded.length, 4);
  head.write('WEBPVP8L', 8, 'latin1');
  head.writeUInt32LE(data.length, 16);
  return Buffer.concat([head, padded]);
}

/** Gray baseline JPEG: every block is "no change, end of block", two bits. */
function jpeg(width: number, height: number): Buffer {
  const frame = [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0];
  const oneCode = (table: number) => [table, 1, ...Array<number>(15).fill(0), 0];
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const tail = (blocks * 2) % 8;
  const scan = Buffer.alloc(Math.ceil((blocks * 2) / 8));
  if (tail) scan[scan.length - 1] = 0xff >> tail;
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, [0, ...Array<number>(64).fill(16)]),
    segment(0xc0, frame),
    segment(0xc4, oneCode(0x00)),
    segment(0xc4, oneCode(0x10)),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    scan,
    Buffer.from([0xff, 0xd9]),
  ]);
}

function segment(marker: number, body: number[]): Buffer {
  const length = body.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...body]);
}

/** Lowest bit first. */
class BitWriter {
  readonly #bytes: number[] = [];
  #count = 0;

  write(value: number, width: number): void {
    for (let i = 0; i < width; i++, this.#count++) {
      const index = this.#count >> 3;
      this.#bytes[index] = (this.#bytes[index] ?? 0) | (((value >> i) & 1) << (this.#count & 7));
    }
  }

  finish(): Buffer {
    return Buffer.from(this.#bytes);
  }
}
