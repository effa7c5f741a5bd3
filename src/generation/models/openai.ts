import type { CustomSizes, ImageModel, TokenPricing } from './model.ts';
import type { TokenTable } from './tokens.ts';

/** OpenAI's models, by its model, pricing and deprecation pages as read on 2026-11-20 and 2026-11-26. */

const SUCCESSOR = 'gpt-image-2.5-flare';

export const ANY_SIZE: CustomSizes = {
  multipleOf: 16,
  minPixels: 655_360,
  maxPixels: 8_294_400,
  maxEdge: 3840,
  maxRatio: 3,
};

export const GPT_IMAGE_SIZES = {
  presets: { square: '1024x1024', landscape: '1536x1024', portrait: '1024x1536' },
  exact: ['1024x1024', '1536x1024', '1024x1536'],
  auto: '1536x1024',
} as const;

/** What every model from GPT Image 2 on has in common. */
export const GPT_IMAGE = {
  provider: 'openai',
  api: 'gpt-image',
  ownedBy: 'openai',
  dialect: 'labeled',
  sizes: { ...GPT_IMAGE_SIZES, custom: ANY_SIZE },
  autoQuality: true,
  formats: ['png', 'jpeg', 'webp'],
  backgrounds: ['auto', 'opaque', 'transparent'],
  maxImages: 4,
  maxPreviews: 3,
  maxInputImages: 16,
  masks: true,
  maxPromptCharacters: 32_000,
  defaults: { size: '1024x1024', quality: 'medium', format: 'png' },
  retiresOn: null,
  successor: null,
  source: 'built-in',
} as const;

/** Square, landscape and portrait as published, and the sizes that were measured. */
const published = (square: number, landscape: number, portrait = landscape): Readonly<Record<string, number>> => ({
  '1024x1024': square,
  '1536x1024': landscape,
  '1024x1536': portrait,
});

/** The calculator's parameter for the levels of effort that GPT Image 2 and later share. */
const LEVELS = {
  lowest: { axis: 16, sizes: published(196, 158) },
  light: { axis: 24, sizes: published(439, 343) },
  // 3840×2160 as measured, which is one token more than the calculator says.
  middle: { axis: 48, sizes: { ...published(1756, 1372), '3840x2160': 3337, '2160x3840': 3337 } },
  strong: { axis: 64, sizes: published(3122, 2459) },
  strongest: { axis: 96, sizes: { ...published(7024, 5488), '3840x2160': 13_348, '2160x3840': 13_348 } },
} as const satisfies Record<string, TokenTable>;

/**
 * `low` and `medium` of GPT Image 2.6 take 3 to 4 times the tokens of 2.5, as third parties measured. There is no
 * published table, so the hold is 4 times, and the usage settles it.
 */
const fourTimes = (axis: number, square: number): TokenTable => ({ axis, times: 4, sizes: { '1024x1024': 4 * square } });

const RATES = { by: 'tokens', textInput: 5, imageInput: 8, imageOutput: 30, previewTokens: 100 } as const;

export const GPT_IMAGE_25_PRICING = {
  ...RATES,
  outputTokens: {
    low: LEVELS.lowest,
    medium: LEVELS.light,
    high: LEVELS.middle,
    xhigh: LEVELS.strong,
    max: LEVELS.strongest,
  },
} as const satisfies TokenPricing;

const GPT_IMAGE_26_PRICING: TokenPricing = {
  ...RATES,
  outputTokens: { ...GPT_IMAGE_25_PRICING.outputTokens, low: fourTimes(16, 196), medium: fourTimes(24, 439) },
};

const FIVE_QUALITIES = ['low', 'medium', 'high', 'xhigh', 'max'] as const;

/** GPT Image 1 and its variants: three sizes, no calculator. */
const GPT_IMAGE_1 = {
  ...GPT_IMAGE,
  sizes: { ...GPT_IMAGE_SIZES, custom: null },
  qualities: ['low', 'medium', 'high'],
  successor: SUCCESSOR,
} as const;

const GPT_IMAGE_1_TOKENS = {
  low: { sizes: published(272, 400, 408) },
  medium: { sizes: published(1056, 1568, 1584) },
  high: { sizes: published(4160, 6208, 6240) },
} as const;

const GPT_IMAGE_15_PRICING: TokenPricing = { ...RATES, imageOutput: 32, outputTokens: GPT_IMAGE_1_TOKENS };

