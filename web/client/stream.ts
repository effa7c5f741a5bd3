import { createSseReader, type SseMessage } from './sse.ts';

/** The server sends a comment at least every 15 s: a stream that is silent for this long is dead. */
const SILENCE_MS = 40_000;

/**
 * The messages of one SSE answer, as they come. Ends where the stream does, where it falls silent, and with the signal; throws
 * where it breaks. Whoever leaves the loop leaves the stream. Time between two turns of the loop does not count as silence.
 *
 * @param onRetry told how long the server asks to wait before a reconnect, in ms
 */
export async function* readStream(
  { body }: Response,
  onRetry: (ms: number) => void,
  signal: AbortSignal,
  silenceMs = SILENCE_MS,
): AsyncGenerator<SseMessage, void> {
  if (!body) return;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const feed = createSseReader(onRetry);
  const leave = () => void reader.cancel().catch(() => null);
  signal.addEventListener('abort', leave);
  if (signal.aborted) leave();
  try {
    for (;;) {
      const timer = setTimeout(leave, silenceMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return;
      yield* feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    signal.removeEventListener('abort', leave);
    leave();
  }
}
