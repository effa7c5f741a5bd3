export interface GuardedBody {
  readonly stream: ReadableStream<Uint8Array>;
  /** False until the last part was passed to the runtime. Until then the server cannot have a complete request. */
  wasOffered(): boolean;
}

/**
 * A request body that knows whether it can have been sent.
 *
 * workerd reports "Network connection lost." both for a refused connection and for one that was lost after the purchase,
 * so the error cannot decide whether to retry. The body can. It is written in three parts, each after the one before was taken.
 * Measured: without a connection (refused, DNS, TLS) workerd takes the first part and fails on the second.
 * A part that was never passed on was never sent, whatever the error says.
 *
 * @param json at least two characters
 */
export function guardBody(json: string): GuardedBody {
  const bytes = new TextEncoder().encode(json);
  const { readable, writable } = pipe(bytes.length);
  let offered = false;
  const writer = writable.getWriter();
  const feed = async () => {
    await writer.write(bytes.subarray(0, 1));
    await writer.write(bytes.subarray(1, 2));
    offered = true;
    await writer.write(bytes.subarray(2));
    await writer.close();
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
