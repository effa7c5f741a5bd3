import * as z from 'zod';
import { keyLimitsSchema, keyNameSchema, keyOriginsSchema, keySchema, newKeySchema } from '../identity.ts';
import { instant } from '../values.ts';
import { countSchema, signedUsd } from './common.ts';

/** A key as the operator's list shows it. */
export const adminKeySchema = keySchema.extend({
  /** Until when the key before the last rotation works. */
  previous_until: instant.nullable(),
  images_today: countSchema,
  /** From the records: what runs now is not in it. */
  spent_today_usd: signedUsd,
  /** The last request for an image that has ended. */
  last_used_at: instant.nullable(),
  /** Sites that tried to use it and are not in `origins`, the newest first. Add one with PATCH to allow it. */
  refused_origins: z.array(z.object({ origin: z.string(), count: countSchema, last_at: instant })),
});
export type AdminKey = z.infer<typeof adminKeySchema>;

/** `GET /v1/admin/keys`. */
export const adminKeyListSchema = z.object({ items: z.array(adminKeySchema) });

/** `PATCH /v1/admin/keys/{id}`. `limits` replaces all limits. */
export const keyChangesSchema = z
  .strictObject({
    /** For you, to find it again. */
    name: keyNameSchema.optional(),
    /** The sites that may use a publishable key, such as `https://example.com`. A path or a wildcard is refused. */
    origins: keyOriginsSchema.optional(),
    /** Limits of this key, in place of those of the deployment. */
    limits: keyLimitsSchema.optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, { message: 'must change something: name, origins or limits' });

/** `POST /v1/admin/keys/{id}/rotate`; the body may be absent. */
export const rotationRequestSchema = z.strictObject({
  /** How long the old key still works. 0: it ends within a minute. */
  overlap_hours: z.int().min(0).max(168).default(24),
});
export const rotatedKeySchema = newKeySchema.extend({ previous_until: instant.nullable() });
