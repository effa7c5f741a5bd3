import { cpus } from 'node:os';
import { ok } from '../../../common/result.ts';
import { defineCommand, runCommand } from '../../command.ts';
import { table } from '../../table.ts';
import { ownSets, readSet } from '../eval/sets.ts';
import { measureColdDirector } from './cold-director.ts';
import { median, quantile } from './load.ts';
import { serve } from './server.ts';

/**
 * Each prompt is directed `TIMES` times in one request, which is timed from outside. The cost of a request that directs
 * nothing is subtracted.
 */

const TIMES = 400;
const ROUNDS = 3;
const WARM_UP_TIMES = 20_000;
const GOAL = { p50: 20, p99: 120 };

const BENCH_DIRECTOR = defineCommand({
  name: 'npm run bench:director',
  forms: ['[FILE…]'],
  about:
    "Measures microseconds per prompt in workerd, beside the naive suffix, on the project's own sets and on every FILE; and the first use in an isolate.",
  options: {},
  read: (_, files) => ok({ files }),
});

/** Milliseconds from request to answer. */
async function send(url: URL, system: 'director' | 'naive' | 'nothing', prompt: string, times: number): Promise<number> {
  const start = performance.now();
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ system, prompt, times }) });
  await answer.text();
  return performance.now() - start;
}

async function many(count: number, one: () => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) times.push(await one());
  return times.sort((a, b) => a - b);
}

/** Microseconds that each prompt takes, ascending: the best of some rounds. */
async function measure(url: URL, prompts: readonly string[], system: 'director' | 'naive'): Promise<number[]> {
  for (const prompt of prompts.slice(0, 20)) await send(url, system, prompt, WARM_UP_TIMES / 20);
  const idle = median(await many(200, () => send(url, 'nothing', '', 0)));
  const each: number[] = [];
  for (const prompt of prompts) {
    const [best = 0] = await many(ROUNDS, () => send(url, system, prompt, TIMES));
    each.push((Math.max(0, best - idle) * 1000) / TIMES);
  }
  return each.sort((a, b) => a - b);
}

await runCommand(BENCH_DIRECTOR, async ({ files }) => {
  const sets = [...(await ownSets()), ...(await Promise.all(files.map(readSet)))];
  const prompts = sets.flatMap((set) => set.prompts.map(({ text }) => text));
  const cold = await measureColdDirector();
  const server = await serve('director.ts', {});
  try {
    const rows: string[][] = [];
    let holds = true;
    for (const system of ['director', 'naive'] as const) {
      const each = await measure(server.url, prompts, system);
      const [p50, p99, most] = [quantile(each, 0.5), quantile(each, 0.99), each.at(-1) ?? 0];
      if (system === 'director') holds = p50 <= GOAL.p50 && p99 <= GOAL.p99;
      rows.push([system === 'director' ? 'Director' : 'naive suffix', ...[p50, p99, most].map((micros) => micros.toFixed(1))]);
    }
    console.log(`${prompts.length} prompts, ${TIMES} times each, in workerd on ${cpus()[0]?.model ?? 'an unknown processor'}\n`);
    console.log(table(['µs a prompt', 'p50', 'p99', 'most'], rows));
    console.log(`\nFirst use in an isolate: ${cold.open.toFixed(1)} ms, ${cold.read.toFixed(1)} of them to read the words`);
    console.log(`Goal: p50 ≤ ${GOAL.p50}, p99 ≤ ${GOAL.p99}: ${holds ? 'holds' : 'FAILS'}`);
    return holds ? 0 : 1;
  } finally {
    await server.stop();
  }
});
