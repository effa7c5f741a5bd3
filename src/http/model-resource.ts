import { MAX_INPUT_IMAGES } from '../../common/limits.ts';
import { formatUsd } from '../../common/money.ts';
import type { Model } from '../contract/models.ts';
import type { ImageModel } from '../generation/models/model.ts';
import type { ProviderOffering } from '../generation/plan.ts';
import { imagePrice } from '../generation/price.ts';

/** A model as the API lists it: a superset of OpenAI's form. */
export function modelResource(model: ImageModel, { defaultModel, openaiItself }: ProviderOffering): Model {
  const datesBind = openaiItself || model.source === 'operator';
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
    edits: model.maxInputImages > 0,
    max_input_images: Math.min(model.maxInputImages, MAX_INPUT_IMAGES),
    masks: model.masks,
    defaults: { ...model.defaults },
    prices: Object.fromEntries(model.qualities.map((quality) => [quality, pricesOf(model, quality)])),
    retires_on: datesBind ? model.retiresOn : null,
    successor: datesBind ? model.successor : null,
  };
}

function pricesOf(model: ImageModel, quality: string): Record<string, string> {
  return Object.fromEntries(model.sizes.exact.map((size) => [size, formatUsd(imagePrice(model, quality, size, 0) ?? 0)]));
}
