import { joinBytes } from '../../../common/bytes.ts';

/**
 * The image in the answer of `AI.run`: `{ image }` as base64, or its bytes as a stream. `null` if there is none, or if it
 * has more than `maxBytes`.
 */
export async function imageOfAnswer(answer: unknown, maxBytes: number): Promise<Uint8Array | null> {
  if (answer instanceof ReadableStream) return readAll(answer, maxBytes);
  const base64 = (answer as { image?: unknown } | null)?.image;
  if (typeof base64 !== 'string' || base64 === '' || base64.length > Math.ceil(maxBytes / 3) * 4) return null;
  try {
    return Uint8Array.fromBase64(base64);
  } catch {
    return null;
  }
}

async function readAll(stream: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    // Leaving the loop cancels the stream.
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return joinBytes(chunks, length);
}
