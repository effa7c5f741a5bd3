import { parseArgs } from 'node:util';
import { type ImagesOptions, readImagesOptions } from './images/options.ts';

export const USAGE = `npm run eval:director [-- [--failures] FILE…]
  Judges the Director on the project's own prompt sets and on every FILE: one prompt a line, or tab-separated with a
  "Prompt" column and labels. Ends with 1 if a gate does not hold. --failures lists every faulty case.

npm run eval:director -- --read FILE N [--edits] [--seed S] [--out SHEET]
  Writes a sheet for blind reading: N prompts of FILE, each bare and directed, in random order, and the key beside it.
  Fill in the last column: A, B, or = (or "same"). --edits: every prompt comes with an input image.

npm run eval:director -- --score SHEET
  Scores a filled-in sheet: better, no difference, worse, each with a 95 % Wilson interval.

npm run eval:director -- --images [FILE] --judge MODEL --judge-price IN/OUT [--count 200] [--model MODEL] [--quality low]
                         [--max-usd 10] [--seed S] [--out FOLDER] [--yes]
  Makes prompts of FILE, or of the own sets, bare and directed, and lets the vision model --judge compare them blind, in both
  orders. Needs OPENAI_API_KEY (and OPENAI_BASE_URL for another server). Prints the most it can cost; buys only with --yes.`;

export interface TableOptions {
  readonly kind: 'table';
  readonly files: readonly string[];
  readonly failures: boolean;
}

export interface ReadOptions {
  readonly kind: 'read';
  readonly file: string;
  readonly count: number;
  readonly seed: number;
  readonly out: string;
  /** Every prompt comes with an input image. */
  readonly edits: boolean;
}

export interface ScoreOptions {
  readonly kind: 'score';
  readonly sheet: string;
}

export type EvalOptions =
  | TableOptions
  | ReadOptions
  | ScoreOptions
  | ImagesOptions
  | { readonly kind: 'help' }
  | { readonly kind: 'invalid'; readonly message: string };

const MAX_READ = 2000;

type Environment = Readonly<Record<string, string | undefined>>;

const invalid = (message: string): EvalOptions => ({ kind: 'invalid', message });

/** Reads the command line of `npm run eval:director`. */
export function parseOptions(args: readonly string[], environment: Environment = process.env): EvalOptions {
  try {
    return readOptions(args, environment);
  } catch (error) {
    return invalid(error instanceof Error ? error.message : 'The command line cannot be read.');
  }
}

function readOptions(args: readonly string[], environment: Environment): EvalOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      failures: { type: 'boolean', default: false },
      read: { type: 'boolean', default: false },
      score: { type: 'boolean', default: false },
      edits: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
      images: { type: 'boolean', default: false },
      count: { type: 'string', default: '200' },
      model: { type: 'string', default: 'gpt-image-2.5-flare' },
      quality: { type: 'string', default: 'low' },
      judge: { type: 'string' },
      'judge-price': { type: 'string' },
      'max-usd': { type: 'string', default: '10' },
      yes: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { kind: 'help' };
  if ([values.read, values.score, values.images].filter(Boolean).length > 1)
    return invalid('Choose one of --read, --score and --images.');
  if (values.images) {
    const images = readImagesOptions(positionals, values, environment);
    return typeof images === 'string' ? invalid(images) : images;
  }
  if (values.read) return readSheetOptions(positionals, values);
  if (values.score) {
    const [sheet, ...rest] = positionals;
    return sheet === undefined || rest.length > 0 ? invalid('--score takes one SHEET.') : { kind: 'score', sheet };
  }
  return { kind: 'table', files: positionals, failures: values.failures };
}

function readSheetOptions(
  positionals: readonly string[],
  values: { edits: boolean; seed: string; out?: string | undefined },
): EvalOptions {
  const [file, number, ...rest] = positionals;
  const count = Number(number);
  const seed = Number(values.seed);
  if (file === undefined || rest.length > 0) return invalid('--read takes FILE and N.');
  if (!Number.isInteger(count) || count < 1 || count > MAX_READ) return invalid(`N is a whole number from 1 to ${MAX_READ}.`);
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) return invalid('--seed is a whole number from 0 to 4294967295.');
  return { kind: 'read', file, count, seed, out: values.out ?? `blind-${count}-${seed}.tsv`, edits: values.edits };
}
