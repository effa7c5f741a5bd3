import type { ImageFormat } from '../../../common/formats.ts';
import type { Micros } from '../../../common/money.ts';
import type { ProviderName } from '../../../common/providers.ts';
import type { Dialect } from '../../contract/direction.ts';
import type { Background } from '../../contract/requests.ts';
import type { TokenTable } from './tokens.ts';

/** USD per 1M tokens equals micro-dollars per token, so these prices read as on the provider's page. */
export interface TokenPricing {
  readonly by: 'tokens';
  readonly textInput: number;
  readonly imageInput: number;
  readonly imageOutput: number;
  /** Output tokens of one image, by quality. */
  readonly outputTokens: Readonly<Record<string, TokenTable>>;
  /** Output tokens that each partial image adds. */
  readonly previewTokens: number;
}

export interface ImagePricing {
  readonly by: 'image';
  /** quality → size → micro-dollars for one image. */
  readonly prices: Readonly<Record<string, Readonly<Record<string, Micros>>>>;
  /** Input images by tiles of so many pixels, each of which counts once it is begun; absent if their price is not known. */
  readonly input?: { readonly tileEdge: number; readonly micros: Micros };
}

/** Which sizes beside the listed ones a model makes. Pixels. */
export interface CustomSizes {
  readonly multipleOf: number;
  readonly minPixels: number;
  readonly maxPixels: number;
  readonly maxEdge: number;
  readonly maxRatio: number;
}

/** The form of the request, for a provider that has more than one. */
export type RequestForm = 'gpt-image' | 'dall-e-3' | 'flux-schnell' | 'flux-2';

export interface ImageModel {
  /** The name on the API, which is also the provider's name for it. */
  readonly id: string;
  readonly title: string;
  /** The provider whose adapter calls it. */
  readonly provider: ProviderName;
  /** `null` if the provider has one form. */
  readonly api: RequestForm | null;
  readonly ownedBy: string;
  /** Unix seconds of its release. */
  readonly created: number;
  /** How the Director writes for it. */
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
  /** Partial images while it draws; 0 if it does not stream. */
  readonly maxPreviews: number;
  /** Images that an edit may give it; 0 if it does not edit. */
  readonly maxInputImages: number;
  /** Whether a mask may say where an edit changes. */
  readonly masks: boolean;
  readonly maxPromptCharacters: number;
  readonly defaults: { readonly size: string; readonly quality: string; readonly format: ImageFormat };
  readonly pricing: TokenPricing | ImagePricing;
  /** The day from which the provider answers 404 (`YYYY-MM-DD`). For built-in models it binds at OpenAI itself only. */
  readonly retiresOn: string | null;
  readonly successor: string | null;
  /** `operator` for a row of the variable `MODELS`. */
  readonly source: 'built-in' | 'operator';
}
