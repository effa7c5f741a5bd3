import { parseUsd } from '../../../../common/money.ts';
import type { ModelPrice } from './estimate.ts';

/** What `--images` was asked for, on the command line and in the environment. */
export interface ImagesOptions {
  readonly kind: 'images';
  /** `null`: the project's own labeled sets. */
  readonly file: string | null;
  /** How many prompts. */
  readonly count: number;
  readonly seed: number;
  readonly model: string;
  readonly quality: string;
  readonly judge: string;
  readonly judgePrice: ModelPrice;
  /** The most that the whole run may cost, in micro-dollars. */
  readonly maxUsd: number;
  readonly out: string;
  /** Without it, only the estimate is printed. */
  readonly yes: boolean;
  readonly apiKey: string;
  /** Ends with the version: `https://api.example.com/v1`. */
  readonly baseURL: string | null;
}

/** Values of the flags as `parseArgs` gives them. */
export interface ImagesFlags {
  readonly count: string;
  readonly seed: string;
  readonly model: string;
  readonly quality: string;
  readonly judge?: string | undefined;
  readonly 'judge-price'?: string | undefined;
  readonly 'max-usd': string;
  readonly out?: string | undefined;
  readonly yes: boolean;
}

const MAX_COUNT = 500;
const PRICE = /^(\d{1,4}(?:\.\d{1,4})?)\/(\d{1,4}(?:\.\d{1,4})?)$/;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the options of `--images`; a string says what is wrong with them. */
export function readImagesOptions(
  files: readonly string[],
  flags: ImagesFlags,
  environment: Environment,
): ImagesOptions | string {
  const [file, ...rest] = files;
  const count = Number(flags.count);
  const seed = Number(flags.seed);
  const maxUsd = parseUsd(flags['max-usd']);
  const price = PRICE.exec(flags['judge-price'] ?? '');
  const apiKey = environment.OPENAI_API_KEY;
  if (rest.length > 0) return '--images takes at most one FILE.';
  if (!apiKey) return '--images needs OPENAI_API_KEY.';
  if (!Number.isInteger(count) || count < 1 || count > MAX_COUNT) return `--count is a whole number from 1 to ${MAX_COUNT}.`;
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) return '--seed is a whole number from 0 to 4294967295.';
  if (!flags.judge) return '--images needs --judge: the chat model that looks at the pairs.';
  if (!price) return '--images needs --judge-price: its dollars for a million tokens in and out, such as 0.25/2.00.';
  if (maxUsd === null || maxUsd === 0) return '--max-usd is an amount in dollars, such as 10 or 2.50.';
  return {
    kind: 'images',
    file: file ?? null,
    count,
    seed,
    model: flags.model,
    quality: flags.quality,
    judge: flags.judge,
    judgePrice: { input: Number(price[1]), output: Number(price[2]) },
    maxUsd,
    out: flags.out ?? `judged-${count}-${seed}`,
    yes: flags.yes,
    apiKey,
    baseURL: environment.OPENAI_BASE_URL || null,
  };
}
