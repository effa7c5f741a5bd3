import { joinBytes } from '../../../common/bytes.ts';

/**
 * Bytes as base64, chunk by chunk, so that an image never lies in memory as a whole. Base64 turns three bytes into four
 * characters, so up to two bytes of a chunk wait for the next one.
 */
export async function* base64Chunks(bytes: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = new Uint8Array(0);
  for await (const chunk of bytes) {
    const all = rest.length === 0 ? chunk : joinBytes([rest, chunk], rest.length + chunk.length);
    const whole = all.length - (all.length % 3);
    if (whole > 0) yield all.subarray(0, whole).toBase64();
    rest = all.slice(whole);
  }
  if (rest.length > 0) yield rest.toBase64();
}
