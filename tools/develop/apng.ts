import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A still picture, and how long it shows. */
export interface Frame {
  /** PNG, all frames of the same size and color type, not interlaced. */
  readonly png: Uint8Array;
  readonly milliseconds: number;
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** An animated PNG that plays once and stays on its last frame. @throws RangeError if the frames do not fit together */
export function animate(frames: readonly Frame[]): Buffer {
  const pictures = frames.map(({ png, milliseconds }) => ({ chunks: chunksOf(png), milliseconds }));
  const header = dataOf(pictures[0]?.chunks ?? [], 'IHDR');
  let sequence = 0;
  const body = pictures.flatMap(({ chunks, milliseconds }, index) => {
    if (!dataOf(chunks, 'IHDR').equals(header)) throw new RangeError('all frames must have the same size and kind');
    const control = chunk(
      'fcTL',
      numbers(sequence++),
      header.subarray(0, 8),
      numbers(0, 0),
      delay(milliseconds),
      Buffer.alloc(2),
    );
    const pixels = deflateSync(inflateSync(dataOf(chunks, 'IDAT')), { level: 9 });
    return [control, index === 0 ? chunk('IDAT', pixels) : chunk('fdAT', numbers(sequence++), pixels)];
  });
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('acTL', numbers(frames.length, 1)), ...body, chunk('IEND')]);
}

function chunksOf(png: Uint8Array): readonly Chunk[] {
  const bytes = Buffer.from(png);
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) throw new RangeError('a frame is not a PNG');
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

/** The data of all chunks of a type, joined. @throws RangeError if there is none */
function dataOf(chunks: readonly Chunk[], type: string): Buffer {
  const found = chunks.filter((one) => one.type === type);
  if (found.length === 0) throw new RangeError(`a frame has no ${type}`);
  return Buffer.concat(found.map(({ data }) => data));
}

function chunk(type: string, ...parts: readonly Buffer[]): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), ...parts]);
  return Buffer.concat([numbers(named.length - 4), named, numbers(crc32(named))]);
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
}

/** As a fraction of a second, in two bytes each. */
function delay(milliseconds: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16BE(milliseconds, 0);
  bytes.writeUInt16BE(1000, 2);
  return bytes;
}
