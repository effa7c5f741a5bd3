import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** One whole response to one request on a connection that stays open. */
export interface Exchanged {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Without chunk lines, and not compressed. */
  readonly body: string;
}

const MAX_BYTES = 32 * 1024 * 1024;
const MAX_MS = 60_000;

/**
 * Sends these bytes to a port of this machine as they are, and reads one response.
 * @throws Error if no whole response comes within a minute
 */
export function exchange(port: number, bytes: Buffer, onPiece: (text: string) => void = () => undefined): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    const timer = setTimeout(() => socket.destroy(new Error('no whole response came')), MAX_MS);
    socket.on('data', (part) => {
      parts.push(part);
      onPiece(part.toString('latin1'));
      size += part.length;
      // The whole is joined only when it may be complete.
      const answer = size < MAX_BYTES ? readResponse(Buffer.concat(parts).toString('latin1')) : null;
      if (!answer) return;
      resolve(answer);
      socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      reject(new Error('the connection ended before a whole response'));
    });
  });
}

/** Sends the bytes and leaves after `ms` milliseconds, as a client does whose connection is lost. */
export function sendAndLeave(port: number, bytes: Buffer, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    setTimeout(() => socket.destroy(), ms);
  });
}

/** `null` if it is not complete yet. */
function readResponse(text: string): Exchanged | null {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const rest = text.slice(end + 4);
  const chunked = headers['transfer-encoding'] === 'chunked';
  const length = Number(headers['content-length'] ?? 0);
  if (chunked ? !rest.endsWith('0\r\n\r\n') : rest.length < length) return null;
  const bytes = Buffer.from(chunked ? unchunk(rest) : rest.slice(0, length), 'latin1');
  const plain = headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
  return { status: Number(first.split(' ')[1]), headers, body: plain.toString() };
}

function unchunk(text: string): string {
  let [body, at] = ['', 0];
  for (;;) {
    const line = text.indexOf('\r\n', at);
    const length = Number.parseInt(text.slice(at, line), 16);
    if (line < 0 || !(length > 0)) return body;
    body += text.slice(line + 2, line + 2 + length);
    at = line + 4 + length;
  }
}
