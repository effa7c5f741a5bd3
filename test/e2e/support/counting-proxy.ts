import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a client sent through the proxy. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

/** Forwards to one server on the loopback, counts, and loses answers on demand. */
export interface CountingProxy {
  readonly url: string;
  readonly seen: SeenRequest[];
  /** The next answers are lost: the connection ends when the server has answered. */
  loseAnswers(count: number): void;
  close(): Promise<void>;
}

export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const seen: SeenRequest[] = [];
  let toLose = 0;
  const forward = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    seen.push({ method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers });
    const loses = toLose > 0;
    if (loses) toLose -= 1;
    const options = { method: incoming.method, headers: incoming.headers };
    const onward = send(`${target}${incoming.url}`, options, (answer) => {
      if (loses) {
        answer.destroy();
        outgoing.destroy();
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  };
  const server = createServer(forward);
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    loseAnswers(count) {
      toLose = count;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
