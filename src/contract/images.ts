import * as z from 'zod';
import { directionSchema } from './direction.ts';
import { formatSchema } from './requests.ts';
import { instant, usd } from './values.ts';

/** A stored image, as every resource shows it. */
export const imageSchema = z.object({
  /** `img_…`. */
  id: z.string(),
  /** Its permanent address, which needs no credential. */
  url: z.string(),
  /** Derived sizes, as WebP, for the attribute of that name; `null` if this deployment makes none. */
  srcset: z.string().nullable(),
  /** Pixels. */
  width: z.int(),
  /** Pixels. */
  height: z.int(),
  /** Size of the file. */
  bytes: z.int(),
  /** Of the file, lower-case hex. */
  sha256: z.string(),
  /** Of the file. */
  format: formatSchema,
});
export type Image = z.infer<typeof imageSchema>;

/** The result of reading and hashing the stored bytes again. */
export const verifiedSchema = z.object({
  /** The bytes are those of the record. */
  ok: z.boolean(),
  /** Of the bytes in storage now, lower-case hex; `null` if there are none. */
  sha256: z.string().nullable(),
  /** Size of the file in storage now; `null` if there is none. */
  bytes: z.int().nullable(),
  /** When the bytes were read. */
  checked_at: instant,
});
export type Verified = z.infer<typeof verifiedSchema>;

/** A picture that a generation started from. */
export const inputSchema = z.object({
  /** An image (`img_…`), or an upload (`upl_…`) that may be gone by now. */
  id: z.string(),
  /** `mask`: it says where to change the first picture. */
  role: z.enum(['image', 'mask']),
});
export type ImageInput = z.infer<typeof inputSchema>;

/** Where an image comes from: members of a generation and of an image record. */
export const lineage = {
  /** The pictures that it started from, in the order of the request; the mask comes last. */
  inputs: z.array(inputSchema),
  /** The first input that is an image of Easel: the one that was changed. `null` if no input is one. */
  parent: z.string().nullable(),
};

/** The record of an image: what it is, and which generation made it. */
export const imageRecordSchema = imageSchema.extend({
  object: z.literal('image'),
  /** `gen_…`. */
  generation_id: z.string(),
  /** What the user typed. */
  prompt: z.string(),
  /** What the model got. */
  directed_prompt: z.string(),
  /** How the one became the other. */
  direction: directionSchema,
  /** The palette of `direction` as `#rrggbb`, to paint a placeholder with; empty if it has none. */
  colors: z.array(z.string()),
  /** The model that made it. */
  model: z.string(),
  /** What the model was asked for. `size` is `WIDTHxHEIGHT` in pixels, or `auto`. */
  parameters: z.object({ size: z.string(), quality: z.string(), format: z.string(), background: z.string() }),
  ...lineage,
  /** The metadata of its generation. */
  metadata: z.record(z.string(), z.string()),
  /** This image’s share of what its generation was charged. */
  cost_usd: usd,
  /** When its generation succeeded. */
  created_at: instant,
  /** With `?verify` only. */
  verified: verifiedSchema.optional(),
});
export type ImageRecord = z.infer<typeof imageRecordSchema>;

/** `GET /v1/images`, newest first. */
export const imageListSchema = z.object({
  items: z.array(imageRecordSchema),
  /** For the next page, as `cursor`; `null` on the last one. */
  next_cursor: z.string().nullable(),
});
export type ImageList = z.infer<typeof imageListSchema>;

/** `DELETE /v1/images/{id}`. */
export const deletedImageSchema = z.object({
  deleted: z.literal(true),
  /** `img_…`. */
  id: z.string(),
});

/** `/v1/images/{id}/share`. */
export const shareSchema = z.object({
  object: z.literal('share'),
  /** `img_…`. */
  image_id: z.string(),
  /** The public page; `null` if the image is not shared. */
  url: z.string().nullable(),
  /** Whether the page shows the prompt. */
  shows_prompt: z.boolean(),
  /** `null` if the image is not shared. */
  shared_at: instant.nullable(),
});
export type ShareResource = z.infer<typeof shareSchema>;
