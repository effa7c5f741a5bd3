import { crc32, inflateSync } from 'node:zlib';

export interface ReadPng {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  /** Rows one after the other, without their filter bytes. */
  readonly pixels: Uint8Array;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Reads a PNG as strictly as the specification asks, with none of the writer's code; throws on the first thing that is wrong. */
export function readPng(bytes: Uint8Array): ReadPng {
  const must = (holds: boolean, what: string) => {
    if (!holds) throw new Error(`not a valid PNG: ${what}`);
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  must(
    SIGNATURE.every((byte, i) => bytes[i] === byte),
    'signature',
  );
  const chunks: { type: string; data: Uint8Array }[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    must(end + 4 <= bytes.length, 'a chunk is cut off');
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    must(crc32(bytes.subarray(at + 4, end)) === view.getUint32(end), `CRC of ${type}`);
    chunks.push({ type, data: bytes.subarray(at + 8, end) });
    at = end + 4;
  }
  const header = chunks[0]?.data ?? new Uint8Array();
  must(chunks[0]?.type === 'IHDR' && header.length === 13, 'IHDR comes first');
  must(chunks.at(-1)?.type === 'IEND', 'IEND comes last');
  const fields = new DataView(header.buffer, header.byteOffset);
  const width = fields.getUint32(0);
  const height = fields.getUint32(4);
  must(header[8] === 8 && (header[9] === 2 || header[9] === 6), '8 bits of RGB or RGBA');
  must(header[10] === 0 && header[11] === 0 && header[12] === 0, 'compression, filter and interlace method');
  const channels = header[9] === 6 ? 4 : 3;
  const raw = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const stride = width * channels;
  must(raw.length === height * (stride + 1), 'as many bytes as pixels');
  const pixels = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    must(raw[y * (stride + 1)] === 0, 'rows without a filter');
    pixels.set(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)), y * stride);
  }
  return { width, height, channels, pixels };
}

/** The mean of each of the first three channels, 0…255. */
export function meanColor({ pixels, channels }: ReadPng): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < pixels.length; i += channels) for (const c of [0, 1, 2] as const) sum[c] += pixels[i + c] ?? 0;
  return sum.map((value) => (value * channels) / pixels.length) as [number, number, number];
}
