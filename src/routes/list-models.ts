import { formatUsd } from '../../common/money.ts';
import { type Model, modelListSchema } from '../contract/resources.ts';
import { type ImageModel, MODELS } from '../generation/models.ts';
import { isOffered, isRetired } from '../generation/plan.ts';
import { imagePrice } from '../generation/price.ts';
import { endpoint } from '../http/endpoint.ts';
import { dayOf } from '../quota/day.ts';
import { offeringOf } from '../services.ts';

/** The models that this deployment offers today, in a superset of OpenAI's list shape. Public. */
export const listModels = endpoint({
  id: 'listModels',
  tag: 'Models',
  method: 'GET',
  path: '/v1/models',
  auth: 'none',
  answers: { 200: modelListSchema },
  problems: [],
  summary: 'List the models, what they make and what they cost',
  handler(c) {
    const offer = offeringOf(c.get('config'));
    const day = dayOf(Date.now());
    const offered = MODELS.filter((model) => isOffered(model, offer) && !isRetired(model, offer, day));
    return c.json({ object: 'list', data: offered.map((model) => modelResource(model, offer.defaultModel, offer.openaiItself)) });
  },
});

function modelResource(model: ImageModel, defaultModel: string, datesBind: boolean): Model {
  const { custom } = model.sizes;
  return {
    id: model.id,
    object: 'model',
    created: model.created,
    owned_by: model.ownedBy,
    title: model.title,
    default: model.id === defaultModel,
    sizes: {
      presets: { ...model.sizes.presets },
      exact: [...model.sizes.exact],
      custom: custom && {
        multiple_of: custom.multipleOf,
        min_pixels: custom.minPixels,
        max_pixels: custom.maxPixels,
        max_edge: custom.maxEdge,
        max_ratio: custom.maxRatio,
      },
      auto: model.sizes.auto !== null,
    },
    qualities: [...(model.autoQuality ? ['auto'] : []), ...model.qualities],
    formats: [...model.formats],
    backgrounds: [...model.backgrounds],
    max_n: model.maxImages,
    max_previews: model.maxPreviews,
    max_prompt_characters: model.maxPromptCharacters,
    defaults: { ...model.defaults },
    prices: Object.fromEntries(model.qualities.map((quality) => [quality, pricesOf(model, quality)])),
    retires_on: datesBind ? model.retiresOn : null,
    successor: datesBind ? model.successor : null,
  };
}

function pricesOf(model: ImageModel, quality: string): Record<string, string> {
  return Object.fromEntries(model.sizes.exact.map((size) => [size, formatUsd(imagePrice(model, quality, size, 0) ?? 0)]));
}
