import * as z from 'zod';
import { generationSchema } from '../generations.ts';
import { imageRecordSchema } from '../images.ts';
import { instant } from '../values.ts';
import { countSchema, day, nextCursor, signedUsd } from './common.ts';

/** A generation as the operator sees it. */
export const adminGenerationSchema = generationSchema.extend({
  key_id: z.string(),
  subject: z.string(),
  /** Of the request that made it. */
  request_id: z.string().nullable(),
  /** Why it ended so, in the words of the log; `null` while it runs. */
  reason: z.string().nullable(),
});
export type AdminGeneration = z.infer<typeof adminGenerationSchema>;

/** `GET /v1/admin/generations`, newest first. Running ones are on the first page. */
export const adminGenerationListSchema = z.object({ items: z.array(adminGenerationSchema), next_cursor: nextCursor });

/** `GET /v1/admin/generations/{id}`. */
export const adminGenerationDetailSchema = adminGenerationSchema.extend({
  /** In order. `arrived` is known for a day. */
  timeline: z.array(
    z.object({
      /** `queued`, `started`, `arrived` or the final status. */
      stage: z.string(),
      at: instant,
    }),
  ),
  /** What it took of the user’s quota. */
  counted_images: countSchema,
});

/** An image as the operator sees it. */
export const adminImageSchema = imageRecordSchema.extend({
  key_id: z.string(),
  subject: z.string(),
  hidden: z.object({ reason: z.string(), at: instant }).nullable(),
});
export type AdminImage = z.infer<typeof adminImageSchema>;

export const adminImageListSchema = z.object({ items: z.array(adminImageSchema), next_cursor: nextCursor });

const blockSchema = z.object({ reason: z.string().nullable(), until: instant.nullable(), at: instant });

const personShape = {
  /** Percent-encode it in paths. */
  subject: z.string(),
  key_id: z.string(),
  kind: z.enum(['user', 'visitor', 'key']),
  /** Your name for the user; `null` for a visitor and for a key that named none. */
  user: z.string().nullable(),
  generations: countSchema,
  images: countSchema,
  /** By the content policy. */
  refusals: countSchema,
  spent_usd: signedUsd,
  blocked: z.boolean(),
  first_seen_at: instant.nullable(),
  last_seen_at: instant.nullable(),
};

/** `GET /v1/admin/users`. With `day`, the figures are those of that day. */
export const personSchema = z.object(personShape);
export type Person = z.infer<typeof personSchema>;
export const personListSchema = z.object({ items: z.array(personSchema), next_cursor: nextCursor });

const policySchema = z.object({
  name: z.string(),
  /** A number of images, or dollars. */
  limit: z.string(),
  used: z.string(),
  held: z.string(),
  resets_at: instant.nullable(),
});

/** `GET /v1/admin/users/{user}`. */
export const personDetailSchema = z.object({
  ...personShape,
  block: blockSchema.nullable(),
  /** A limit of images that the operator gave this user. */
  daily_images: z.object({ limit: countSchema, lasting: z.boolean(), day: day.nullable() }).nullable(),
  /** As they stand now; `null` if the counter does not answer. */
  policies: z.array(policySchema).nullable(),
  days: z.array(z.object({ day, generations: countSchema, images: countSchema, refusals: countSchema, charged_usd: signedUsd })),
});
