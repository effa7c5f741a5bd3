export interface GuardedBody {
  readonly stream: ReadableStream<Uint8Array>;
  /** False until the last part was passed to the runtime. Until then the server cannot have a complete request. */
  wasOffered(): boolean;
}

/** A body in parts. Without the last part no server can make anything of it. */
export interface BodyParts {
  /** Bytes of all parts. */
  readonly length: number;
  readonly parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  readonly last: Uint8Array;
}

/** JSON in three parts, of at least two characters. */
export function jsonParts(json: string): BodyParts {
  const bytes = new TextEncoder().encode(json);
  return { length: bytes.length, parts: [bytes.subarray(0, 1), bytes.subarray(1, 2)], last: bytes.subarray(2) };
}

/**
 * A request body that knows whether it can have been sent.
 *
 * workerd reports "Network connection lost." both for a refused connection and for one that was lost after the purchase. So the
 * error cannot decide whether to retry. The body can. It is written in parts, each after the one before was taken. Measured:
 * without a connection (refused, DNS, TLS) workerd takes the first part and fails on the second. A part that was never passed
 * on was never sent, whatever the error says.
 */
export function guardBody({ length, parts, last }: BodyParts): GuardedBody {
  const { readable, writable } = pipe(length);
  let offered = false;
  const writer = writable.getWriter();
  const feed = async () => {
    try {
      for await (const part of parts) await writer.write(part);
      offered = true;
      await writer.write(last);
      await writer.close();
    } catch (error) {
      // What cannot be read ends the request, which is then not whole.
      await writer.abort(error);
    }
  };
  // A connection error also rejects the response, and is handled there.
  feed().catch(() => undefined);
  writer.closed.catch(() => undefined);
  return { stream: readable, wasOffered: () => offered };
}

interface Pipe {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
}

/** workerd's `FixedLengthStream` gives the request a Content-Length, which some servers require. Node does not have it. */
function pipe(length: number): Pipe {
  const scope = globalThis as { FixedLengthStream?: new (length: number) => Pipe };
  return scope.FixedLengthStream ? new scope.FixedLengthStream(length) : new TransformStream<Uint8Array, Uint8Array>();
}
