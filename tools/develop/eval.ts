import { parseArgs } from 'node:util';
import { isDeterministic } from './eval/determinism.ts';
import { measure } from './eval/figures.ts';
import { fuzz, nonlinear } from './eval/fuzz.ts';
import { FIGURES, passes } from './eval/gates.ts';
import { failuresOf, isFast, type Judged, setTable } from './eval/report.ts';
import { ownSets, type PromptSet, readSet } from './eval/sets.ts';
import { speedOf } from './eval/speed.ts';
import { director, SYSTEMS } from './eval/systems.ts';

const USAGE = `npm run eval:director [-- [--failures] FILE…]

Judges the Director on the project's own prompt sets and on every FILE (one prompt a line, or tab-separated with a
"Prompt" column), beside the naive suffix and no direction at all. Ends with 1 where a gate does not hold.
--failures lists each single failure.`;

const FUZZ_STRINGS = 100_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { failures: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});

/** Prints the set's table; true when every gate holds. */
function judge({ name, prompts }: PromptSet): boolean {
  const texts = prompts.map((prompt) => prompt.text);
  const judged: Judged[] = SYSTEMS.map((system) => ({
    system: system.name,
    figures: measure(system, prompts),
    speed: speedOf(system, texts),
  }));
  console.log(`\n${name}: ${prompts.length} prompts\n\n${setTable(judged)}`);
  const own = judged.find(({ system }) => system === director.name);
  if (!own) return false;
  for (const line of failuresOf(own.figures, values.failures)) console.log(line);
  return FIGURES.every((figure) => passes(figure, own.figures[figure])) && isFast(own.speed);
}

async function run(): Promise<boolean> {
  const sets = [...(await ownSets()), ...(await Promise.all(positionals.map(readSet)))];
  const judged = sets.map(judge);
  const same = await isDeterministic(sets.flatMap(({ prompts }) => prompts.map((prompt) => prompt.text)));
  console.log(`\ndeterminism: 1,000 prompts in 3 processes ${same ? 'are byte-equal' : 'DIFFER'}`);
  const { strings, failures } = fuzz(FUZZ_STRINGS);
  console.log(
    `fuzz: ${strings.toLocaleString('en')} random strings, ${failures.length} failures ${failures.slice(0, 5).join(' ')}`,
  );
  const slow = nonlinear();
  console.log(`hostile repeats of 10 kB: ${slow.length === 0 ? 'all in linear time' : `NOT LINEAR: ${slow.join(', ')}`}`);
  return judged.every(Boolean) && same && failures.length === 0 && slow.length === 0;
}

if (values.help) console.log(USAGE);
else process.exitCode = (await run()) ? 0 : 1;
