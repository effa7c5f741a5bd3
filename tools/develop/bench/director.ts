import { cpus } from 'node:os';
import { ok } from '../../../common/result.ts';
import { defineCommand, runCommand } from '../../command.ts';
import { table } from '../../table.ts';
import { HOSTILE } from '../eval/hostile.ts';
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
/** Eight times the length may take 8 times the time, and more while memory is cleared. Quadratic work takes 64 times. */
const LENGTHS = { short: 10_000, long: 80_000 };
const MOST_GROWTH = 20;

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

/** How many times longer the long prompt takes than the short one, of the hostile text that is worst. */
async function measureGrowth(url: URL): Promise<{ readonly unit: string; readonly growth: number }> {
  const rows: { unit: string; growth: number }[] = [];
  for (const unit of HOSTILE) {
    const timed = async (length: number) => {
      const prompt = `${unit.repeat(Math.ceil(length / unit.length))} a cat`;
      const [best = 0] = await many(ROUNDS, () => send(url, 'director', prompt, 5));
      return best;
    };
    await timed(LENGTHS.short);
    rows.push({ unit, growth: (await timed(LENGTHS.long)) / (await timed(LENGTHS.short)) });
  }
  return rows.reduce((worst, row) => (row.growth > worst.growth ? row : worst));
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
    const { unit, growth } = await measureGrowth(server.url);
    console.log(
      `\n${LENGTHS.long / LENGTHS.short} times the length, hostile: at most ${growth.toFixed(1)} times the time (${JSON.stringify(unit)})`,
    );
    console.log(`First use in an isolate: ${cold.open.toFixed(1)} ms, ${cold.read.toFixed(1)} of them to read the words`);
    holds &&= growth <= MOST_GROWTH;
    console.log(`Goal: p50 ≤ ${GOAL.p50}, p99 ≤ ${GOAL.p99}, growth ≤ ${MOST_GROWTH}: ${holds ? 'holds' : 'FAILS'}`);
    return holds ? 0 : 1;
  } finally {
    await server.stop();
  }
});
