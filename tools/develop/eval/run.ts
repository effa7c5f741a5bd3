import { isDeterministic } from './determinism.ts';
import { ownFigures, setFigures } from './figures/all.ts';
import { type Figure, holds } from './figures/figure.ts';
import { judgeAll } from './figures/judged.ts';
import { fuzz, nonlinear } from './fuzz.ts';
import type { TableOptions } from './options.ts';
import { failuresOf, figureTable, profileTable } from './report.ts';
import { ownNames, ownSets, type PromptSet, readSet } from './sets.ts';
import { isFast, speedOf } from './speed.ts';
import { director, naive } from './systems.ts';

const FUZZ_STRINGS = 100_000;

const textsOf = (sets: readonly PromptSet[]) => sets.flatMap(({ prompts }) => prompts.map(({ text }) => text));

/** Prints the figures under a title; true if all hold. */
function show(title: string, figures: readonly Figure[], failures: boolean): boolean {
  console.log(`\n${title}\n\n${figureTable(figures)}`);
  for (const line of failuresOf(figures, failures)) console.log(line);
  return figures.every(holds);
}

function showSpeed(sets: readonly PromptSet[]): boolean {
  const [own, suffix] = [director, naive].map((system) => speedOf(system, textsOf(sets)));
  if (!own || !suffix) return false;
  const micros = ({ p50, p99 }: { p50: number; p99: number }) => `${p50.toFixed(1)} / ${p99.toFixed(1)} µs`;
  console.log(`\nspeed in Node, p50 / p99 a prompt: ${micros(own)} (≤ 20 / 120 µs); naive suffix ${micros(suffix)}`);
  return isFast(own);
}

async function showProcess(sets: readonly PromptSet[]): Promise<boolean> {
  const same = await isDeterministic(textsOf(sets));
  console.log(`determinism: 1,000 prompts in 3 processes ${same ? 'are byte-equal' : 'DIFFER'}`);
  const { strings, failures } = fuzz(FUZZ_STRINGS);
  console.log(
    `fuzz: ${strings.toLocaleString('en')} random strings, ${failures.length} failures ${failures.slice(0, 5).join(' ')}`,
  );
  const slow = nonlinear();
  console.log(`hostile repeats of 10 kB: ${slow.length === 0 ? 'all in linear time' : `NOT LINEAR: ${slow.join(', ')}`}`);
  return same && failures.length === 0 && slow.length === 0;
}

/** The whole table for the own sets and for each file; true if every gate holds. */
export async function judgeFiles({ files, failures }: TableOptions): Promise<boolean> {
  const [own, given] = await Promise.all([ownSets(), Promise.all(files.map(readSet))]);
  const prompts = own.flatMap((set) => set.prompts);
  const held = [show(`own sets: ${prompts.length} prompts`, ownFigures(prompts, await ownNames()), failures)];
  for (const set of given) {
    held.push(show(`${set.name}: ${set.prompts.length} prompts`, setFigures(judgeAll(director, set.prompts)), failures));
  }
  const profiles = [...own, ...given].map(({ name, prompts: some }) => ({ name, judged: judgeAll(director, some) }));
  console.log(`\nwhat is done to the prompts\n\n${profileTable(profiles)}`);
  held.push(showSpeed([...own, ...given]), await showProcess([...own, ...given]));
  return held.every(Boolean);
}
