import * as z from 'zod';
import { IMAGE_ID_PATTERN } from '../../../common/ids.ts';
import { instant } from '../values.ts';
import { countSchema, pausedSchema, reasonSchema } from './common.ts';

/** Images that one call deletes at most. */
export const MAX_DELETED_IMAGES = 100;

/** `DELETE /v1/admin/images/{id}` and `DELETE /v1/admin/users/{user}`; the body may be absent. */
export const deletionReasonSchema = z.strictObject({
  /** Why. It is kept in the books. */
  reason: reasonSchema.optional(),
});

/** `POST /v1/admin/images/delete`. */
export const imagesDeletionSchema = z.strictObject({
  /** The ids of up to 100 images. */
  ids: z
    .array(z.string().regex(new RegExp(IMAGE_ID_PATTERN), 'must be the id of an image'))
    .min(1)
    .max(MAX_DELETED_IMAGES),
  /** Why. It is kept in the books. */
  reason: reasonSchema.optional(),
});

export const imagesDeletedSchema = z.object({
  /** Also those that were deleted before. */
  deleted: z.array(z.string()),
  /** There are no such images. */
  missing: z.array(z.string()),
  /** Send these again. */
  failed: z.array(z.string()),
});

/** `POST /v1/admin/images/{id}/hide`. */
export const hideRequestSchema = z.strictObject({
  /** Why. It is kept in the books. */
  reason: reasonSchema,
});
/** `POST /v1/admin/images/{id}/restore`; the body may be absent. */
export const unhideRequestSchema = z.strictObject({
  /** Why. It is kept in the books. */
  reason: reasonSchema.optional(),
});
export const hiddenImageSchema = z.object({ hidden: z.boolean(), id: z.string() });

/** `DELETE /v1/admin/users/{user}`. */
export const personDeletedSchema = z.object({
  deleted: z.literal(true),
  subject: z.string(),
  /** How many images this call deleted. */
  images: countSchema,
  /** `false`: some are left. Call again. */
  complete: z.boolean(),
});

/** `PUT /v1/admin/users/{user}/block`. */
export const blockRequestSchema = z.strictObject({
  /** `true` blocks, `false` takes it back. */
  blocked: z.boolean(),
  /** Why. It is kept in the books. */
  reason: reasonSchema.optional(),
  /** When the block ends by itself; never, if absent. */
  until: z.iso.datetime({ offset: true }).optional(),
});
export const blockedSchema = z.object({
  subject: z.string(),
  blocked: z.boolean(),
  until: instant.nullable(),
  reason: z.string().nullable(),
  /** Generations that were running and were canceled. */
  canceled: z.array(z.string()),
});

/** `PUT /v1/admin/users/{user}/limits`. */
export const userLimitsRequestSchema = z.strictObject({
  /** `null`: back to what the key and the deployment allow. */
  daily_images: z.int().min(0).max(1_000_000).nullable(),
  /** `false`: for today, UTC. */
  lasting: z.boolean().default(false),
});
export const userLimitsSchema = z.object({
  subject: z.string(),
  daily_images: countSchema.nullable(),
  lasting: z.boolean(),
});

/** `POST /v1/admin/pause`. */
export const pauseRequestSchema = z.strictObject({
  /** `visitors`, or `all`. */
  scope: z.enum(['visitors', 'all']),
  /** Why. It is kept in the books. */
  reason: reasonSchema.optional(),
});
/** `POST /v1/admin/resume`; the body may be absent. */
export const resumeRequestSchema = z.strictObject({
  /** Why. It is kept in the books. */
  reason: reasonSchema.optional(),
});
export const pauseStateSchema = z.object({ paused: pausedSchema });

/** Calls that take no fields; the body may be absent. */
export const noFieldsSchema = z.strictObject({});
