import type { Micros } from '../../../common/money.ts';
import { outputTokens } from '../../../src/generation/models/tokens.ts';
import { findModel, type ImageModel } from '../../../src/generation/models.ts';
import type { ImageRequest } from './validate.ts';

/** What a request is billed for. */
export interface Bill {
  readonly textTokens: number;
  readonly imageTokens: number;
  readonly micros: Micros;
}

/** Figures of models that the catalog does not list. */
const NEWEST = 'gpt-image-2.5-flare';
const CHARACTERS_PER_TOKEN = 4;

/** The provider's own account of `images` pictures, from the price table of the model catalog. It knows no hold. */
export function billOf(request: ImageRequest, images: number): Bill {
  const { pricing } = modelOf(request.model);
  if (pricing.by === 'image') {
    const each = pricing.prices[request.quality]?.[`${request.width}x${request.height}`] ?? 0;
    return { textTokens: 0, imageTokens: 0, micros: each * images };
  }
  const quality = request.quality === 'auto' ? 'medium' : request.quality;
  const table = pricing.outputTokens[quality];
  const tokens = (table && outputTokens(table, `${request.width}x${request.height}`)) ?? 0;
  const textTokens = Math.ceil(request.prompt.length / CHARACTERS_PER_TOKEN);
  const imageTokens = (tokens + pricing.previewTokens * request.partials) * images;
  const micros = Math.ceil(pricing.textInput * textTokens + pricing.imageOutput * imageTokens);
  return { textTokens, imageTokens, micros };
}

function modelOf(id: string): ImageModel {
  const model = findModel(id) ?? findModel(NEWEST);
  if (!model) throw new Error(`the model catalog has no ${NEWEST}`);
  return model;
}
