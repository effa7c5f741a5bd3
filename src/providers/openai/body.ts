export interface GuardedBody {
  readonly stream: ReadableStream<Uint8Array>;
  /** False as long as the last part was not handed to the runtime: the server cannot have had a whole request. */
  wasOffered(): boolean;
}

/**
 * A request body that knows whether it can have left.
 *
 * workerd says "Network connection lost." both for a refused connection and for one that was cut after the purchase,
 * so the error cannot tell what may be repeated. The body can: it goes in three parts, each only after the one before was
 * taken. Measured: while there is no connection (refused, DNS, TLS) workerd takes the first part and fails on the second.
 * What was never handed over was never sent, whatever the error says.
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
  // A fault of the connection shows in the answer too, and is judged there.
  feed().catch(() => undefined);
  writer.closed.catch(() => undefined);
  return { stream: readable, wasOffered: () => offered };
}

interface Pipe {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
}

/** workerd's `FixedLengthStream` gives the request a Content-Length, which some servers insist on; Node has none. */
function pipe(length: number): Pipe {
  const scope = globalThis as { FixedLengthStream?: new (length: number) => Pipe };
  return scope.FixedLengthStream ? new scope.FixedLengthStream(length) : new TransformStream<Uint8Array, Uint8Array>();
}
