import type { ImageFormat } from '../../common/formats.ts';
import type { Micros } from '../../common/money.ts';
import type { Dialect } from '../contract/direction.ts';
import type { Background } from '../contract/requests.ts';

/**
 * The model catalog: what each model can make, what that costs, and when it retires.
 * Source of the figures: OpenAI's model and pricing pages as read on 2026-11-20.
 */

/** A provider, which is a folder of `src/providers`. */
export type ProviderName = 'openai' | 'sandbox';

/** USD per 1M tokens equals micro-dollars per token, so the prices below read as on the provider's page. */
interface TokenPricing {
  readonly by: 'tokens';
  readonly textInput: number;
  readonly imageOutput: number;
  /** Output tokens of one 1024×1024 image by quality. Other sizes take them in proportion to their pixels. */
  readonly outputTokens: Readonly<Record<string, number>>;
  /** Output tokens that each partial image adds. */
  readonly previewTokens: number;
}

interface ImagePricing {
  readonly by: 'image';
  /** quality → size → micro-dollars for one image. */
  readonly prices: Readonly<Record<string, Readonly<Record<string, Micros>>>>;
}

export interface CustomSizes {
  readonly multipleOf: number;
  readonly minPixels: number;
  readonly maxPixels: number;
  readonly maxEdge: number;
  readonly maxRatio: number;
}

export interface ImageModel {
  readonly id: string;
  readonly title: string;
  /** The provider whose adapter calls it. */
  readonly provider: ProviderName;
  /** The form of the request: GPT Image and DALL·E 3 differ in nearly every parameter. `null` if the provider has one form. */
  readonly api: 'gpt-image' | 'dall-e-3' | null;
  readonly ownedBy: string;
  /** Unix seconds of its release. */
  readonly created: number;
  readonly dialect: Dialect;
  readonly sizes: {
    readonly presets: Readonly<Record<'square' | 'landscape' | 'portrait', string>>;
    readonly exact: readonly string[];
    readonly custom: CustomSizes | null;
    /** The largest size that the model may choose for `"auto"`; `null` if it has no `"auto"`. */
    readonly auto: string | null;
  };
  /** Cheapest first. */
  readonly qualities: readonly string[];
  readonly autoQuality: boolean;
  readonly formats: readonly ImageFormat[];
  readonly backgrounds: readonly Background[];
  readonly maxImages: number;
  readonly maxPreviews: number;
  readonly maxPromptCharacters: number;
  readonly defaults: { readonly size: string; readonly quality: string; readonly format: ImageFormat };
  readonly pricing: TokenPricing | ImagePricing;
  /** The day from which OpenAI itself answers 404. Other servers may still have the model. */
  readonly retiresOn: string | null;
  readonly successor: string | null;
}

const SUCCESSOR = 'gpt-image-2.5-flare';

const ANY_SIZE: CustomSizes = { multipleOf: 16, minPixels: 655_360, maxPixels: 8_294_400, maxEdge: 3840, maxRatio: 3 };

const GPT_IMAGE_SIZES = {
  presets: { square: '1024x1024', landscape: '1536x1024', portrait: '1024x1536' },
  exact: ['1024x1024', '1536x1024', '1024x1536'],
  auto: '1536x1024',
} as const;

/** What every model from GPT Image 2 on has in common. */
const GPT_IMAGE = {
  provider: 'openai',
  api: 'gpt-image',
  ownedBy: 'openai',
  dialect: 'labelled',
  sizes: { ...GPT_IMAGE_SIZES, custom: ANY_SIZE },
  autoQuality: true,
  formats: ['png', 'jpeg', 'webp'],
  backgrounds: ['auto', 'opaque', 'transparent'],
  maxImages: 4,
  maxPreviews: 3,
  maxPromptCharacters: 32_000,
  defaults: { size: '1024x1024', quality: 'medium', format: 'png' },
  retiresOn: null,
  successor: null,
} as const;

const GPT_IMAGE_25_PRICING = {
  by: 'tokens',
  textInput: 5,
  imageOutput: 30,
  outputTokens: { low: 196, medium: 439, high: 1756, xhigh: 3122, max: 7024 },
  previewTokens: 100,
} as const;

export const MODELS: readonly ImageModel[] = [
  {
    ...GPT_IMAGE,
    id: 'gpt-image-2.5-flare',
    title: 'GPT Image 2.5 Flare',
    created: 1_788_825_600,
    qualities: ['low', 'medium', 'high', 'xhigh', 'max'],
    pricing: GPT_IMAGE_25_PRICING,
  },
  {
    ...GPT_IMAGE,
    id: 'gpt-image-2.5-sunburst',
    title: 'GPT Image 2.5 Sunburst',
    created: 1_788_825_600,
    qualities: ['low', 'medium', 'high', 'xhigh', 'max'],
    pricing: GPT_IMAGE_25_PRICING,
  },
  {
    ...GPT_IMAGE,
    id: 'gpt-image-2',
    title: 'GPT Image 2',
    created: 1_776_729_600,
    qualities: ['low', 'medium', 'high'],
    pricing: {
      by: 'tokens',
      textInput: 5,
      imageOutput: 30,
      outputTokens: { low: 196, medium: 1756, high: 7024 },
      previewTokens: 100,
    },
  },
  {
    ...GPT_IMAGE,
    id: 'gpt-image-1',
    title: 'GPT Image 1',
    created: 1_745_366_400,
    sizes: { ...GPT_IMAGE_SIZES, custom: null },
    qualities: ['low', 'medium', 'high'],
    pricing: {
      by: 'tokens',
      textInput: 5,
      imageOutput: 40,
      outputTokens: { low: 272, medium: 1056, high: 4160 },
      previewTokens: 100,
    },
    retiresOn: '2026-10-23',
    successor: SUCCESSOR,
  },
  {
    id: 'dall-e-3',
    title: 'DALL·E 3',
    provider: 'openai',
    api: 'dall-e-3',
    ownedBy: 'openai',
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
  },
  {
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
    pricing: {
      by: 'tokens',
      textInput: 5,
      imageOutput: 30,
      outputTokens: { low: 196, medium: 439, high: 1756 },
      previewTokens: 100,
    },
  },
];

/** The model of that id, or `null`. */
export function findModel(id: string): ImageModel | null {
  return MODELS.find((model) => model.id === id) ?? null;
}
