import { HEARTBEAT_MS } from '../../common/limits.ts';
import { HEARTBEAT, STREAM_START } from '../../common/sse.ts';

/** A watcher with this much unread data is dropped. It can reconnect and resume. */
const MAX_BACKLOG_BYTES = 256 * 1024;
/** Watchers of one run. One page has one or two. With another one, the oldest goes: it reconnects if it is still there. */
export const MAX_WATCHERS = 20;
const TICK_MS = 1000;
const HEARTBEAT_TICKS = HEARTBEAT_MS / TICK_MS;

/**
 * The open streams of one run. Sending never waits: a watcher that does not read is dropped.
 * A watcher that has left is detected by a write that throws.
 */
export class Watchers {
  readonly #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  readonly #encoder = new TextEncoder();
  readonly #start = this.#encoder.encode(STREAM_START);
  readonly #onTick: () => string | null;
  #timer: ReturnType<typeof setInterval> | null = null;
  #ticks = 0;

  /** `onTick` is called once a second while there are watchers. It returns what to send besides the log. */
  constructor(onTick: () => string | null) {
    this.#onTick = onTick;
  }

  get size(): number {
    return this.#streams.size;
  }

  /**
   * A stream that starts with `backlog`, whose bytes all watchers share. With `follow` it stays open for what comes next, else
   * it ends there.
   */
  open(backlog: readonly Uint8Array[], follow: boolean): ReadableStream<Uint8Array> {
    const first = [this.#start, ...backlog];
    const size = first.reduce((sum, { byteLength }) => sum + byteLength, 0);
    let own: ReadableStreamDefaultController<Uint8Array>;
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          own = controller;
          for (const chunk of first) controller.enqueue(chunk);
          if (follow) this.#add(controller);
          else controller.close();
        },
        cancel: () => this.#remove(own),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: MAX_BACKLOG_BYTES + size }),
    );
  }

  send(text: string): void {
    const bytes = this.#encoder.encode(text);
    for (const stream of this.#streams) {
      try {
        if ((stream.desiredSize ?? 0) < bytes.byteLength) throw new Error('too slow');
        stream.enqueue(bytes);
      } catch (error) {
        this.#remove(stream);
        this.#fail(stream, error);
      }
    }
  }

  /** Ends every stream. */
  close(): void {
    for (const stream of this.#streams) this.#end(stream);
  }

  #end(stream: ReadableStreamDefaultController<Uint8Array>): void {
    this.#remove(stream);
    try {
      stream.close();
    } catch {
      // Its reader has left already.
    }
  }

  #add(stream: ReadableStreamDefaultController<Uint8Array>): void {
    const [oldest] = this.#streams;
    if (oldest && this.#streams.size >= MAX_WATCHERS) this.#end(oldest);
    this.#streams.add(stream);
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS);
  }

  #remove(stream: ReadableStreamDefaultController<Uint8Array>): void {
    this.#streams.delete(stream);
    if (this.#streams.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  #tick(): void {
    this.#ticks += 1;
    const text = this.#onTick();
    const heartbeat = this.#ticks % HEARTBEAT_TICKS === 0 ? HEARTBEAT : '';
    if (text !== null || heartbeat !== '') this.send((text ?? '') + heartbeat);
  }

  #fail(stream: ReadableStreamDefaultController<Uint8Array>, error: unknown): void {
    try {
      stream.error(error);
    } catch {
      // Already closed.
    }
  }
}
