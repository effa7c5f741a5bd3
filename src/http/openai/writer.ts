/** Writes text into the body of a response, in order. A failed write means that the client has left. */
export class TextWriter {
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #encoder = new TextEncoder();
  #queue: Promise<void> = Promise.resolve();
  #pieces = 0;

  constructor(writable: WritableStream<Uint8Array>) {
    this.#writer = writable.getWriter();
  }

  /** Writes the pieces as one: nothing else comes between them. @throws if the client has left or the pieces throw */
  write(pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
    this.#pieces++;
    const written = this.#queue.then(async () => {
      for await (const piece of pieces) await this.#writer.write(this.#encoder.encode(piece));
    });
    this.#queue = written.catch(() => undefined).then(() => void this.#pieces--);
    return written;
  }

  /** As `write`, unless something is being written: then the connection needs no sign of life. */
  async beat(text: string): Promise<void> {
    if (this.#pieces === 0) await this.write([text]);
  }

  /** Resolves when everything has been handed to the client's connection. */
  async end(): Promise<void> {
    await this.#queue;
    await this.#writer.close();
  }

  /** Cuts the body: the client must not take what it has for the whole answer. */
  async cut(): Promise<void> {
    await this.#writer.abort(new Error('the answer could not be completed')).catch(() => undefined);
  }
}
