import { HEARTBEAT_MS } from '../../common/limits.ts';
import { createSseReader, type SseMessage } from './sse.ts';

/** The server sends something every heartbeat. A stream that is silent for four of them is dead. */
const SILENCE_MS = 4 * HEARTBEAT_MS;

/**
 * The messages of one response, as they come. It ends when the stream ends, falls silent or is aborted, and throws if the stream
 * breaks. Leaving the loop closes the stream. Time that the caller spends between two messages does not count as silence.
 *
 * @param onRetry called with the reconnect delay that the server asks for, in milliseconds
 */
export async function* readMessages(
  { body }: Response,
  onRetry: (ms: number) => void,
  signal: AbortSignal,
  silenceMs = SILENCE_MS,
): AsyncGenerator<SseMessage, void> {
  if (!body) return;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const feed = createSseReader(onRetry);
  const close = () => void reader.cancel().catch(() => null);
  signal.addEventListener('abort', close);
  if (signal.aborted) close();
  try {
    for (;;) {
      const timer = setTimeout(close, silenceMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return;
      yield* feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}
