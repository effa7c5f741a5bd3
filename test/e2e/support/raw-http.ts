import { connect } from 'node:net';

/** What came back on one connection until it was closed. */
export interface RawAnswer {
  /** Of the first response; `null` if there was none. */
  readonly status: number | null;
  /** Status lines on the connection. */
  readonly responses: number;
  readonly head: string;
  readonly body: string;
  /** Bytes. */
  readonly sent: number;
  readonly received: number;
}

/** A response is read up to this many bytes. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** After this without a byte the connection is closed: a server may wait for the rest of a request that never comes. */
const QUIET_MS = 2500;

/** Sends these bytes to a port of this machine, as they are, and reads what comes back. It never rejects. */
export function sendRaw(port: number, bytes: Buffer): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let received = 0;
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(QUIET_MS, () => socket.destroy());
    socket.on('data', (part) => {
      received += part.length;
      parts.push(part);
      if (received > MAX_ANSWER_BYTES) socket.destroy();
    });
    socket.on('error', () => socket.destroy());
    socket.once('close', () => resolve(readAnswer(Buffer.concat(parts), bytes.length)));
  });
}

function readAnswer(bytes: Buffer, sent: number): RawAnswer {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const head = end < 0 ? text : text.slice(0, end);
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1];
  const responses = [...text.matchAll(/^HTTP\/1\.[01] \d{3} /gm)].length;
  const body = end < 0 ? '' : text.slice(end + 4);
  return { status: status === undefined ? null : Number(status), responses, head, body, sent, received: bytes.length };
}

/** The problem's code, if the response is a problem of ours: the first JSON object of its body, which may be chunked. */
export function codeOf({ body }: RawAnswer): string | null {
  return /"code":"([a-z_]+)"/.exec(body)?.[1] ?? null;
}