const GPT_IMAGE_1_MINI_PRICING: TokenPricing = {
  ...RATES,
  textInput: 2,
  imageInput: 2.5,
  imageOutput: 8,
  // Only prices are published: $0.005, $0.011 and $0.036 for a square, $0.006, $0.015 and $0.052 for the other two.
  outputTokens: {
    low: { sizes: published(625, 750) },
    medium: { sizes: published(1375, 1875) },
    high: { sizes: published(4500, 6500) },
  },
};

const DALL_E_3: ImageModel = {
  ...GPT_IMAGE,
  id: 'dall-e-3',
  title: 'DALL·E 3',
  api: 'dall-e-3',
  created: 1_698_785_189,
  dialect: 'keywords',
  sizes: {
    presets: { square: '1024x1024', landscape: '1792x1024', portrait: '1024x1792' },
    exact: ['1024x1024', '1792x1024', '1024x1792'],
    custom: null,
    auto: null,
  },
  qualities: ['standard', 'hd'],
  autoQuality: false,
  formats: ['png'],
  backgrounds: ['auto', 'opaque'],
  maxImages: 1,
  maxPreviews: 0,
  maxInputImages: 0,
  masks: false,
  maxPromptCharacters: 4000,
  defaults: { size: '1024x1024', quality: 'standard', format: 'png' },
  pricing: {
    by: 'image',
    prices: {
      standard: { '1024x1024': 40_000, '1792x1024': 80_000, '1024x1792': 80_000 },
      hd: { '1024x1024': 80_000, '1792x1024': 120_000, '1024x1792': 120_000 },
    },
  },
  retiresOn: '2026-05-12',
  successor: SUCCESSOR,
};

export const OPENAI_MODELS: readonly ImageModel[] = [
  {
    ...GPT_IMAGE,
    id: 'gpt-image-2.6-flare',
    title: 'GPT Image 2.6 Flare',
    created: 1_793_750_400,
    qualities: FIVE_QUALITIES,
    pricing: GPT_IMAGE_26_PRICING,
  },
  {
    ...GPT_IMAGE,
    id: 'gpt-image-2.6-sunburst',
    title: 'GPT Image 2.6 Sunburst',
    created: 1_793_750_400,
    qualities: FIVE_QUALITIES,
    pricing: GPT_IMAGE_26_PRICING,
  },
  {
    ...GPT_IMAGE,
    id: 'gpt-image-2.5-flare',
    title: 'GPT Image 2.5 Flare',
    created: 1_788_825_600,
    qualities: FIVE_QUALITIES,
    pricing: GPT_IMAGE_25_PRICING,
  },
  {
    ...GPT_IMAGE,
    id: 'gpt-image-2.5-sunburst',
    title: 'GPT Image 2.5 Sunburst',
    created: 1_788_825_600,
    qualities: FIVE_QUALITIES,
    pricing: GPT_IMAGE_25_PRICING,
  },
  {
    ...GPT_IMAGE,
    id: 'gpt-image-2',
    title: 'GPT Image 2',
    created: 1_776_729_600,
    qualities: ['low', 'medium', 'high'],
    pricing: { ...RATES, outputTokens: { low: LEVELS.lowest, medium: LEVELS.middle, high: LEVELS.strongest } },
  },
  {
    ...GPT_IMAGE_1,
    id: 'gpt-image-1.5',
    title: 'GPT Image 1.5',
    created: 1_765_843_200,
    pricing: GPT_IMAGE_15_PRICING,
    retiresOn: '2026-12-01',
  },
  {
    ...GPT_IMAGE_1,
    id: 'chatgpt-image-latest',
    title: 'ChatGPT Image',
    created: 1_765_843_200,
    pricing: GPT_IMAGE_15_PRICING,
    retiresOn: '2026-12-01',
  },
  {
    ...GPT_IMAGE_1,
    id: 'gpt-image-1-mini',
    title: 'GPT Image 1 Mini',
    created: 1_759_708_800,
    pricing: GPT_IMAGE_1_MINI_PRICING,
    retiresOn: '2026-12-01',
  },
  {
    ...GPT_IMAGE_1,
    id: 'gpt-image-1',
    title: 'GPT Image 1',
    created: 1_745_366_400,
    pricing: { ...RATES, imageInput: 10, imageOutput: 40, outputTokens: GPT_IMAGE_1_TOKENS },
    retiresOn: '2026-10-23',
  },
  DALL_E_3,
];
