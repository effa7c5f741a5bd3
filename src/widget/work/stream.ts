import type { AnyEvent } from '../../contract/events.ts';
import { createSseReader } from './sse.ts';

/** The server sends a comment at least every 15 s: a stream that is silent for this long is dead. */
const SILENCE_MS = 40_000;

export interface StreamSink {
  /** One event, in order. `id` is null for those that are not logged. */
  event(event: AnyEvent, id: number | null): void;
  /** How long the server asks to wait before a reconnect. */
  retry(ms: number): void;
}

/** Reads one SSE answer to its end. Throws when it breaks, and when it is silent for too long. */
export async function readStream(response: Response, sink: StreamSink, silenceMs = SILENCE_MS): Promise<void> {
  if (!response.body) return;
  const feed = createSseReader(({ event, id, data }) => {
    if (!event.startsWith('generation.')) return;
    const number = id ? Number(id) : null;
    sink.event({ event, id: number ?? undefined, data: JSON.parse(data) } as AnyEvent, number);
  }, sink.retry);
  const reader = response.body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>)
    .getReader();
  let silent = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    for (;;) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        silent = true;
        void reader.cancel();
      }, silenceMs);
      const { done, value } = await reader.read();
      if (silent) throw new TypeError('The event stream fell silent.');
      if (done) return;
      feed(value);
    }
  } finally {
    clearTimeout(timer);
    void reader.cancel().catch(() => null);
  }
}
