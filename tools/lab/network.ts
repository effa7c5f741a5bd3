import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The network of a visitor's browser: a proxy for all of its requests. */
export interface Network {
  readonly proxy: string;
  /** Breaks every open connection, in the middle of an answer too. Returns how many. */
  cut(): number;
  close(): void;
}

/** Local Workers trust this header. Cloudflare's edge overwrites it. */
const ADDRESS_HEADER = 'CF-Connecting-IP';

/** An address of its own has limits of its own: 20 images a day, 60 requests a minute. */
const someAddress = (): string => `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join('.')}`;

/**
 * A network with an address of its own. The header is not the browser's: with one header more, its requests to another origin
 * would ask for leave first, and be refused.
 */
export async function openNetwork(): Promise<Network> {
  const address = someAddress();
  const open = new Set<ServerResponse>();

  function pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { method = 'GET', headers, url = '' } = incoming;
    open.add(outgoing);
    const onward = request(url, { method, headers: { ...headers, [ADDRESS_HEADER]: address } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      outgoing.flushHeaders();
      answer.on('error', () => outgoing.destroy()).pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => {
      open.delete(outgoing);
      onward.destroy();
    });
    incoming.pipe(onward);
  }

  const server = createServer(pass);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    proxy: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      const cut = [...open];
      for (const outgoing of cut) outgoing.socket?.destroy();
      return cut.length;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
