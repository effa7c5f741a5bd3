import { sleep } from '../../../../common/async.ts';
import { table } from '../../../table.ts';
import { BenchSubject } from './http.ts';
import { latencyVerdict } from './latency.ts';
import { forgetPeak, memory } from './process.ts';
import type { FastProvider } from './provider.ts';
import { KEEPS_NOTHING, PRODUCT, serveProduct } from './workers.ts';

/** How much the process grows when many images arrive at once. */

const AT_ONCE = 64;
const ROUNDS = 2;
const PREVIEWS = 2;
const LIMIT_MB = 5;

export async function measureMemory(provider: FastProvider): Promise<string> {
  const cases = [
    { name: 'keeps nothing', entry: KEEPS_NOTHING, previews: 0, bound: true },
    { name: `keeps nothing, ${PREVIEWS} previews each`, entry: KEEPS_NOTHING, previews: PREVIEWS, bound: true },
    { name: 'stores in the simulated R2', entry: PRODUCT, previews: 0, bound: false },
  ];
  const rows: string[][] = [];
  for (const { name, entry, previews, bound } of cases) {
    const growth = await grow(provider, entry, previews);
    const images = AT_ONCE * (1 + previews);
    const [first = Number.NaN, again = Number.NaN] = growth.map((bytes) => bytes / images / 1e6);
    rows.push([
      name,
      String(images),
      first.toFixed(1),
      again.toFixed(1),
      bound ? latencyVerdict('', first <= LIMIT_MB).trim() : '',
    ]);
  }
  return table(['', 'images at once', 'MB each', 'again', `≤ ${LIMIT_MB} MB`], rows);
}

/** Bytes from before to the highest, round by round: what was once taken from the system is used again, so the first counts. */
async function grow(provider: FastProvider, entry: string, previews: number): Promise<number[]> {
  const served = await serveProduct(entry, provider.url);
  const asker = new BenchSubject();
  const ask = async (user: string) => {
    const { status, body } = await asker.ask(new URL('/v1/generations', served.url), {
      headers: { authorization: `Bearer ${served.key}`, prefer: 'wait=60' },
      body: { prompt: 'one of many', user, previews },
    });
    if (!body.includes('"succeeded"')) throw new Error(`no image: ${status} ${body.toString()}`);
  };
  try {
    for (let asked = 0; asked < 20; asked++) await ask('warm-up');
    const growth: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await sleep(500);
      forgetPeak(served.pid);
      const before = memory(served.pid).now;
      provider.gather(AT_ONCE);
      await Promise.all(Array.from({ length: AT_ONCE }, (_, user) => ask(`user-${user}`)));
      provider.gather(1);
      growth.push(memory(served.pid).peak - before);
    }
    return growth;
  } finally {
    provider.gather(1);
    asker.close();
    await served.stop();
  }
}
