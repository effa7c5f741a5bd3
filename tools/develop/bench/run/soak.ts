import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sleep } from '../../../../common/async.ts';
import { DAY_MS } from '../../../../common/time.ts';
import { HOLDS } from '../../../../src/durable/migrations/quota-counter.ts';
import { BenchSubject } from './http.ts';
import { latencyVerdict } from './latency.ts';
import { memory } from './process.ts';
import type { FastProvider } from './provider.ts';
import { PRODUCT, type Product, serveProduct } from './workers.ts';

/** Many runs of many users, and what is left of them once their previews' minute is over. */

const RUNS = 200;
const AT_ONCE = 50;
/** One run in this many has previews. */
const WITH_PREVIEWS = 4;
const PREVIEWS_STAY_MS = 62_000;

export interface Soak {
  /** Waits for what is left of the minute, looks, and ends the Worker. */
  finish(): Promise<string>;
}

export async function soak(provider: FastProvider): Promise<Soak> {
  const served = await serveProduct(PRODUCT, provider.url);
  const asker = new BenchSubject();
  const before = memory(served.pid).now;
  const began = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < RUNS) {
      const run = next++;
      const { status, body } = await asker.ask(new URL('/v1/generations', served.url), {
        headers: { authorization: `Bearer ${served.key}`, prefer: 'wait=100' },
        body: { prompt: `soak ${run}`, user: `soaked-${run}`, previews: run % WITH_PREVIEWS === 0 ? 2 : 0 },
      });
      if (!body.includes('"succeeded"')) throw new Error(`no image: ${status} ${body.toString()}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const ended = performance.now();
  const during = memory(served.pid).peak;
  return {
    async finish() {
      await sleep(Math.max(0, PREVIEWS_STAY_MS - (performance.now() - ended)));
      try {
        return await look(served, { before, during, seconds: (ended - began) / 1000 });
      } finally {
        asker.close();
        await served.stop();
      }
    },
  };
}

async function look(served: Product, run: { before: number; during: number; seconds: number }): Promise<string> {
  const keys = await keysOf(served);
  const db = await served.miniflare.getD1Database('DB');
  const count = async (what: string) => Number(await db.prepare(`SELECT COUNT(*) AS n FROM ${what}`).first('n'));
  const rows = [await count('generations'), await count('images')];
  const images = keys.filter((key) => key.startsWith('i/')).length;
  const alarms = alarmsOf(served, 'GenerationRun');
  const tomorrow = alarms.filter((at) => at > Date.now() + DAY_MS - 10 * 60_000).length;
  const open = holdsOf(served, "state = 'held'");
  const after = memory(served.pid).now;
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  return [
    `${RUNS} runs, ${AT_ONCE} at once, in ${run.seconds.toFixed(1)} s. A minute later:`,
    `- bucket: ${images} images, ${keys.length - images} other objects: ${latencyVerdict('', images === RUNS && keys.length === RUNS).trim()}`,
    `- catalog: ${rows[0]} generations, ${rows[1]} images: ${latencyVerdict(
      '',
      rows.every((n) => n === RUNS),
    ).trim()}`,
    `- objects of runs: ${alarms.length}, of which ${tomorrow} delete themselves a day after their end: ${latencyVerdict('', tomorrow === RUNS && alarms.length === RUNS).trim()}`,
    `- ledgers: ${holdsOf(served, 'TRUE')} holds of today, ${open} still open: ${latencyVerdict('', open === 0).trim()}`,
    `- memory: ${megabytes(run.before)} before, ${megabytes(run.during)} at the highest, ${megabytes(after)} now`,
  ].join('\n');
}

async function keysOf(served: Product): Promise<string[]> {
  const bucket = await served.miniflare.getR2Bucket('IMAGES');
  const keys: string[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await bucket.list(cursor === undefined ? {} : { cursor });
    keys.push(...page.objects.map(({ key }) => key));
    cursor = page.cursor;
    more = page.truncated;
  }
  return keys;
}

/** When the objects of that class wake, in milliseconds. workerd keeps it in nanoseconds. */
function alarmsOf(served: Product, name: string): number[] {
  const db = new DatabaseSync(join(folderOf(served, name), 'metadata.sqlite'), { readOnly: true });
  const rows = db.prepare('SELECT scheduled_time / 1000000 AS ms FROM _cf_ALARM').all();
  db.close();
  return rows.map(({ ms }) => Number(ms));
}

function holdsOf(served: Product, condition: string): number {
  const folder = folderOf(served, 'QuotaCounter');
  const files = readdirSync(folder).filter((name) => name.endsWith('.sqlite') && name !== 'metadata.sqlite');
  return files.reduce((sum, file) => {
    const db = new DatabaseSync(join(folder, file), { readOnly: true });
    const row = db.prepare(`SELECT COUNT(*) AS n FROM ${HOLDS} WHERE ${condition}`).get();
    db.close();
    return sum + Number(row?.n ?? 0);
  }, 0);
}

function folderOf({ state }: Product, name: string): string {
  return join(state, 'do', `bench-${name}`);
}
