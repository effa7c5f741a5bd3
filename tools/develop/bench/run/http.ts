import { Agent, request } from 'node:http';

export interface BenchAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** From the first byte that was sent to the last that came. */
  readonly ms: number;
}

export interface Asking {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON with POST; without it, GET. */
  readonly body?: unknown;
}

/** Asks over connections that stay open. */
export class BenchSubject {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });

  ask(url: string | URL, { headers = {}, body }: Asking = {}): Promise<BenchAnswer> {
    const sent = body === undefined ? null : Buffer.from(JSON.stringify(body));
    return new Promise((resolve, reject) => {
      const began = performance.now();
      const asked = request(
        url,
        {
          agent: this.#agent,
          method: sent ? 'POST' : 'GET',
          headers: { ...headers, ...(sent ? { 'content-type': 'application/json', 'content-length': sent.length } : {}) },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.once('error', reject);
          answer.once('end', () => {
            const ms = performance.now() - began;
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts), ms });
          });
        },
      );
      asked.once('error', reject);
      asked.end(sent ?? undefined);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
