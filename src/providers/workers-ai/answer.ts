import { joinBytes } from '../../../common/bytes.ts';
import { decodeBase64 } from '../base64.ts';

/** `{ result: { image } }` is the deepest form that is known. */
const MAX_DEPTH = 2;

/**
 * The image in the answer of `AI.run`: base64 or bytes, by themselves or as `image`. `null` if there is none, or if it has more
 * than `maxBytes`. The form differs by model and by gateway, and an image that has come is paid for.
 * @param signal ends the reading of a stream, and lets go of it
 */
export async function imageOfAnswer(answer: unknown, maxBytes: number, signal?: AbortSignal): Promise<Uint8Array | null> {
  const found = contentOf(answer, MAX_DEPTH);
  if (typeof found === 'string') {
    const decoded = decodeBase64(found, maxBytes);
    return decoded === 'too_large' ? null : decoded;
  }
  if (found instanceof ReadableStream) return readAll(found, maxBytes, signal);
  return found && found.length > 0 && found.length <= maxBytes ? found : null;
}

function contentOf(answer: unknown, depth: number): string | Uint8Array | ReadableStream<Uint8Array> | null {
  if (typeof answer === 'string' || answer instanceof ReadableStream) return answer;
  if (answer instanceof ArrayBuffer) return new Uint8Array(answer);
  if (ArrayBuffer.isView(answer)) return new Uint8Array(answer.buffer, answer.byteOffset, answer.byteLength);
  if (answer instanceof Blob) return answer.stream() as ReadableStream<Uint8Array>;
  if (answer instanceof Response) return answer.ok ? answer.body : null;
  if (typeof answer !== 'object' || answer === null || depth === 0) return null;
  const { image, images, result } = answer as { image?: unknown; images?: unknown; result?: unknown };
  return contentOf(image ?? (Array.isArray(images) ? images[0] : undefined) ?? result, depth - 1);
}

async function readAll(stream: ReadableStream<Uint8Array>, maxBytes: number, signal?: AbortSignal): Promise<Uint8Array | null> {
  const reader = stream.getReader();
  const letGo = () => void reader.cancel().catch(() => undefined);
  signal?.addEventListener('abort', letGo, { once: true });
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length;
      if (length > maxBytes) {
        letGo();
        return null;
      }
      chunks.push(read.value);
    }
    return joinBytes(chunks, length);
  } finally {
    signal?.removeEventListener('abort', letGo);
  }
}
