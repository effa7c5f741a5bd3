import * as z from 'zod';
import { formatSchema } from './requests.ts';

/** A picture that a caller gave, for a day. */
export const uploadSchema = z.object({
  /** `upl_…`. */
  id: z.string(),
  object: z.literal('upload'),
  /** Pixels, after scaling and turning. */
  width: z.int(),
  /** Pixels, after scaling and turning. */
  height: z.int(),
  /** Of the stored file. */
  format: formatSchema,
  /** Size of the stored file. */
  bytes: z.int(),
  /** Of the stored file, lower-case hex. It differs from your file if that had metadata. */
  sha256: z.string(),
  /** RFC 3339, UTC, milliseconds. Then nothing can use the upload any more. */
  expires_at: z.string(),
});
export type Upload = z.infer<typeof uploadSchema>;

/** `DELETE /v1/uploads/{id}`. */
export const deletedUploadSchema = z.object({
  deleted: z.literal(true),
  /** `upl_…`. */
  id: z.string(),
});
