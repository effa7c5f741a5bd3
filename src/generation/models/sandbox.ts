import type { ImageModel } from './model.ts';
import { ANY_SIZE, GPT_IMAGE, GPT_IMAGE_25_PRICING, GPT_IMAGE_SIZES } from './openai.ts';

const { low, medium, high } = GPT_IMAGE_25_PRICING.outputTokens;

/** It draws sample pictures without an account. Its money is play money, counted like real money. */
export const SANDBOX_MODEL: ImageModel = {
  ...GPT_IMAGE,
  id: 'sandbox',
  title: 'Sandbox (draws by itself, no account, play money)',
  provider: 'sandbox',
  api: null,
  ownedBy: 'easel',
  created: 1_788_825_600,
  // The Worker's own CPU draws the picture, so it has at most 2.4 megapixels.
  sizes: { ...GPT_IMAGE_SIZES, custom: { ...ANY_SIZE, minPixels: 65_536, maxPixels: 2_359_296, maxEdge: 2048 } },
  qualities: ['low', 'medium', 'high'],
  maxInputImages: 4,
  pricing: { ...GPT_IMAGE_25_PRICING, outputTokens: { low, medium, high } },
};
