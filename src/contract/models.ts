import * as z from 'zod';
import { backgroundSchema, formatSchema } from './requests.ts';
import { usd } from './values.ts';

/** A model that this deployment offers: what it makes, and what that costs. */
export const modelSchema = z.object({
  /** What a request names as `model`. */
  id: z.string(),
  object: z.literal('model'),
  /** Unix seconds, as OpenAI lists it. */
  created: z.int(),
  /** Who makes it, as OpenAI lists it. */
  owned_by: z.string(),
  /** Its name for a person. */
  title: z.string(),
  /** Whether a request without `model` gets this one. */
  default: z.boolean(),
  /** Sizes are `WIDTHxHEIGHT` in pixels. */
  sizes: z.object({
    /** The sizes of `square`, `landscape` and `portrait`. */
    presets: z.record(z.string(), z.string()),
    /** The sizes that it makes; with `custom`, suggested sizes. */
    exact: z.array(z.string()),
    /** The rule for other sizes: edges and pixels, and long edge to short edge. `null` if it makes only `exact`. */
    custom: z
      .object({ multiple_of: z.int(), min_pixels: z.int(), max_pixels: z.int(), max_edge: z.int(), max_ratio: z.number() })
      .nullable(),
    /** Whether it may choose the size itself. */
    auto: z.boolean(),
  }),
  /** Cheapest first. Before them `auto`, if the model can choose. */
  qualities: z.array(z.string()),
  /** Of the file. */
  formats: z.array(formatSchema),
  /** Of the file. */
  backgrounds: z.array(backgroundSchema),
  /** The most images of one request. */
  max_n: z.int(),
  /** The most previews of one image; 0 if it sends none. */
  max_previews: z.int(),
  /** The most characters of a directed prompt. */
  max_prompt_characters: z.int(),
  /** Whether it changes images that are given to it. */
  edits: z.boolean(),
  /** The most input pictures of one request; 0 if it does not edit. */
  max_input_images: z.int(),
  /** Whether a mask may say where to change. */
  masks: z.boolean(),
  /** What a request gets that does not say. */
  defaults: z.object({ size: z.string(), quality: z.string(), format: formatSchema }),
  /** quality → size → US dollars for one image, before the prompt. */
  prices: z.record(z.string(), z.record(z.string(), usd)),
  /** The day from which the provider refuses it, `YYYY-MM-DD`; `null` if none is known. */
  retires_on: z.string().nullable(),
  /** The model to use then; `null` if none is known. */
  successor: z.string().nullable(),
});
export type Model = z.infer<typeof modelSchema>;

/** `GET /v1/models`, in a superset of OpenAI’s shape. */
export const modelListSchema = z.object({ object: z.literal('list'), data: z.array(modelSchema) });
