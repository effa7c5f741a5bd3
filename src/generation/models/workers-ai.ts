import type { Micros } from '../../../common/money.ts';
import type { ImageModel } from './model.ts';

/** Cloudflare's image models, by its pricing and model pages as read on 2026-11-26. */

/** $0.011 for 1,000 neurons. */
const MICROS_PER_NEURON = 11;
const STEPS = 4;

/** Neurons in micro-dollars, rounded up. */
const neurons = (count: number): Micros => Math.ceil(count * MICROS_PER_NEURON);

/** 512×512 tiles of a size; a tile that is begun counts. */
const tiles = (width: number, height: number) => Math.ceil(width / 512) * Math.ceil(height / 512);

const FLUX = {
  provider: 'workers-ai',
  ownedBy: 'black-forest-labs',
  dialect: 'labeled',
  qualities: ['standard'],
  autoQuality: true,
  backgrounds: ['auto', 'opaque'],
  // One call makes one image. Several would be several purchases, each of which can fail alone.
  maxImages: 1,
  maxPreviews: 0,
  masks: false,
  retiresOn: null,
  successor: null,
  source: 'built-in',
} as const;

const FLUX_2_SIZES = {
  presets: { square: '1024x1024', landscape: '1536x1024', portrait: '1024x1536' },
  exact: ['1024x1024', '1536x1024', '1024x1536', '512x512'],
  custom: null,
  auto: null,
} as const;

const prices = (sizes: readonly string[], priceOf: (width: number, height: number) => Micros) => ({
  by: 'image' as const,
  prices: {
    standard: Object.fromEntries(
      sizes.map((size) => {
        const [width = 0, height = 0] = size.split('x').map(Number);
        return [size, priceOf(width, height)];
      }),
    ),
  },
});

export const WORKERS_AI_MODELS: readonly ImageModel[] = [
  {
    ...FLUX,
    id: '@cf/black-forest-labs/flux-1-schnell',
    title: 'FLUX.1 schnell',
    api: 'flux-schnell',
    created: 1_722_470_400,
    // It takes no size: 1024×1024 is what it makes.
    sizes: {
      presets: { square: '1024x1024', landscape: '1024x1024', portrait: '1024x1024' },
      exact: ['1024x1024'],
      custom: null,
      auto: null,
    },
    formats: ['jpeg'],
    maxInputImages: 0,
    maxPromptCharacters: 2048,
    defaults: { size: '1024x1024', quality: 'standard', format: 'jpeg' },
    // 4.80 neurons a tile, 9.60 a step.
    pricing: prices(['1024x1024'], (width, height) => neurons(4.8 * tiles(width, height) + 9.6 * STEPS)),
  },
  {
    ...FLUX,
    id: '@cf/black-forest-labs/flux-2-klein-4b',
    title: 'FLUX.2 klein 4B',
    api: 'flux-2',
    created: 1_768_435_200,
    sizes: FLUX_2_SIZES,
    formats: ['png', 'jpeg'],
    maxInputImages: 4,
    maxPromptCharacters: 2048,
    defaults: { size: '1024x1024', quality: 'standard', format: 'jpeg' },
    // $0.000287 an output tile, $0.000059 an input tile.
    pricing: {
      ...prices(FLUX_2_SIZES.exact, (width, height) => 287 * tiles(width, height)),
      input: { tileEdge: 512, micros: 59 },
    },
  },
  {
    ...FLUX,
    id: '@cf/black-forest-labs/flux-2-klein-9b',
    title: 'FLUX.2 klein 9B',
    api: 'flux-2',
    created: 1_769_558_400,
    sizes: FLUX_2_SIZES,
    formats: ['png', 'jpeg'],
    maxInputImages: 4,
    maxPromptCharacters: 2048,
    defaults: { size: '1024x1024', quality: 'standard', format: 'jpeg' },
    // $0.015 for the first megapixel (1024×1024), $0.002 for each one more that is begun, and for each of an input.
    pricing: {
      ...prices(FLUX_2_SIZES.exact, (width, height) => {
        const megapixels = Math.ceil((width * height) / (1024 * 1024));
        return 15_000 + 2000 * Math.max(0, megapixels - 1);
      }),
      input: { tileEdge: 1024, micros: 2000 },
    },
  },
];
