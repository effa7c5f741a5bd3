import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { namedThings } from './pictures/named.ts';

/**
 * `npm run eval:pictures -- prompts.tsv [--sample 100] [--seed 1] [--least 70]`: of how many of a file's prompts (the
 * first column, after a line of headings) demo mode draws a thing or a place that they name. Fails below `--least`.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    least: { type: 'string', default: '70' },
  },
});
const [file] = positionals;
if (file === undefined) throw new Error('which file? npm run eval:pictures -- prompts.tsv');

const prompts = (await readFile(file, 'utf8'))
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t')[0]?.trim() ?? '')
  .filter(Boolean);

// A fixed walk through the file: the same sample for the same seed.
let state = Number(values.seed) >>> 0;
const next = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 4_294_967_296;
};
const order = prompts.map((prompt) => ({ prompt, key: next() })).sort((a, b) => a.key - b.key);
const sample = order.slice(0, Math.min(Number(values.sample), order.length)).map(({ prompt }) => prompt);

let shown = 0;
let words = 0;
for (const prompt of sample) {
  const { labels, place, quoted } = await namedThings(prompt);
  const named = labels.length > 0 || place !== null;
  if (named) shown++;
  else if (quoted !== '') words++;
  console.log(
    `${named ? '+' : quoted === '' ? '-' : '"'} ${prompt.slice(0, 70)} → ${[...labels, place].filter(Boolean).join(', ')}`,
  );
}
console.log(
  `${shown} of ${sample.length} show a named thing or place, ${words} more show their quoted words, the others a title card`,
);
if (shown < (Number(values.least) / 100) * sample.length) process.exitCode = 1;
