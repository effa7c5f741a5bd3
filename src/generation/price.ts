import type { Micros } from '../../common/money.ts';
import { leastInputTokens, mostInputTokens } from './models/input-tokens.ts';
import type { ImageModel } from './models/model.ts';
import { isExact, outputTokens } from './models/tokens.ts';
import type { Plan } from './plan.ts';
import type { ProviderUsage } from './ports.ts';

/** The provider wraps a prompt in tokens of its own. This covers them. */
const PROMPT_OVERHEAD_TOKENS = 64;
/** A usage below this part of the cheapest price of what was received is not believed. */
const LEAST_PART = 0.5;
/** The most that one request may cost: a million dollars. Above it the table is wrong, and sums would be rounded. */
const MOST_MICROS: Micros = 1_000_000_000_000;

/** What decides the price of a request. */
type PricedPlan = Pick<Plan, 'size' | 'quality' | 'n' | 'previews'>;

/**
 * The most that the request can cost, in micro-dollars. `"auto"` is priced at the highest price that it can come to.
 * `null` if the price table has no such price, or an impossible one: the request must be refused.
 * A prompt has at most one token per UTF-8 byte, so no tokenizer passes its bytes.
 */
export function maxCost(
  model: ImageModel,
  plan: PricedPlan,
  promptBytes: number,
  inputs: readonly InputSize[] = [],
): Micros | null {
  const prices = possiblePrices(model, plan, plan.previews);
  const given = inputCost(model, inputs);
  if (prices === null || given === null) return null;
  const prompt = model.pricing.by === 'tokens' ? model.pricing.textInput * (promptBytes + PROMPT_OVERHEAD_TOKENS) : 0;
  // OpenAI does not say whether prompt and inputs are billed once or once per image. So they are held once per image.
  const micros = Math.ceil((Math.max(...prices) + prompt + given) * plan.n);
  return micros <= MOST_MICROS ? micros : null;
}

/** Edges of an input, in pixels. */
export interface InputSize {
  readonly width: number;
  readonly height: number;
}

/** The most that the inputs of one image cost, in micro-dollars; `null` if their price is not known. */
export function inputCost({ pricing }: ImageModel, inputs: readonly InputSize[]): Micros | null {
  if (pricing.by === 'tokens') {
    return inputs.reduce((sum, input) => sum + Math.ceil(pricing.imageInput * mostInputTokens(input)), 0);
  }
  const { input: price } = pricing;
  if (!price) return inputs.length === 0 ? 0 : null;
  const tiles = ({ width, height }: InputSize) => Math.ceil(width / price.tileEdge) * Math.ceil(height / price.tileEdge);
  return inputs.reduce((sum, input) => sum + price.micros * tiles(input), 0);
}

/** The prices of one image in every size and quality that the plan leaves open; `null` if one of them is not known. */
function possiblePrices(model: ImageModel, plan: Pick<Plan, 'size' | 'quality'>, previews: number): Micros[] | null {
  const qualities = plan.quality === 'auto' ? model.qualities : [plan.quality];
  const prices = qualities.flatMap((quality) =>
    possibleSizes(model, plan.size).map((size) => imagePrice(model, quality, size, previews)),
  );
  const known = prices.filter((price) => price !== null);
  return known.length === 0 || known.length < prices.length ? null : known;
}

function possibleSizes({ sizes }: ImageModel, size: string): readonly string[] {
  if (size !== 'auto') return [size];
  return sizes.auto === null ? sizes.exact : [...sizes.exact, sizes.auto];
}

/** The highest price of one image in micro-dollars, without the prompt; `null` if the price table does not have it. */
export function imagePrice(model: ImageModel, quality: string, size: string, previews: number): Micros | null {
  const { pricing } = model;
  if (pricing.by === 'image') return pricing.prices[quality]?.[size] ?? null;
  const table = pricing.outputTokens[quality];
  const tokens = table ? outputTokens(table, size) : null;
  return tokens === null ? null : Math.ceil(pricing.imageOutput * (tokens + pricing.previewTokens * previews));
}

/**
 * Whether the output, in prices of one image, can be that of this request. If the table is exact, the usage must be nearest to
 * the images that came or were asked for. Otherwise it is the usage of another request.
 */
function isPossible(output: number, images: number, n: number, exact: boolean): boolean {
  if (exact && n > 1) return [images, n].some((count) => count >= images && Math.abs(output - count) < 0.5);
  return images > 1 ? output > images * LEAST_PART : output >= images * LEAST_PART;
}

/** A request that brought images, and what the provider reports of it. */
export interface ReceivedImages {
  readonly plan: PricedPlan;
  /** How many images came, readable or not. */
  readonly images: number;
  /** The pictures that the request gave, without a mask. */
  readonly inputs: readonly InputSize[];
  /** Of the prompt that was sent. */
  readonly promptBytes: number;
  /** `null` if the provider reports none. */
  readonly usage: ProviderUsage | null;
  /** What is held for the images, in micro-dollars. */
  readonly held: Micros;
}

/** `implausible`: the reported usage is not possible for the request, so all that was held is charged. */
export interface ActualCost {
  readonly micros: Micros;
  readonly implausible: boolean;
}

/**
 * What the request did cost, in micro-dollars. The provider's usage is believed from half of the cheapest price of what was
 * delivered up to what is held. Without usage, and with one that is not possible, it is all that was held.
 */
export function actualCost(model: ImageModel, { plan, images, inputs, promptBytes, usage, held }: ReceivedImages): ActualCost {
  const { pricing } = model;
  if (pricing.by === 'image' || usage === null) return { micros: held, implausible: false };
  const { textInputTokens, imageInputTokens, imageOutputTokens } = usage;
  const counts = [textInputTokens, imageInputTokens, imageOutputTokens];
  // If a server does not tell the tokens of text and inputs apart, all of them count at the higher price.
  const apart = inputs.length === 0 || imageInputTokens > 0;
  const textPrice = apart ? pricing.textInput : Math.max(pricing.textInput, pricing.imageInput);
  const forInputs = apart ? imageInputTokens : textInputTokens - promptBytes - PROMPT_OVERHEAD_TOKENS;
  const micros = Math.ceil(
    textPrice * textInputTokens + pricing.imageInput * imageInputTokens + pricing.imageOutput * imageOutputTokens,
  );
  // A model that costs nothing has nothing to compare.
  if (held === 0) return { micros: 0, implausible: false };
  const cheapest = Math.min(...(possiblePrices(model, plan, 0) ?? [held / plan.n]));
  const table = pricing.outputTokens[plan.quality];
  const exact = table !== undefined && isExact(table, plan.size);
  const plausible =
    counts.every((count) => Number.isSafeInteger(count) && count >= 0) &&
    micros <= held &&
    // Every request has a prompt, and no picture is free.
    textInputTokens + imageInputTokens > 0 &&
    (inputs.length === 0 || forInputs >= inputs.reduce((sum, input) => sum + leastInputTokens(input), 0)) &&
    isPossible((pricing.imageOutput * imageOutputTokens) / cheapest, Math.max(1, images), plan.n, exact);
  return plausible ? { micros, implausible: false } : { micros: held, implausible: true };
}
