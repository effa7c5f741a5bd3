import type { Config, ConfigProblem } from '../config.ts';
import type { ImageModel } from '../generation/models/model.ts';

/** OpenAI itself, its regional hosts, and OpenAI's models at Azure. */
const CHARGING_HOST = /(?:^|\.)openai\.(?:com|azure\.com)$/;

/**
 * What has a price of 0 at a provider that charges for it; `null` if nothing has. It would be bought past every cap of money.
 * A server of the operator's own may be free.
 */
export function freeWithoutReason(
  { provider, director }: Pick<Config, 'provider' | 'director'>,
  models: readonly ImageModel[],
): ConfigProblem | null {
  const openaiCharges = provider.kind === 'openai' && CHARGING_HOST.test(new URL(provider.baseUrl).hostname);
  const charges = (model: ImageModel) => model.provider === 'workers-ai' || (model.provider === 'openai' && openaiCharges);
  const free = models.find((model) => charges(model) && hasFreePart(model));
  const message = (id: string) => `has a price of 0 for ${id}, which its provider charges for: no cap of money would hold`;
  if (free) return { name: 'MODELS', message: message(free.id) };
  if (!director || !openaiCharges || (director.price.input > 0 && director.price.output > 0)) return null;
  return { name: 'DIRECTOR_MODEL_PRICE', message: message('the model that directs') };
}

function hasFreePart({ pricing }: ImageModel): boolean {
  if (pricing.by === 'tokens') return [pricing.textInput, pricing.imageInput, pricing.imageOutput].includes(0);
  return pricing.input?.micros === 0 || Object.values(pricing.prices).some((sizes) => Object.values(sizes).includes(0));
}
