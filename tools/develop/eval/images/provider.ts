import OpenAI from 'openai';
import * as z from 'zod';
import type { Micros } from '../../../../common/money.ts';
import { findModel } from '../../../../src/generation/models/catalog.ts';
import { JUDGE_OUTPUT_TOKENS, type ModelPrice, SIZE } from './estimate.ts';
import { type Answers, INSTRUCTION, questionParts, readAnswers } from './question.ts';

const TIMEOUT_MS = 180_000;

export interface Paid<T> {
  readonly value: T;
  /** Micro-dollars by the provider's own account; `null` if it gave none. */
  readonly cost: Micros | null;
}

/** What the run buys: pictures, and answers about two of them. */
export interface ImageProviderClient {
  readonly draw: (prompt: string) => Promise<Paid<Buffer>>;
  readonly ask: (
    prompt: string,
    first: Buffer,
    second: Buffer,
  ) => Promise<Paid<{ readonly answers: Answers | null; readonly raw: string }>>;
}

export interface JudgeOptions {
  readonly apiKey: string;
  readonly baseURL: string | null;
  readonly model: string;
  readonly quality: string;
  readonly judge: string;
  readonly judgePrice: ModelPrice;
}

const imagesSchema = z.object({
  data: z.array(z.object({ b64_json: z.string().min(1) })).min(1),
  usage: z
    .object({ output_tokens: z.int(), input_tokens_details: z.object({ text_tokens: z.int() }) })
    .nullish()
    .catch(null),
});

/** Pictures and answers of a server that speaks OpenAI's API. Nothing is retried: a retry could buy twice. */
export function createProvider({ apiKey, baseURL, model, quality, judge, judgePrice }: JudgeOptions): ImageProviderClient {
  const client = new OpenAI({ apiKey, maxRetries: 0, timeout: TIMEOUT_MS, ...(baseURL === null ? {} : { baseURL }) });
  const pricing = findModel(model)?.pricing;
  return {
    draw: async (prompt) => {
      const answer = await client.images.generate({
        model,
        prompt,
        n: 1,
        size: SIZE,
        quality: quality as 'low',
        output_format: 'png',
      });
      const { data, usage } = imagesSchema.parse(answer);
      const cost =
        usage && pricing?.by === 'tokens'
          ? Math.ceil(usage.output_tokens * pricing.imageOutput + usage.input_tokens_details.text_tokens * pricing.textInput)
          : null;
      return { value: Buffer.from(data[0]?.b64_json ?? '', 'base64'), cost };
    },
    ask: async (prompt, first, second) => {
      const answer = await client.chat.completions.create({
        model: judge,
        max_completion_tokens: JUDGE_OUTPUT_TOKENS,
        messages: [
          { role: 'system', content: INSTRUCTION },
          { role: 'user', content: questionParts(prompt, first, second) },
        ],
      });
      const raw = answer.choices[0]?.message.content ?? '';
      const { usage } = answer;
      const cost = usage ? Math.ceil(usage.prompt_tokens * judgePrice.input + usage.completion_tokens * judgePrice.output) : null;
      return { value: { answers: readAnswers(raw), raw }, cost };
    },
  };
}
