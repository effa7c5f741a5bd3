import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatUsd } from '../../../../common/money.ts';
import { tallyTable } from '../reading/report.ts';
import { tally, type Verdict } from '../reading/score.ts';
import { LABELED, ownSets, readSet } from '../sets.ts';
import { Budget, BudgetReached } from './budget.ts';
import { estimate } from './estimate.ts';
import type { ImagesOptions } from './options.ts';
import { type Buying, judgePair } from './pairs.ts';
import { type PairPlan, planPairs } from './plan.ts';
import { createProvider } from './provider.ts';
import { type JudgeQuestion, QUESTIONS } from './question.ts';
import { verdictOf } from './verdict.ts';

/** A provider that fails so often in a row is down. */
const MOST_FAILURES = 5;

interface Result {
  readonly id: string;
  readonly group: string;
  readonly verdicts: Readonly<Record<JudgeQuestion, Verdict | null>>;
}

type Log = (line: string) => void;

/**
 * Makes prompts bare and directed and lets a vision model judge the pairs blind. Prints what it can cost at most first,
 * and buys nothing without `yes`. Answers the exit code.
 */
export async function judgeImages(options: ImagesOptions, log: Log = console.log): Promise<number> {
  const sets =
    options.file === null ? (await ownSets()).filter(({ name }) => LABELED.includes(name)) : [await readSet(options.file)];
  const prompts = sets.flatMap((set) => set.prompts);
  const plans = planPairs(prompts, options.count, options.seed);
  const guess = estimate(plans, options.model, options.quality, options.judgePrice);
  if (!guess) {
    log(`No price is known for ${options.model} with quality ${options.quality}.`);
    return 2;
  }
  log(
    `${plans.length} prompts: ${guess.pictures} pictures by ${options.model}, ${guess.questions} questions to ${options.judge}`,
  );
  log(`They cost at most $${formatUsd(guess.most)}; the limit is $${formatUsd(options.maxUsd)}.`);
  if (!options.yes) {
    log('Nothing was bought. Add --yes to go on.');
    return 0;
  }
  await claimFolder(options, plans);
  const budget = new Budget(options.maxUsd);
  const buying: Buying = { ...options, folder: options.out, budget, provider: createProvider(options) };
  const { results, stopped } = await judgeAllPairs(plans, buying, log);
  await writeFile(join(options.out, 'results.json'), `${JSON.stringify({ spent: formatUsd(budget.spent), results }, null, 1)}\n`);
  report(results, log);
  log(`\nspent at most $${formatUsd(budget.spent)}; raw files: ${options.out}${stopped ? `\nstopped early: ${stopped}` : ''}`);
  return stopped ? 1 : 0;
}

async function judgeAllPairs(plans: readonly PairPlan[], buying: Buying, log: Log) {
  const results: Result[] = [];
  let failures = 0;
  for (const plan of plans) {
    try {
      const answers = await judgePair(plan, buying);
      failures = 0;
      results.push({
        id: plan.id,
        group: plan.group,
        verdicts: { fits: verdictOf(answers, 'fits'), looks: verdictOf(answers, 'looks') },
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      if (error instanceof BudgetReached) return { results, stopped: reason };
      log(`${plan.id}: ${reason}`);
      failures += 1;
      if (failures === MOST_FAILURES) return { results, stopped: `${MOST_FAILURES} failures in a row` };
    }
  }
  return { results, stopped: null };
}

function report(results: readonly Result[], log: Log): void {
  for (const question of QUESTIONS) {
    const judged = results.flatMap(({ verdicts }) => (verdicts[question] === null ? [] : [{ verdict: verdicts[question] }]));
    const unread = results.length - judged.length;
    log(`\nwhich ${question} better: directed against bare${unread > 0 ? ` (${unread} pairs without a readable answer)` : ''}\n`);
    log(tallyTable(tally(judged)));
  }
}

/** Raw files are only used again for the same prompts, models and quality. */
async function claimFolder({ out, model, quality, judge }: ImagesOptions, plans: readonly PairPlan[]): Promise<void> {
  const plan = `${JSON.stringify({ model, quality, judge, pairs: plans }, null, 1)}\n`;
  const path = join(out, 'plan.json');
  await mkdir(out, { recursive: true });
  try {
    await writeFile(path, plan, { flag: 'wx' });
  } catch {
    if ((await readFile(path, 'utf8')) !== plan) throw new Error(`${out} holds another run. Choose another --out.`);
  }
}
