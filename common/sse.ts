/** Server-sent events as text, one event at a time (WHATWG HTML, "Server-sent events"). */

/** The start of every stream: a client that loses it reconnects after a second. */
export const STREAM_START = 'retry: 1000\n\n';

/** Keeps the connection open through proxies, and detects a client that is gone. */
export const HEARTBEAT = ': heartbeat\n\n';

/** One event. `data` is one line, since JSON escapes line ends. */
export function eventText(event: { readonly id?: number | undefined; readonly event: string; readonly data: unknown }): string {
  const id = event.id === undefined ? '' : `id: ${event.id}\n`;
  return `${id}event: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`;
}

export const STREAM_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // A proxy that compresses the stream would hold events back.
  'Cache-Control': 'no-store, no-transform',
  'X-Content-Type-Options': 'nosniff',
  // Without this header, nginx and similar proxies collect events until a buffer is full.
  'X-Accel-Buffering': 'no',
};
