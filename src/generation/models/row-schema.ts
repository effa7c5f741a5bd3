import * as z from 'zod';
import { IMAGE_FORMATS } from '../../../common/formats.ts';
import { MAX_IMAGES } from '../../../common/limits.ts';
import { type Micros, parseUsd } from '../../../common/money.ts';
import { PROVIDERS } from '../../../common/providers.ts';

const MAX_ENTRIES = 50;
const MAX_TOKENS = 10_000_000;

export const modelId = z.string().regex(/^[\w@.:/-]{1,128}$/, 'must be 1 to 128 letters, digits and @ . : / - _');
const size = z.string().regex(/^[1-9]\d{1,4}x[1-9]\d{1,4}$/, 'must be "WIDTHxHEIGHT"');
const quality = z.string().regex(/^[a-z0-9_-]{1,32}$/, 'must be 1 to 32 lower-case letters, digits, - and _');
const day = z.iso.date('must be a day such as 2026-12-01');

/** Far above every price that is known. What is above it is no dollars, and no image would ever be bought. */
const MOST_USD = { image: 1000, tokens: 10_000 } as const;

const dollars = (of: keyof typeof MOST_USD) =>
  z.string().transform((text, context): Micros => {
    const micros = parseUsd(text);
    if (micros !== null && micros <= MOST_USD[of] * 1_000_000) return micros;
    const form = 'must be dollars as text with at most six decimals, such as "30.00"';
    context.addIssue(micros === null ? form : `must be at most ${MOST_USD[of]} dollars`);
    return z.NEVER;
  });

const table = <Value extends z.ZodType>(value: Value) =>
  z
    .record(
      quality,
      z.record(size, value).refine((sizes) => isBetween(1, sizes), `must have 1 to ${MAX_ENTRIES} sizes`),
    )
    .refine((qualities) => isBetween(1, qualities), `must have 1 to ${MAX_ENTRIES} qualities`);

function isBetween(least: number, record: object): boolean {
  const count = Object.keys(record).length;
  return count >= least && count <= MAX_ENTRIES;
}

const priceSchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('tokens'),
    text_input_usd: dollars('tokens').describe('Dollars for 1M tokens of text.'),
    image_input_usd: dollars('tokens').optional(),
    image_output_usd: dollars('tokens'),
    tokens: table(z.int().min(1).max(MAX_TOKENS)).describe('quality → size → the most output tokens of one image.'),
    preview_tokens: z.int().min(0).max(MAX_TOKENS).default(0),
  }),
  z.strictObject({
    by: z.literal('image'),
    usd: table(dollars('image')).describe('quality → size → dollars for one image.'),
    input_tile_usd: dollars('image').optional().describe('Dollars for each tile of an input image that is begun.'),
    input_tile_edge: z.int().min(64).max(4096).default(1024).describe('The edge of such a tile, in pixels.'),
  }),
]);

/** One row of `MODELS`. */
export const rowSchema = z.strictObject({
  id: modelId,
  title: z.string().min(1).max(100).optional(),
  provider: z.enum(PROVIDERS).exclude(['sandbox']).default('openai'),
  request: z.enum(['gpt-image', 'dall-e-3', 'flux-schnell', 'flux-2']).default('gpt-image'),
  owned_by: z.string().min(1).max(64).optional(),
  created: z.int().min(0).max(9_999_999_999).default(0),
  dialect: z.enum(['labeled', 'keywords']).default('labeled'),
  sizes: z.array(size).min(1).max(MAX_ENTRIES),
  custom_sizes: z
    .strictObject({
      multiple_of: z.int().min(1).max(1024).default(16),
      min_pixels: z.int().min(1),
      max_pixels: z.int().max(100_000_000),
      max_edge: z.int().min(16).max(16_384),
      max_ratio: z.number().min(1).max(16).default(3),
    })
    .optional(),
  auto_size: z.boolean().default(false),
  qualities: z.array(quality).min(1).max(MAX_ENTRIES),
  auto_quality: z.boolean().default(false),
  formats: z.array(z.enum(IMAGE_FORMATS)).min(1).max(IMAGE_FORMATS.length),
  transparent: z.boolean().default(false),
  max_n: z.int().min(1).max(MAX_IMAGES).default(1),
  streaming: z.boolean().default(false),
  edits: z.boolean().default(false),
  max_input_images: z.int().min(1).max(16).default(1),
  masks: z.boolean().default(false),
  max_prompt_characters: z.int().min(1).max(100_000).default(4000),
  price: priceSchema.optional(),
  retires_on: day.optional(),
  successor: modelId.optional(),
});
export type ModelRow = z.input<typeof rowSchema>;
export type ReadRow = z.output<typeof rowSchema>;
