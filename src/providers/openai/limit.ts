import { type Fault, unknownOutcome } from './fault.ts';

/** What JSON and SSE add around the base64. */
const ENVELOPE_BYTES = 256 * 1024;

/** The most bytes that an answer with that many images (partial ones included) may have. */
export function answerLimit(images: number, maxImageBytes: number): number {
  return Math.ceil(maxImageBytes / 3) * 4 * images + ENVELOPE_BYTES;
}

/**
 * The body of a response that names its length, or else counted while it arrives: more than `maxBytes` and it breaks off with `fault`.
 * @throws `fault` at once where Content-Length already says so
 */
export function limitBody(
  response: Response,
  maxBytes: number,
  fault: () => Fault = () => unknownOutcome('answer_too_large'),
): ReadableStream<Uint8Array> {
  const length = response.headers.get('content-length');
  if (Number(length ?? 0) > maxBytes) throw fault();
  if (!response.body) return new Blob([]).stream();
  // HTTP itself holds a body to the length that it names, so no piece of it needs to come through JavaScript to be
  // counted. A packed body names the length of what is sent, not of what it unpacks to.
  if (length !== null && !response.headers.has('content-encoding')) return response.body;
  const source = openPieces(response.body);
  let received = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = await source.next();
        received += piece?.byteLength ?? 0;
        if (received > maxBytes) {
          // The break-off is the answer; whether the other side hears of it changes nothing.
          source.cancel().catch(() => undefined);
          throw fault();
        }
        if (piece) controller.enqueue(piece);
        else controller.close();
      },
      cancel: (reason) => source.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

const PIECE_BYTES = 128 * 1024;

interface Pieces {
  /** The next bytes as soon as there are any; `null` at the end. */
  next(): Promise<Uint8Array | null>;
  cancel(reason?: unknown): Promise<void>;
}

/**
 * workerd's own chunks are 4 KB, and each costs a turn through JavaScript: a 2.1 MB answer took 16 ms of CPU through a
 * TransformStream. Read into buffers of our own it takes 3.
 */
function openPieces(body: ReadableStream<Uint8Array>): Pieces {
  try {
    const reader = body.getReader({ mode: 'byob' });
    return {
      next: async () => {
        // At the end it gives the buffer back, empty.
        const { done, value } = await reader.read(new Uint8Array(PIECE_BYTES));
        return done ? null : value;
      },
      cancel: (reason) => reader.cancel(reason),
    };
  } catch {
    // Not a byte stream: a body that was made by hand, as tests do.
    const reader = body.getReader();
    return { next: async () => (await reader.read()).value ?? null, cancel: (reason) => reader.cancel(reason) };
  }
}
