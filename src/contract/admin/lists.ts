import * as z from 'zod';
import { generationSchema, imageRecordSchema } from '../resources.ts';
import { countSchema, day, instant, nextCursor, usd } from './common.ts';

/** A generation as the operator sees it. */
export const adminGenerationSchema = generationSchema.extend({
  key_id: z.string(),
  subject: z.string(),
  request_id: z.string().nullable().describe('Of the request that made it.'),
  reason: z.string().nullable().describe('Why it ended so, in the words of the log; `null` while it runs.'),
});
export type AdminGeneration = z.infer<typeof adminGenerationSchema>;

/** `GET /v1/admin/generations`, newest first. Running ones are on the first page. */
export const adminGenerationListSchema = z.object({ items: z.array(adminGenerationSchema), next_cursor: nextCursor });

/** `GET /v1/admin/generations/{id}`. */
export const adminGenerationDetailSchema = adminGenerationSchema.extend({
  timeline: z
    .array(z.object({ stage: z.string().describe('`queued`, `started`, `arrived` or the final status.'), at: instant }))
    .describe('In order. `arrived` is known for a day.'),
  counted_images: countSchema.describe('What it took of the user’s quota.'),
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
  subject: z.string().describe('Percent-encode it in paths.'),
  key_id: z.string(),
  kind: z.enum(['user', 'visitor', 'key']),
  user: z.string().nullable().describe('Your name for the user; `null` for a visitor and for a key that named none.'),
  generations: countSchema,
  images: countSchema,
  refusals: countSchema.describe('By the content policy.'),
  spent_usd: usd,
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
  limit: z.string().describe('A number of images, or dollars.'),
  used: z.string(),
  held: z.string(),
  resets_at: instant.nullable(),
});

/** `GET /v1/admin/users/{user}`. */
export const personDetailSchema = z.object({
  ...personShape,
  block: blockSchema.nullable(),
  daily_images: z
    .object({ limit: countSchema, lasting: z.boolean(), day: day.nullable() })
    .nullable()
    .describe('A limit of images that the operator gave this user.'),
  policies: z.array(policySchema).nullable().describe('As they stand now; `null` if the counter does not answer.'),
  days: z.array(z.object({ day, generations: countSchema, images: countSchema, refusals: countSchema, charged_usd: usd })),
});
