import type { Micros } from '../../../common/money.ts';
import { findModel } from '../../../src/generation/models/catalog.ts';
import type { ImageModel } from '../../../src/generation/models/model.ts';
import { outputTokens } from '../../../src/generation/models/tokens.ts';
import type { ImageRequest } from './validate.ts';

/** What a request is billed for. */
export interface Bill {
  readonly textTokens: number;
  readonly inputTokens: number;
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
    return { textTokens: 0, inputTokens: 0, imageTokens: 0, micros: each * images };
  }
  const quality = request.quality === 'auto' ? 'medium' : request.quality;
  const table = pricing.outputTokens[quality];
  const tokens = (table && outputTokens(table, `${request.width}x${request.height}`)) ?? 0;
  const textTokens = Math.ceil(request.prompt.length / CHARACTERS_PER_TOKEN);
  const imageTokens = (tokens + pricing.previewTokens * request.partials) * images;
  // As if each picture that is made read all inputs again: the dearest that it can be.
  const inputTokens = (request.inputs ?? []).reduce((sum, input) => sum + tokensOfInput(input), 0) * images;
  const micros = Math.ceil(pricing.textInput * textTokens + pricing.imageInput * inputTokens + pricing.imageOutput * imageTokens);
  return { textTokens, inputTokens, imageTokens, micros };
}

/** As OpenAI counts for GPT Image 1.5 in high fidelity: the short edge at 512 pixels, in tiles of 512. */
function tokensOfInput({ width, height }: { readonly width: number; readonly height: number }): number {
  const scale = Math.min(1, 512 / Math.min(width, height));
  const tiles = Math.ceil((width * scale) / 512) * Math.ceil((height * scale) / 512);
  return 65 + 129 * tiles + (width === height ? 4160 : 6240);
}

function modelOf(id: string): ImageModel {
  const model = findModel(id) ?? findModel(NEWEST);
  if (!model) throw new Error(`the model catalog has no ${NEWEST}`);
  return model;
}
