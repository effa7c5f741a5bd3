import { connect, type Socket } from 'node:net';
import { sleep } from '../../../../common/async.ts';
import type { Generation } from '../../../../src/contract/generations.ts';
import { table } from '../../../table.ts';
import { median, quantile } from '../load.ts';
import { BenchSubject } from './http.ts';
import { latencyVerdict } from './latency.ts';
import { memory } from './process.ts';
import type { FastProvider } from './provider.ts';
import { PRODUCT, type Product, serveProduct } from './workers.ts';

/** Many watchers of runs that wait for their provider, as many of each as it takes. */

const CROWDS = [1000, 5000] as const;
const WARM_UP = 500;
/** `MAX_WATCHERS` of a run. */
const WATCHERS_OF_A_RUN = 20;
const AT_ONCE = 50;
/** As many progress events, one a second. */
const WATCHED_MS = 4200;
/** 250 runs end at once, with an image each. */
const END_WITHIN_MS = 60_000;
const FIRST_EVENTS = 40;
const LIMIT_KB = 100;
const LIMIT_FIRST_MS = 3;

export async function measureWatchers(provider: FastProvider): Promise<string> {
  const served = await serveProduct(PRODUCT, provider.url);
  const asker = new BenchSubject();
  const release = provider.hold();
  try {
    const headers = { authorization: `Bearer ${served.key}` };
    const generations: Generation[] = [];
    for (let run = 0; run < Math.max(...CROWDS) / WATCHERS_OF_A_RUN; run++) {
      const started = await asker.ask(new URL('/v1/generations', served.url), { headers, body: { prompt: 'a crowd' } });
      generations.push(JSON.parse(started.body.toString()) as Generation);
    }
    const [generation] = generations;
    if (!generation) throw new Error('no run to watch');
    await sleep(500);
    const first = await firstEvents(served, generation);
    const rows: string[][] = [];
    const verdicts: string[] = [];
    // What the first connections cost is code and heap that stay: it is no watcher's.
    await crowd(served, generations, WARM_UP, null);
    for (const size of CROWDS) {
      const { kilobytes, alive, whole, delays } = await crowd(served, generations, size, size === CROWDS.at(-1) ? release : null);
      rows.push([
        size.toLocaleString('en'),
        kilobytes.toFixed(0),
        `${alive.toLocaleString('en')}`,
        whole === null ? '–' : whole.toLocaleString('en'),
        quantile(delays, 0.5).toFixed(1),
        quantile(delays, 0.99).toFixed(1),
      ]);
      verdicts.push(
        latencyVerdict(`${size} at most ${LIMIT_KB} kB each`, kilobytes <= LIMIT_KB),
        latencyVerdict('all alive', alive === size),
      );
    }
    verdicts.push(latencyVerdict(`first event in at most ${LIMIT_FIRST_MS} ms`, first <= LIMIT_FIRST_MS));
    const head = ['watchers', 'kB each', 'alive', 'got the end', 'delay p50 ms', 'delay p99 ms'];
    return `${table(head, rows)}\n\nThe first event of a run that is idle: ${first.toFixed(1)} ms (median of ${FIRST_EVENTS}). ${verdicts.join(', ')}.`;
  } finally {
    release();
    asker.close();
    await served.stop();
  }
}

interface Crowd {
  readonly kilobytes: number;
  /** Watchers that still got progress at the end. */
  readonly alive: number;
  /** Watchers that got the terminal event; `null` if the run did not end. */
  readonly whole: number | null;
  /** Ascending milliseconds from an event's own time to the client. */
  readonly delays: readonly number[];
}

async function crowd(
  served: Product,
  generations: readonly Generation[],
  size: number,
  release: (() => void) | null,
): Promise<Crowd> {
  const before = memory(served.pid).now;
  const delays: number[] = [];
  const lastSeen = new Map<Socket, number>();
  let whole = 0;
  let settled = false;
  const watchers: Socket[] = [];
  const open = async () => {
    while (watchers.length < size) {
      const generation = generations[watchers.length % generations.length];
      if (!generation) return;
      const createdAt = Date.parse(generation.created_at);
      const socket = connect(Number(served.url.port), served.url.hostname);
      watchers.push(socket);
      await new Promise<void>((resolve, reject) => {
        socket.once('error', reject);
        socket.once('data', () => resolve());
        socket.write(requestOf(served, generation));
      });
      socket.on('data', (bytes: Buffer) => {
        const now = performance.timeOrigin + performance.now();
        const text = bytes.toString('latin1');
        if (text.includes('event: generation.succeeded')) whole += 1;
        const elapsed = /"elapsed_ms":(\d+)/.exec(text)?.[1];
        if (elapsed === undefined) return;
        lastSeen.set(socket, now);
        if (settled) delays.push(now - createdAt - Number(elapsed));
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, open));
  await sleep(1500);
  settled = true;
  await sleep(WATCHED_MS);
  const kilobytes = (memory(served.pid).now - before) / watchers.length / 1000;
  const lately = performance.timeOrigin + performance.now() - 2500;
  const alive = [...lastSeen.values()].filter((at) => at > lately).length;
  if (release) {
    release();
    for (let waited = 0; whole < size && waited < END_WITHIN_MS; waited += 500) await sleep(500);
  }
  for (const socket of watchers) socket.destroy();
  await sleep(1500);
  return { kilobytes, alive, whole: release ? whole : null, delays: delays.sort((a, b) => a - b) };
}

/** Median milliseconds from a new connection to its first event. */
async function firstEvents(served: Product, generation: Generation): Promise<number> {
  const waits: number[] = [];
  for (let opened = 0; opened < FIRST_EVENTS; opened++) {
    const began = performance.now();
    const socket = connect(Number(served.url.port), served.url.hostname);
    let text = '';
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.on('data', (bytes: Buffer) => {
        text += bytes.toString('latin1');
        if (text.includes('id: 1\n')) resolve();
      });
      socket.write(requestOf(served, generation));
    });
    waits.push(performance.now() - began);
    socket.destroy();
  }
  return median(waits);
}

function requestOf({ url, key }: Product, { links }: Generation): string {
  return `GET ${links.events} HTTP/1.1\r\nHost: ${url.host}\r\nAuthorization: Bearer ${key}\r\n\r\n`;
}
