import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Budget, BudgetReached } from './budget.ts';
import { type ModelPrice, picturePrice, questionPrice } from './estimate.ts';
import type { PairPlan } from './plan.ts';
import type { ImageProviderClient } from './provider.ts';
import { type Answers, readAnswers } from './question.ts';
import type { PairAnswers } from './verdict.ts';

export interface Buying {
  readonly provider: ImageProviderClient;
  readonly budget: Budget;
  readonly folder: string;
  readonly model: string;
  readonly quality: string;
  readonly judgePrice: ModelPrice;
}

const SAME: Answers = { fits: 'same', looks: 'same' };

/**
 * Makes and judges one pair. Every raw file is kept in a folder of its own, and is not bought again by the next run.
 * @throws BudgetReached, or what the provider throws
 */
export async function judgePair(plan: PairPlan, buying: Buying): Promise<PairAnswers> {
  if (plan.bare === plan.directed) return { directedFirst: SAME, directedSecond: SAME };
  const folder = join(buying.folder, plan.id);
  await mkdir(folder, { recursive: true });
  const bare = await drawOnce(join(folder, 'bare.png'), plan.bare, buying);
  const directed = await drawOnce(join(folder, 'directed.png'), plan.directed, buying);
  return {
    directedFirst: await askOnce(join(folder, 'directed-first.txt'), plan.bare, [directed, bare], buying),
    directedSecond: await askOnce(join(folder, 'directed-second.txt'), plan.bare, [bare, directed], buying),
  };
}

async function drawOnce(path: string, prompt: string, { provider, budget, model, quality }: Buying): Promise<Buffer> {
  const kept = await readKept(path);
  if (kept) return kept;
  const most = picturePrice(model, quality, prompt);
  if (most === null) throw new BudgetReached();
  const bytes = await budget.spend(most, () => provider.draw(prompt));
  await writeFile(path, bytes);
  return bytes;
}

async function askOnce(
  path: string,
  prompt: string,
  [first, second]: readonly [Buffer, Buffer],
  { provider, budget, judgePrice }: Buying,
): Promise<Answers | null> {
  const kept = await readKept(path);
  if (kept) return readAnswers(kept.toString('utf8'));
  const { answers, raw } = await budget.spend(questionPrice(judgePrice, prompt), () => provider.ask(prompt, first, second));
  await writeFile(path, raw);
  return answers;
}

async function readKept(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch {
    return null;
  }
}
