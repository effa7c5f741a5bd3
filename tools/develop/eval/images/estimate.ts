import type { Micros } from '../../../../common/money.ts';
import { findModel } from '../../../../src/generation/models/catalog.ts';
import { maxCost } from '../../../../src/generation/price.ts';
import type { PairPlan } from './plan.ts';

/** Micro-dollars a token. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
}

export const SIZE = '1024x1024';
export const JUDGE_OUTPUT_TOKENS = 400;
/** Generous: a picture of 1024×1024 is some 1,500 tokens for the vision models of OpenAI. */
const PICTURE_TOKENS = 3000;
const INSTRUCTION_TOKENS = 600;
const ORDERS = 2;

/** The most that one picture can cost; `null` if the model or its quality is unknown. */
export function picturePrice(model: string, quality: string, prompt: string): Micros | null {
  const found = findModel(model);
  if (!found || found.provider === 'sandbox') return null;
  return maxCost(found, { size: SIZE, quality, n: 1, previews: 0 }, Buffer.byteLength(prompt));
}

/** The most that one question about a pair can cost. */
export function questionPrice({ input, output }: ModelPrice, prompt: string): Micros {
  const tokens = 2 * PICTURE_TOKENS + INSTRUCTION_TOKENS + Buffer.byteLength(prompt);
  return Math.ceil(tokens * input + JUDGE_OUTPUT_TOKENS * output);
}

export interface CostEstimate {
  readonly pictures: number;
  readonly questions: number;
  readonly most: Micros;
}

/** The most that a whole run can cost; `null` if a price is unknown. Pairs without any direction cost nothing. */
export function estimate(plans: readonly PairPlan[], model: string, quality: string, judge: ModelPrice): CostEstimate | null {
  const bought = plans.filter(({ bare, directed }) => bare !== directed);
  let most = 0;
  for (const { bare, directed } of bought) {
    const prices = [bare, directed].map((prompt) => picturePrice(model, quality, prompt));
    for (const each of prices) {
      if (each === null) return null;
      most += each;
    }
    most += ORDERS * questionPrice(judge, bare);
  }
  return { pictures: 2 * bought.length, questions: ORDERS * bought.length, most };
}
