import { Agent, request } from 'node:http';

/** Measuring from outside, over connections that stay open: inside workerd no clock advances while code runs. */

export interface Load {
  /** Latencies in milliseconds, ascending. */
  readonly latencies: readonly number[];
  readonly perSecond: number;
}

export class LoadClient {
  readonly #base: URL;
  readonly #agent: Agent;

  constructor(base: URL, connections: number) {
    this.#base = base;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** @throws if the answer is not a 200 */
  get(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, this.#base), { agent: this.#agent }, (answer) => {
        answer.resume();
        answer.once('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`${path}: ${answer.statusCode}`))));
        answer.once('error', reject);
      });
      sent.once('error', reject);
      sent.end();
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Keeps `connections` requests in flight for `ms` milliseconds. `next` gives the path of each. */
export async function drive(client: LoadClient, next: () => string, connections: number, ms: number): Promise<Load> {
  const latencies: number[] = [];
  const began = performance.now();
  const worker = async () => {
    for (;;) {
      const sent = performance.now();
      if (sent - began >= ms) return;
      await client.get(next());
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - began) / 1000;
  return { latencies: latencies.sort((a, b) => a - b), perSecond: latencies.length / seconds };
}

/** @param share from 0 to 1 */
export function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  const middle = ascending.length / 2;
  return ((ascending[Math.ceil(middle) - 1] ?? Number.NaN) + (ascending[Math.floor(middle)] ?? Number.NaN)) / 2;
}
