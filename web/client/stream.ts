import { HEARTBEAT_MS } from '../../common/limits.ts';
import { createSseReader, type SseMessage } from './sse.ts';

/** The server sends something every heartbeat. A stream that is silent for four of them is dead. */
const SILENCE_MS = 4 * HEARTBEAT_MS;

/**
 * The text of one response, as it comes. It ends when the body ends, falls silent or is aborted, and throws if the body breaks.
 * Leaving the loop closes the body. Time that the caller spends between two pieces does not count as silence.
 */
export async function* readPieces({ body }: Response, signal: AbortSignal, silenceMs = SILENCE_MS): AsyncGenerator<string, void> {
  if (!body) return;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const close = () => void reader.cancel().catch(() => null);
  signal.addEventListener('abort', close);
  if (signal.aborted) close();
  try {
    for (;;) {
      const timer = setTimeout(close, silenceMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}

/**
 * The messages of one response, as they come. It ends and throws as `readPieces` does.
 * @param onRetry called with the reconnect delay that the server asks for, in milliseconds
 */
export async function* readMessages(
  response: Response,
  onRetry: (ms: number) => void,
  signal: AbortSignal,
  silenceMs?: number,
): AsyncGenerator<SseMessage, void> {
  const feed = createSseReader(onRetry);
  for await (const piece of readPieces(response, signal, silenceMs)) yield* feed(piece);
}

/** The whole text of one response; a part of it if it fell silent or was aborted. */
export async function readText(response: Response, signal: AbortSignal, silenceMs?: number): Promise<string> {
  let text = '';
  for await (const piece of readPieces(response, signal, silenceMs)) text += piece;
  return text;
}
