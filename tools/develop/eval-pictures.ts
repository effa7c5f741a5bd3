import { readFile } from 'node:fs/promises';
import { err, ok } from '../../common/result.ts';
import { defineCommand, runCommand } from '../command.ts';
import { namedThings } from './pictures/named.ts';

const EVAL_PICTURES = defineCommand({
  name: 'npm run eval:pictures',
  forms: ['FILE [--sample N] [--seed N] [--least N]'],
  about:
    'Of how many prompts of a file demo mode draws a thing or a place that they name. The prompts are the first column of\na tab-separated file, after a line of headings. Exits with 1 below --least.',
  options: {
    sample: { type: 'number', value: 'N', help: 'how many prompts', min: 1, max: 100_000, default: 100 },
    seed: { type: 'number', value: 'N', help: 'the same seed gives the same prompts', min: 0, max: 4_294_967_295, default: 1 },
    least: { type: 'number', value: 'N', help: 'percent that must show something named', min: 0, max: 100, default: 70 },
  },
  read: (values, [file, ...more]) =>
    file && more.length === 0 ? ok({ ...values, file }) : err('name one file: npm run eval:pictures -- prompts.tsv'),
});

await runCommand(EVAL_PICTURES, async (options) => {
  const prompts = (await readFile(options.file, 'utf8'))
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t')[0]?.trim() ?? '')
    .filter(Boolean);

  // A fixed walk through the file: the same sample for the same seed.
  let state = options.seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const order = prompts.map((prompt) => ({ prompt, key: next() })).sort((a, b) => a.key - b.key);
  const sample = order.slice(0, Math.min(options.sample, order.length)).map(({ prompt }) => prompt);

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
  return shown < (options.least / 100) * sample.length ? 1 : 0;
});
