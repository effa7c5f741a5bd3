import { MAX_PREVIEWS } from '../../../common/limits.ts';
import type { Micros } from '../../../common/money.ts';
import type { ImageModel, ImagePricing, TokenPricing } from './model.ts';
import type { ReadRow } from './row-schema.ts';

/** A checked row of `MODELS` as a model of the catalog. */
export function modelOf(row: ReadRow): ImageModel {
  const [first = '1024x1024'] = row.sizes;
  const byShape = (matches: (width: number, height: number) => boolean) =>
    row.sizes.find((size) => {
      const [width = 0, height = 0] = size.split('x').map(Number);
      return matches(width, height);
    }) ?? first;
  const [quality = 'standard'] = row.qualities;
  const [format = 'png'] = row.formats;
  const custom = row.custom_sizes;
  return {
    id: row.id,
    title: row.title ?? row.id,
    provider: row.provider,
    api: row.request,
    ownedBy: row.owned_by ?? row.provider,
    created: row.created,
    dialect: row.dialect,
    sizes: {
      presets: {
        square: byShape((width, height) => width === height),
        landscape: byShape((width, height) => width > height),
        portrait: byShape((width, height) => width < height),
      },
      exact: row.sizes,
      custom: custom
        ? {
            multipleOf: custom.multiple_of,
            minPixels: custom.min_pixels,
            maxPixels: custom.max_pixels,
            maxEdge: custom.max_edge,
            maxRatio: custom.max_ratio,
          }
        : null,
      auto: row.auto_size ? largest(row.sizes) : null,
    },
    qualities: row.qualities,
    autoQuality: row.auto_quality,
    formats: row.formats,
    backgrounds: row.transparent ? ['auto', 'opaque', 'transparent'] : ['auto', 'opaque'],
    maxImages: row.max_n,
    maxPreviews: row.streaming ? MAX_PREVIEWS : 0,
    maxInputImages: row.edits ? row.max_input_images : 0,
    masks: row.edits && row.masks,
    maxPromptCharacters: row.max_prompt_characters,
    defaults: { size: first, quality: row.qualities.includes('medium') ? 'medium' : quality, format },
    pricing: pricingOf(row.price),
    retiresOn: row.retires_on ?? null,
    successor: row.successor ?? null,
    source: 'operator',
  };
}

function largest(sizes: readonly string[]): string {
  const pixels = (size: string) => size.split('x').reduce((product, edge) => product * Number(edge), 1);
  return sizes.reduce((most, size) => (pixels(size) > pixels(most) ? size : most));
}

function pricingOf(price: ReadRow['price']): TokenPricing | ImagePricing {
  // `faultOf` has refused a row without a price.
  if (!price) throw new Error('a model row without a price');
  if (price.by === 'image') {
    const { input_tile_usd: micros, input_tile_edge: tileEdge } = price;
    return { by: 'image', prices: price.usd, ...(micros === undefined ? {} : { input: { tileEdge, micros } }) };
  }
  const perToken = (micros: Micros) => micros / 1_000_000;
  return {
    by: 'tokens',
    textInput: perToken(price.text_input_usd),
    imageInput: perToken(price.image_input_usd ?? price.text_input_usd),
    imageOutput: perToken(price.image_output_usd),
    outputTokens: Object.fromEntries(Object.entries(price.tokens).map(([quality, sizes]) => [quality, { sizes, most: true }])),
    previewTokens: price.preview_tokens,
  };
}
