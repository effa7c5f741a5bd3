import { connect, type Socket } from 'node:net';
import { type Load, quantile } from '../load.ts';

/**
 * The client: raw sockets that stay open. The kernel writes into one buffer of each, of which only the head of the answer is
 * read. Node's `http` takes as long for a picture of 1.5 MB as nginx does, and would be what is measured.
 */

const BUFFER_BYTES = 512 * 1024;

export interface SocketRequest {
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  /** Of the body. */
  readonly bytes: number;
}

/** Keeps one request in flight on each of `connections` sockets for `ms` milliseconds. @throws if an answer is not the expected one */
export async function driveSockets(asked: SocketRequest, connections: number, ms: number): Promise<Load> {
  const latencies: number[] = [];
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, () => keepAsking(asked, began + ms, latencies)));
  const seconds = (performance.now() - began) / 1000;
  return { latencies: latencies.sort((a, b) => a - b), perSecond: latencies.length / seconds };
}

function keepAsking({ url, headers = {}, status, bytes }: SocketRequest, until: number, latencies: number[]): Promise<void> {
  const lines = Object.entries({ Host: url.host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = `GET ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join('')}\r\n`;
  return new Promise((resolve, reject) => {
    let sent = 0;
    /** Bytes of the answer that are still to come; `null` before its head. */
    let missing: number | null = null;
    const ask = (socket: Socket) => {
      sent = performance.now();
      missing = null;
      socket.write(request);
    };
    const take = (length: number, buffer: Uint8Array): boolean => {
      missing ??= bytes + headBytes(Buffer.from(buffer.buffer, buffer.byteOffset, length), status, bytes);
      missing -= length;
      if (missing > 0) return true;
      const now = performance.now();
      latencies.push(now - sent);
      if (now < until) ask(socket);
      else socket.end(resolve);
      return true;
    };
    const callback = (length: number, buffer: Uint8Array): boolean => {
      try {
        return take(length, buffer);
      } catch (error) {
        socket.destroy(error as Error);
        return false;
      }
    };
    const buffer = new Uint8Array(BUFFER_BYTES);
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true, onread: { buffer, callback } });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`${url.href}: closed in the middle`)));
    socket.once('connect', () => ask(socket));
  });
}

/** Bytes of the head, which must come in one piece and say what was expected. */
function headBytes(first: Buffer, status: number, bytes: number): number {
  const end = first.indexOf('\r\n\r\n');
  const head = first.toString('latin1', 0, end < 0 ? 200 : end);
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  if (end < 0 || !head.startsWith(`HTTP/1.1 ${status} `) || length !== bytes)
    throw new Error(`another answer than ${status} with ${bytes} bytes:\n${head}`);
  return end + 4;
}

export interface SocketFigures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

export function figuresOf({ latencies, perSecond }: Load): SocketFigures {
  return { perSecond, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}
